import SwoopArray
import SwoopData
import SwoopIO
import SwoopNN
import SwoopOptim
import SwoopTensor

/// Trains a model: the loop over epochs and batches that most programs have.
/// ```swift
/// let trainer = Trainer(model, Adam(model.parameters(), lr: 0.001)) { model, x, labels in
///     crossEntropy(model(x), labels)
/// }
/// trainer.checkpoints = CheckpointFolder("runs/a", keep: 3)
/// trainer.earlyStopping = EarlyStopping(patience: 5)
/// try trainer.fit(loader, validation: validation, epochs: 20)
/// ```
/// A batch is whatever the loss takes: a tensor, a pair, a struct. The compiler finds out by itself whether it is a
/// tensor or some of them; other types are written, `{ (model, batch: Batch) in … }`. The training data is any sequence
/// that can be iterated once for each epoch, or a loader of files, which may fail.
///
/// A step is what one writes by hand: gradients to nil, loss, backward, clipping, the optimizer's step, the schedules'.
/// The options are properties; change them before ``fit(_:epochs:)``, or in a callback.
public final class Trainer<Model: Module, Batch> {
    /// The model.
    public let model: Model
    /// Its optimizer.
    public let optimizer: any Optimizer
    let loss: (Model, Batch) -> Tensor

    // MARK: Options

    /// Schedules of the learning rate.
    public var schedules: [TrainerSchedule] = []
    /// How gradients are kept small.
    public var clipping: GradientClipping?
    /// The number of batches whose gradients are added up for one step, with the loss of each divided by this number. It
    /// must be 1 for an optimizer whose step needs a closure, such as `LBFGS`.
    public var accumulation = 1
    /// Metrics of the validation batches, by name. Each is a mean over the batches.
    public var metrics: [String: (Model, Batch) -> Double] = [:]
    /// How much a batch counts in the means, such as the number of its samples; every batch counts the same if nil.
    public var weight: ((Batch) -> Double)?
    /// What checkpoints, early stopping and `ReduceLROnPlateau` look at: the name of a metric, or `loss` for that of
    /// validation, or of training if there is no validation.
    public var monitor = "loss"
    /// Where a checkpoint is saved after each epoch, and when the training is interrupted.
    public var checkpoints: CheckpointFolder?
    /// After how many steps a checkpoint is saved within an epoch too; nil for only after epochs.
    public var checkpointSteps: Int?
    /// Ends the training when the monitored metric no longer becomes better. At the end, early or not, the model gets its
    /// best state.
    public var earlyStopping: EarlyStopping?
    /// Where curves are written: `loss/step` and `lr` after each step, `loss/train`, `loss/validation` and `metrics/…` after
    /// each epoch.
    public var events: SummaryWriter?
    /// The generator that the model and the batches draw from, whose position the checkpoints keep.
    public var generator = Generator.default
    /// Whether a progress bar is shown on standard error, and the result of each epoch printed.
    public var showsProgress = false
    /// Called after each step, with the mean loss of its batches.
    public var onStep: ((Trainer, Double) throws -> Void)?
    /// Called after each epoch, with its result, before the checkpoint is saved.
    public var onEpoch: ((Trainer, EpochResult) throws -> Void)?

    // MARK: State

    /// The number of epochs that are complete.
    public internal(set) var epoch = 0
    /// The number of steps that are complete.
    public internal(set) var step = 0
    /// The results of the epochs, also of those before the training was resumed.
    public internal(set) var history: [EpochResult] = []
    var shouldStop = false
    /// The position in an epoch that a checkpoint was saved in.
    var resumed: EpochPosition?

    init(_ model: Model, _ optimizer: any Optimizer, batchLoss: @escaping (_ model: Model, _ batch: Batch) -> Tensor) {
        self.model = model
        self.optimizer = optimizer
        self.loss = batchLoss
    }

    /// Ends the training after the present step, from a callback. Another ``fit(_:epochs:)`` goes on with the next batch.
    public func stop() { shouldStop = true }

