/// Rates that are those of the beginning times a function of the epoch: `torch.optim.lr_scheduler.LambdaLR`.
///
/// lr(e) = lr(0)·λ(e). State dict: the common entries and `lr_lambdas`, which holds no functions.
/// ```swift
/// let scheduler = LambdaLR(optimizer) { epoch in 1 / Double(epoch + 1) }
/// ```
public final class LambdaLR: LRScheduler {
    private let lambdas: [(Int) -> Double]

    /// A schedule with the same function for all groups.
    public convenience init(
        _ optimizer: any Optimizer, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line,
        lrLambda: @escaping (Int) -> Double
    ) {
        self.init(
            optimizer, lrLambdas: Array(repeating: lrLambda, count: optimizer.scheduledGroups.count),
            lastEpoch: lastEpoch, file: file, line: line)
    }

    /// A schedule with a function for each group. Traps for another number of functions.
    public init(
        _ optimizer: any Optimizer, lrLambdas: [(Int) -> Double], lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.count(
                "LambdaLR", "functions", lrLambdas.count, groups: optimizer.scheduledGroups.count)
        }
        lambdas = lrLambdas
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] { zip(lambdas, baseLRs).map { $1 * $0(lastEpoch) } }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [ScheduleEntry(functions: lambdas.count)]
    }
}

/// Rates that are multiplied in each epoch by a function of it: `torch.optim.lr_scheduler.MultiplicativeLR`.
///
/// lr(e) = lr(e − 1)·λ(e). State dict: the common entries and `lr_lambdas`, which holds no functions.
/// ```swift
/// let scheduler = MultiplicativeLR(optimizer) { _ in 0.95 }
/// ```
public final class MultiplicativeLR: LRScheduler {
    private let lambdas: [(Int) -> Double]

    /// A schedule with the same function for all groups.
    public convenience init(
        _ optimizer: any Optimizer, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line,
        lrLambda: @escaping (Int) -> Double
    ) {
        self.init(
            optimizer, lrLambdas: Array(repeating: lrLambda, count: optimizer.scheduledGroups.count),
            lastEpoch: lastEpoch, file: file, line: line)
    }

    /// A schedule with a function for each group. Traps for another number of functions.
    public init(
        _ optimizer: any Optimizer, lrLambdas: [(Int) -> Double], lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.count(
                "MultiplicativeLR", "functions", lrLambdas.count, groups: optimizer.scheduledGroups.count)
        }
        lambdas = lrLambdas
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        return isInitial ? rates : zip(lambdas, rates).map { $1 * $0(lastEpoch) }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [ScheduleEntry(functions: lambdas.count)]
    }
}

extension ScheduleEntry {
    fileprivate init(functions count: Int) {
        self.init(constant: "lr_lambdas", .tuple(Array(repeating: .null, count: count)))
    }
}
