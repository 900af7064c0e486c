import SwoopIO

/// What came of an epoch of a ``Trainer``.
public struct EpochResult: Sendable, Hashable {
    /// The number of the epoch, from 1.
    public var epoch: Int
    /// The number of steps of the optimizer up to its end.
    public var step: Int
    /// The mean loss of the training batches, each before the step that it led to.
    public var loss: Double
    /// The mean loss of the validation batches; nil if there are none.
    public var validationLoss: Double?
    /// The means of the metrics over the validation batches, by name.
    public var metrics: [String: Double]
    /// The learning rate of the first group after the epoch's steps, before schedules of epochs change it.
    public var learningRate: Double
    /// How long the epoch took, with validation.
    public var seconds: Double

    /// A result of these numbers.
    public init(
        epoch: Int, step: Int, loss: Double, validationLoss: Double?, metrics: [String: Double], learningRate: Double,
        seconds: Double
    ) {
        (self.epoch, self.step, self.loss, self.validationLoss) = (epoch, step, loss, validationLoss)
        (self.metrics, self.learningRate, self.seconds) = (metrics, learningRate, seconds)
    }
}

extension EpochResult: CustomStringConvertible {
    /// One line: `epoch 3  loss 0.1234  validation 0.2345  accuracy 0.9000  lr 0.001  1.5 s`.
    public var description: String {
        var parts = ["epoch \(epoch)", "loss \(loss, ".4f")"]
        if let validationLoss { parts.append("validation \(validationLoss, ".4f")") }
        for (name, value) in metrics.sorted(by: { $0.key < $1.key }) { parts.append("\(name) \(value, ".4f")") }
        parts.append("lr \(learningRate, "g")")
        parts.append("\(seconds, ".1f") s")
        return parts.joined(separator: "  ")
    }
}

extension EpochResult {
    /// The result among the values of a checkpoint.
    package var value: TorchValue {
        var entries: TorchDictionary = [
            "epoch": .integer(epoch), "step": .integer(step), "loss": .real(loss), "lr": .real(learningRate),
            "seconds": .real(seconds),
            "metrics": .dictionary(
                TorchDictionary(metrics.sorted { $0.key < $1.key }.map { (key: $0.key, value: .real($0.value)) })),
        ]
        if let validationLoss { entries.set("validation_loss", .real(validationLoss)) }
        return .dictionary(entries)
    }

    /// Nil for a value that is no result.
    package init?(_ value: TorchValue) {
        guard let epoch = value["epoch"]?.count, let step = value["step"]?.count, let loss = value["loss"]?.doubleValue,
            let rate = value["lr"]?.doubleValue, let seconds = value["seconds"]?.doubleValue,
            let metrics = value["metrics"]?.dictionaryValue
        else { return nil }
        self.init(
            epoch: epoch, step: step, loss: loss, validationLoss: value["validation_loss"]?.doubleValue, metrics: [:],
            learningRate: rate, seconds: seconds)
        for (key, value) in metrics.entries {
            guard let name = key.stringValue, let number = value.doubleValue else { return nil }
            self.metrics[name] = number
        }
    }
}
