import SwoopIO
import SwoopNN
import SwoopOptim
import SwoopTensor

/// Everything that a training needs to go on where it was: the states of the model, the optimizer, the schedules and the
/// random numbers, the epoch and the step, and values of your own.
/// ```swift
/// try Checkpoint(model: model, optimizer: optimizer, schedules: [scheduler], epoch: 3).save(to: "last.pt")
///
/// let checkpoint = try Checkpoint(path: "last.pt")
/// try checkpoint.restore(model: model, optimizer: optimizer, schedules: [scheduler])
/// for epoch in checkpoint.epoch..<10 { print(epoch, trainAndValidate()) }
/// ```
/// A training that is restored and goes on gives the same parameters, to the bit, as one that never stopped.
///
/// Of what there are several, such as the optimizers of two players or an averaged model, the others go into the values,
/// as `TorchValue(other.stateDict())`, and come back by `OptimizerStateDict(value)` and `value.stateDict()`.
///
/// The file is one of `torch.save`, which PyTorch loads with `weights_only=True`. It is a dictionary with the keys
/// `model`, `optimizer`, `scheduler` (a list if there are several), `rng_state`, `epoch`, `step`, `position` and
/// `values`; what is nil is left out.
public struct Checkpoint: Sendable {
    /// The tensors of the model by key.
    public var model: StateDict?
    /// The state of the optimizer.
    public var optimizer: OptimizerStateDict?
    /// The states of the schedules, in order.
    public var schedules: [[String: OptionValue]]
    /// The position in the stream of random numbers.
    public var generator: Generator.State?
    /// The number of epochs that are complete.
    public var epoch: Int
    /// The number of steps of the optimizer that are complete.
    public var step: Int
    /// The position within an epoch: what a loader of batches gives for that; nil between epochs.
    public var position: TorchValue?
    /// Values of your own.
    public var values: TorchDictionary

    /// A checkpoint of the present states. Its tensors are those of the model and the optimizer themselves: save it
    /// before the next step.
    ///
    /// - Parameters:
    ///   - generator: whose position in the stream is kept; nil for none.
    ///   - epoch: the number of epochs that are complete.
    ///   - step: the number of steps that are complete.
    ///   - position: the position within an epoch.
    ///   - values: values of your own: `["loss": 0.5, "words": ["a", "b"]]`.
    public init(
        model: (any Module)? = nil, optimizer: (any Optimizer)? = nil, schedules: [any LearningRateSchedule] = [],
        generator: Generator? = .default, epoch: Int = 0, step: Int = 0, position: TorchValue? = nil,
        values: TorchDictionary = [:]
    ) {
        self.model = model?.stateDict()
        self.optimizer = optimizer?.stateDict()
        self.schedules = schedules.map { $0.stateDict() }
        self.generator = generator?.state
        self.epoch = epoch
        self.step = step
        self.position = position
        self.values = values
    }

    /// Takes over the states: the reverse of ``init(model:optimizer:schedules:generator:epoch:step:position:values:)``.
    /// Make the schedules for the optimizer as at the start of the training; what they set at first is set anew here.
    ///
    /// What is not given is not restored, except for the generator, which is the default one. Throws if the checkpoint
    /// lacks the state of what is given, or if a state does not fit; nothing has changed then.
    public func restore(
        model: (any Module)? = nil, optimizer: (any Optimizer)? = nil, schedules: [any LearningRateSchedule] = [],
        generator: Generator? = .default
    ) throws(CheckpointError) {
        let savedModel = try entry("model", self.model, wanted: model != nil)
        let savedOptimizer = try entry("optimizer", self.optimizer, wanted: optimizer != nil)
        guard schedules.isEmpty || schedules.count == self.schedules.count else {
            throw .scheduleCount(expected: schedules.count, found: self.schedules.count)
        }
        let before = (optimizer: optimizer?.stateDict(), schedules: schedules.map { $0.stateDict() })
        do throws(CheckpointError) {
            if let optimizer, let savedOptimizer {
                do { try optimizer.load(stateDict: savedOptimizer) } catch { throw .optimizer(error) }
            }
            for (index, (schedule, saved)) in zip(schedules, self.schedules).enumerated() {
                do { try schedule.load(stateDict: saved) } catch { throw .schedule(index, error) }
            }
            // The model is last: its load writes either everything or nothing.
            if let model, let savedModel {
                do { try model.load(stateDict: savedModel) } catch { throw .model(error) }
            }
        } catch {
            if let optimizer, let state = before.optimizer { try? optimizer.load(stateDict: state) }
            for (schedule, state) in zip(schedules, before.schedules) { try? schedule.load(stateDict: state) }
            throw error
        }
        if let generator, let state = self.generator { generator.state = state }
    }

    private func entry<Value>(_ key: String, _ value: Value?, wanted: Bool) throws(CheckpointError) -> Value? {
        if wanted && value == nil { throw .missingEntry(key: key) }
        return value
    }
}
