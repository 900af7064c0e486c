/// Rates that are multiplied by `factor` until epoch `totalIters`: `torch.optim.lr_scheduler.ConstantLR`.
///
/// lr(e) = lr(0)·factor for e < totalIters, then lr(0). State dict: the common entries, `factor`, `total_iters`.
/// ```swift
/// let scheduler = ConstantLR(optimizer, factor: 0.5, totalIters: 4)
/// ```
public final class ConstantLR: LRScheduler {
    private var factor: Double
    private var totalIters: Int

    /// Traps if `factor` is not in 0...1. A factor of 0 cannot be undone: the step to epoch `totalIters` traps.
    public init(
        _ optimizer: any Optimizer, factor: Double = 1.0 / 3, totalIters: Int = 5, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("ConstantLR", "factor", factor, atLeast: 0, atMost: 1)
        }
        self.factor = factor
        self.totalIters = totalIters
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        if lastEpoch == 0 { return rates.map { $0 * factor } }
        if lastEpoch != totalIters { return rates }
        checked { () throws(ProgramError) in
            guard factor != 0 else {
                throw ProgramError(
                    "ConstantLR", "rates that were multiplied by 0 are to be restored", hint: "Use a factor above 0")
            }
        }
        return rates.map { $0 * (1 / factor) }
    }

    public override func closedFormLR() -> [Double]? {
        baseLRs.map { $0 * (factor + (lastEpoch >= totalIters ? 1 : 0) * (1 - factor)) }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [
            ScheduleEntry("factor", self, \.factor, atLeast: 0, atMost: 1),
            ScheduleEntry("total_iters", self, \.totalIters),
        ]
    }
}
