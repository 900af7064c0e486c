import SwoopIO
import SwoopNN
import SwoopOptim
import SwoopTensor

extension Trainer {
    /// A checkpoint of the training after the present epoch, with ``history`` and the state of ``earlyStopping`` among its
    /// values.
    public func checkpoint() -> Checkpoint { checkpoint(nil) }

    func checkpoint(_ position: EpochPosition?) -> Checkpoint {
        var values: TorchDictionary = ["history": .list(history.map(\.value))]
        if let earlyStopping { values.set("early_stopping", earlyStopping.value) }
        return Checkpoint(
            model: model, optimizer: optimizer, schedules: schedules.map(\.schedule), generator: generator,
            epoch: epoch, step: step, position: position?.value, values: values)
    }

    /// Goes on from the newest checkpoint of ``checkpoints``: also within an epoch, whose batches up to there are left
    /// out. Set the options first. Throws if a state does not fit; nothing has changed then.
    ///
    /// The ``generator`` is set to where it was. What follows is equal, to the bit, to what a training would have
    /// done that never stopped, if the sequence of batches gives the same batches again: it may draw an order from the
    /// generator.
    /// - Returns: false if there is no checkpoint, or no folder.
    @discardableResult
    public func resume() throws(CheckpointError) -> Bool {
        guard let checkpoint = try checkpoints?.latest() else { return false }
        try resume(from: checkpoint)
        return true
    }

    /// Goes on from a checkpoint: the same for one that comes from elsewhere.
    public func resume(from checkpoint: Checkpoint) throws(CheckpointError) {
        let saved = checkpoint.values
        let history = (saved["history"]?.arrayValue ?? []).map { EpochResult($0) }
        guard history.allSatisfy({ $0 != nil }) else { throw unexpected("values.history", "the results of epochs") }
        let position = checkpoint.position.map { EpochPosition($0, now: checkpoint.generator) }
        if case .some(.none) = position { throw unexpected("position", "a position within an epoch of a Trainer") }
        let before = earlyStopping?.value
        if let earlyStopping, let state = saved["early_stopping"], !earlyStopping.load(state) {
            throw unexpected("values.early_stopping", "the state of an EarlyStopping")
        }
        do throws(CheckpointError) {
            if earlyStopping?.fits(model) == false {
                throw unexpected("values.early_stopping.best_model", "the state of this model")
            }
            try checkpoint.restore(
                model: model, optimizer: optimizer, schedules: schedules.map(\.schedule), generator: generator)
        } catch {
            if let before { _ = earlyStopping?.load(before) }
            throw error
        }
        self.history = history.compactMap { $0 }
        (epoch, step, resumed) = (checkpoint.epoch, checkpoint.step, position ?? nil)
    }

    private func unexpected(_ key: String, _ expected: String) -> CheckpointError {
        .unexpectedEntry(path: checkpoints?.path ?? "Checkpoint", key: key, expected: expected)
    }
}

extension EpochPosition {
    /// The position in a checkpoint.
    var value: TorchValue {
        [
            "batch": .integer(losses.count), "loss_sum": .real(losses.sum), "loss_weight": .real(losses.weight),
            "rng_state": TorchValue(start),
        ]
    }

    /// Nil for a value that is no position.
    init?(_ value: TorchValue, now: Generator.State?) {
        guard let now, let batch = value["batch"]?.count, let sum = value["loss_sum"]?.doubleValue,
            let weight = value["loss_weight"]?.doubleValue, let start = value["rng_state"]?.generatorState
        else { return nil }
        self.init(losses: WeightedMean(sum: sum, weight: weight, count: batch), start: start, now: now)
    }
}
