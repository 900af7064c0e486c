import SwoopOptim

/// A schedule of learning rates whose state a ``Checkpoint`` keeps: every ``LRScheduler`` and ``ReduceLROnPlateau``.
public protocol LearningRateSchedule: AnyObject {
    /// The state, under PyTorch's names: `state_dict`.
    func stateDict() -> [String: OptionValue]
    /// Takes over a state: `load_state_dict`. If an error is thrown, nothing has changed.
    func load(stateDict: [String: OptionValue]) throws(OptimizerStateError)
}

extension LRScheduler: LearningRateSchedule {}
extension ReduceLROnPlateau: LearningRateSchedule {}
