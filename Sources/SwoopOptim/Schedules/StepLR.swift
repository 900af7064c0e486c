import SwoopSystem

/// Rates that are multiplied by `gamma` every `stepSize` epochs: `torch.optim.lr_scheduler.StepLR`.
///
/// lr(e) = lr(0)·γ^⌊e / stepSize⌋. State dict: the common entries, `step_size`, `gamma`.
/// ```swift
/// let scheduler = StepLR(optimizer, stepSize: 30, gamma: 0.1)
/// ```
public final class StepLR: LRScheduler {
    private var stepSize: Int
    private var gamma: Double

    /// Traps if `stepSize` is below 1.
    public init(
        _ optimizer: any Optimizer, stepSize: Int, gamma: Double = 0.1, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("StepLR", "stepSize", Double(stepSize), atLeast: 1)
        }
        self.stepSize = stepSize
        self.gamma = gamma
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        return lastEpoch == 0 || lastEpoch % stepSize != 0 ? rates : rates.map { $0 * gamma }
    }

    public override func closedFormLR() -> [Double]? {
        baseLRs.map { $0 * pow(gamma, Double(lastEpoch / stepSize)) }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [
            ScheduleEntry("step_size", self, \.stepSize, atLeast: 1), ScheduleEntry("gamma", self, \.gamma),
        ]
    }
}

/// Rates that are multiplied by `gamma` at each of the milestones: `torch.optim.lr_scheduler.MultiStepLR`.
///
/// lr(e) = lr(0)·γ^(number of milestones up to e). State dict: the common entries, `milestones`, `gamma`.
/// ```swift
/// let scheduler = MultiStepLR(optimizer, milestones: [30, 80], gamma: 0.1)
/// ```
public final class MultiStepLR: LRScheduler {
    /// How often each milestone occurs.
    private var milestones: [Int: Int]
    private var gamma: Double

    /// A milestone may occur several times.
    public init(
        _ optimizer: any Optimizer, milestones: [Int], gamma: Double = 0.1, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.milestones = Dictionary(milestones.map { ($0, 1) }, uniquingKeysWith: +)
        self.gamma = gamma
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let (rates, times) = (optimizer.learningRates, milestones[lastEpoch] ?? 0)
        return times == 0 ? rates : rates.map { $0 * pow(gamma, Double(times)) }
    }

    public override func closedFormLR() -> [Double]? {
        let times = milestones.reduce(0) { $1.key <= lastEpoch ? $0 + $1.value : $0 }
        return baseLRs.map { $0 * pow(gamma, Double(times)) }
    }

    public override var stateEntries: [ScheduleEntry] {
        let milestones = ScheduleEntry("milestones") { [unowned self] in
            .dictionary(
                Dictionary(uniqueKeysWithValues: self.milestones.map { (.integer($0.key), .integer($0.value)) }))
        } assign: { [unowned self] saved in
            guard case .dictionary(let counts) = saved else { return false }
            var read: [Int: Int] = [:]
            for case (.integer(let milestone), .integer(let times)) in counts where (1...1 << 16).contains(times) {
                read[milestone] = times
            }
            guard read.count == counts.count else { return false }
            self.milestones = read
            return true
        }
        return super.stateEntries + [milestones, ScheduleEntry("gamma", self, \.gamma)]
    }
}
