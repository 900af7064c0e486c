import SwoopArray
import SwoopIO
import SwoopNN
import SwoopTensor

/// Says when a training no longer makes a metric better.
/// ```swift
/// let stopping = EarlyStopping(patience: 5)
/// for epoch in 0..<100 {
///     if stopping.update(trainAndValidate(), model: model) { break }
/// }
/// stopping.restoreBest(model)
/// ```
public final class EarlyStopping {
    /// The number of epochs in a row that may be no better.
    public let patience: Int
    /// By how much a metric must be better to count.
    public let minDelta: Double
    /// Which metrics are good.
    public let mode: MetricMode
    /// Whether the best parameters and buffers are kept, to be restored at the end.
    public let restoresBest: Bool

    /// The best metric so far.
    public private(set) var best: Double?
    /// The number, from 0, of the update that gave the best metric.
    public private(set) var bestUpdate: Int?
    /// The number of updates.
    public private(set) var updates = 0
    private var bestState: StateDict?

    /// Stops after `patience` epochs in a row in which the metric is not better than the best one by more than
    /// `minDelta`; with a patience of 0 after the first such epoch. A metric that is NaN is no better. Traps for a negative
    /// patience or `minDelta`.
    public init(
        patience: Int, minDelta: Double = 0, mode: MetricMode = .min, restoresBest: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TrainingRules.amount("EarlyStopping", "patience", Double(patience))
            try TrainingRules.amount("EarlyStopping", "minDelta", minDelta)
        }
        self.patience = patience
        self.minDelta = minDelta
        self.mode = mode
        self.restoresBest = restoresBest
    }

    /// Takes the metric of a further epoch, and keeps the model's state if it is the best.
    /// - Returns: whether to stop.
    @discardableResult
    public func update(_ metric: Double, model: (any Module)? = nil) -> Bool {
        if mode.isBetter(metric, than: best, by: minDelta) {
            best = metric
            bestUpdate = updates
            if restoresBest, let model {
                bestState = model.stateDict().copied()
            }
        }
        updates += 1
        return shouldStop
    }

    /// Whether the last `patience` updates, and at least one, were no better.
    public var shouldStop: Bool {
        let bad = updates - (bestUpdate.map { $0 + 1 } ?? 0)
        return bad > 0 && bad >= patience
    }

    /// Gives the model the state that it had with the best metric. Without such a state nothing changes. Traps if the
    /// model has other tensors by now.
    public func restoreBest(_ model: some Module, file: StaticString = #fileID, line: UInt = #line) {
        guard let bestState else { return }
        checked(file: file, line: line) { () throws(ProgramError) in
            try TrainingRules.restored("EarlyStopping") { try model.load(stateDict: bestState) }
        }
    }

    /// Whether the model has the tensors of the best state.
    func fits(_ model: some Module) -> Bool {
        guard let bestState else { return true }
        let own = model.stateDict()
        return own.count == bestState.count && own.allSatisfy { bestState[$0.key]?.shape == $0.value.shape }
    }

    // MARK: State

    /// The state, for the values of a ``Checkpoint``.
    public var value: TorchValue {
        var entries: TorchDictionary = ["updates": .integer(updates)]
        if let best { entries.set("best", .real(best)) }
        if let bestUpdate { entries.set("best_update", .integer(bestUpdate)) }
        if let bestState { entries.set("best_model", TorchValue(bestState)) }
        return .dictionary(entries)
    }

    /// Takes over a state. Returns false, and changes nothing, for a value that is none.
    public func load(_ value: TorchValue) -> Bool {
        guard let entries = value.dictionaryValue, let updates = entries["updates"]?.count else { return false }
        let state = entries["best_model"].map { try? $0.stateDict() }
        if case .some(.none) = state { return false }
        let bestUpdate = entries["best_update"]?.count
        guard bestUpdate.map({ $0 < updates }) ?? true else { return false }
        (self.updates, self.bestUpdate, best) = (updates, bestUpdate, entries["best"]?.doubleValue)
        bestState = state ?? nil
        return true
    }
}
