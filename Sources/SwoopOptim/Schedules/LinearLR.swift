/// Rates multiplied by a factor that changes linearly until epoch `totalIters`: `torch.optim.lr_scheduler.LinearLR`.
///
/// lr(e) = lr(0)·(startFactor + (endFactor − startFactor)·min(e, totalIters)/totalIters). State dict: the common entries,
/// `start_factor`, `end_factor`, `total_iters`.
/// ```swift
/// let warmup = LinearLR(optimizer, startFactor: 0.1, totalIters: 10)
/// ```
public final class LinearLR: LRScheduler {
    private var startFactor: Double
    private var endFactor: Double
    private var totalIters: Int

    /// Traps if `startFactor` is 0 or one of the factors is not in 0...1.
    public init(
        _ optimizer: any Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIters: Int = 5,
        lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number(
                "LinearLR", "startFactor", startFactor, atLeast: .leastNonzeroMagnitude, atMost: 1)
            try ScheduleRules.number("LinearLR", "endFactor", endFactor, atLeast: 0, atMost: 1)
        }
        self.startFactor = startFactor
        self.endFactor = endFactor
        self.totalIters = totalIters
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        if lastEpoch == 0 { return rates.map { $0 * startFactor } }
        if isInitial || lastEpoch > totalIters { return rates }
        let way = endFactor - startFactor
        let before = Double(totalIters) * startFactor + Double(lastEpoch - 1) * way
        return rates.map { $0 * (1 + way / before) }
    }

    public override func closedFormLR() -> [Double]? {
        // Without iterations the end is reached at once.
        guard totalIters != 0 else { return baseLRs.map { $0 * endFactor } }
        let way = (endFactor - startFactor) * Double(min(totalIters, lastEpoch))
        return baseLRs.map { $0 * (startFactor + way / Double(totalIters)) }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [
            ScheduleEntry("start_factor", self, \.startFactor, atLeast: .leastNonzeroMagnitude, atMost: 1),
            ScheduleEntry("end_factor", self, \.endFactor, atLeast: 0, atMost: 1),
            ScheduleEntry("total_iters", self, \.totalIters),
        ]
    }
}