    /// Trains until `epochs` epochs are complete, those before the training was resumed included.
    ///
    /// Throws what a callback throws, and a ``CheckpointError`` or ``EventFileError`` if a file cannot be written. Traps if the sequence
    /// gives no batch, if a loss is not one number, or for an option out of its range.
    /// - Returns: why the training ended. The results are in ``history``.
    @discardableResult
    public func fit(
        _ batches: some Sequence<Batch>, epochs: Int, file: StaticString = #fileID, line: UInt = #line
    ) throws -> TrainingEnd {
        try run(epochs, BatchSource(batches), nil, file, line)
    }

    /// The same with batches for validation, which are computed after each epoch, in evaluation mode and without
    /// recording.
    @discardableResult
    public func fit(
        _ batches: some Sequence<Batch>, validation: some Sequence<Batch>, epochs: Int,
        file: StaticString = #fileID, line: UInt = #line
    ) throws -> TrainingEnd {
        try run(epochs, BatchSource(batches), BatchSource(validation), file, line)
    }

    /// The same with a loader that may fail, such as one of an ``ImageFolder``, whose error is then thrown. What was
    /// trained up to there is kept; another ``fit(_:epochs:)`` begins the epoch again.
    @_disfavoredOverload @discardableResult
    public func fit<Failure: Error>(
        _ loader: DataLoader<Batch, Failure>, epochs: Int, file: StaticString = #fileID, line: UInt = #line
    ) throws -> TrainingEnd {
        try run(epochs, BatchSource(loader), nil, file, line)
    }

    /// The same with a loader for validation.
    @_disfavoredOverload @discardableResult
    public func fit<Failure: Error, ValidationFailure: Error>(
        _ loader: DataLoader<Batch, Failure>, validation: DataLoader<Batch, ValidationFailure>, epochs: Int,
        file: StaticString = #fileID, line: UInt = #line
    ) throws -> TrainingEnd {
        try run(epochs, BatchSource(loader), BatchSource(validation), file, line)
    }

    /// The mean loss and the means of the metrics over some batches, in evaluation mode and without recording. The
    /// modules' modes are then as before. Traps if there is no batch.
    public func evaluate(
        _ batches: some Sequence<Batch>, file: StaticString = #fileID, line: UInt = #line
    ) -> (loss: Double, metrics: [String: Double]) {
        var iterator = batches.makeIterator()
        return means(file, line) { () throws(Never) in iterator.next() }
    }

    /// The same for a loader that may fail.
    @_disfavoredOverload
    public func evaluate<Failure: Error>(
        _ loader: DataLoader<Batch, Failure>, file: StaticString = #fileID, line: UInt = #line
    ) throws(Failure) -> (loss: Double, metrics: [String: Double]) {
        let batches = loader.batches()
        return try means(file, line) { () throws(Failure) in try batches.next() }
    }

    /// The means over the batches that `next` gives.
    func means<Failure: Error>(
        _ file: StaticString, _ line: UInt, _ next: () throws(Failure) -> Batch?
    ) throws(Failure) -> (loss: Double, metrics: [String: Double]) {
        let restoreModes = model.modesRestored()
        model.eval()
        defer { restoreModes() }
        var total = WeightedMean()
        var metrics = metrics.mapValues { (metric: $0, mean: WeightedMean()) }
        try noGrad { () throws(Failure) in
            while let batch = try next() {
                let weight = weight?(batch) ?? 1
                let loss = loss(model, batch)
                check(loss, file, line)
                total.add(loss.item(), weight)
                for name in metrics.keys {
                    metrics[name]!.mean.add(metrics[name]!.metric(model, batch), weight)
                }
            }
        }
        checked(file: file, line: line) { () throws(ProgramError) in
            try TrainingRules.batches(total.count, epoch: epoch + 1, isValidation: true)
        }
        return (total.mean, metrics.mapValues(\.mean.mean))
    }

    /// Traps unless the loss is one number.
    func check(_ loss: Tensor, _ file: StaticString, _ line: UInt) {
        if loss.count == 1 { return }
        checked(file: file, line: line) { () throws(ProgramError) in try TrainingRules.loss(loss.shape) }
    }
}

/// A mean of numbers that count differently.
struct WeightedMean {
    var sum = 0.0
    var weight = 0.0
    /// How many numbers there are.
    var count = 0

    mutating func add(_ number: Double, _ weight: Double) {
        sum += number * weight
        self.weight += weight
        count += 1
    }

    var mean: Double { sum / weight }
}
