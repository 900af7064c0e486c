import SwoopSystem

/// Rates that are multiplied by `gamma` in each epoch: `torch.optim.lr_scheduler.ExponentialLR`.
///
/// lr(e) = lr(0)·γᵉ. State dict: the common entries, `gamma`.
/// ```swift
/// let scheduler = ExponentialLR(optimizer, gamma: 0.95)
/// ```
public final class ExponentialLR: LRScheduler {
    private var gamma: Double

    /// A schedule with the factor of each epoch.
    public init(
        _ optimizer: any Optimizer, gamma: Double, lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.gamma = gamma
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        return isInitial ? rates : rates.map { $0 * gamma }
    }

    public override func closedFormLR() -> [Double]? { baseLRs.map { $0 * pow(gamma, Double(lastEpoch)) } }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [ScheduleEntry("gamma", self, \.gamma)]
    }
}

/// Rates that decrease to 0 by a power of the epochs that are left: `torch.optim.lr_scheduler.PolynomialLR`.
///
/// lr(e) = lr(0)·(1 − min(e, totalIters)/totalIters)^power. State dict: the common entries, `total_iters`, `power`.
/// ```swift
/// let scheduler = PolynomialLR(optimizer, totalIters: 100, power: 2)
/// ```
public final class PolynomialLR: LRScheduler {
    private var totalIters: Int
    private var power: Double

    /// A schedule with the number of epochs after which the rates are 0.
    public init(
        _ optimizer: any Optimizer, totalIters: Int = 5, power: Double = 1, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.totalIters = totalIters
        self.power = power
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        if isInitial || lastEpoch > totalIters { return rates }
        let total = Double(totalIters)
        let factor = pow((1 - Double(lastEpoch) / total) / (1 - Double(lastEpoch - 1) / total), power)
        return rates.map { $0 * factor }
    }

    public override func closedFormLR() -> [Double]? {
        guard totalIters != 0 else { return baseLRs.map { _ in 0 } }
        let left = 1 - Double(min(totalIters, lastEpoch)) / Double(totalIters)
        return baseLRs.map { $0 * pow(left, power) }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [
            ScheduleEntry("total_iters", self, \.totalIters), ScheduleEntry("power", self, \.power),
        ]
    }
}
