import SwoopOptim

/// A schedule of learning rates, and when a ``Trainer`` steps it.
public enum TrainerSchedule {
    /// After each step of the optimizer, as `OneCycleLR` needs it.
    case everyStep(LRScheduler)
    /// After each epoch.
    case everyEpoch(LRScheduler)
    /// After each epoch, with the monitored metric.
    case onPlateau(ReduceLROnPlateau)

    /// The schedule itself.
    var schedule: any LearningRateSchedule {
        switch self {
        case .everyStep(let schedule), .everyEpoch(let schedule): schedule
        case .onPlateau(let schedule): schedule
        }
    }
}

/// How a ``Trainer`` keeps gradients small before each step.
public enum GradientClipping: Sendable {
    /// Scales them so that the norm of all together is at most this: `clipGradNorm`.
    case norm(Double)
    /// Clamps each element to ± this: `clipGradValue`.
    case value(Double)
}

/// Why a ``Trainer`` stopped.
public enum TrainingEnd: Equatable, Sendable {
    /// All epochs are done.
    case finished
    /// The monitored metric no longer became better.
    case stoppedEarly
    /// A callback called ``Trainer/stop()``.
    case stopped
    /// Ctrl-C, or another request to end the program; with the path of the checkpoint, if there is a folder. It has been
    /// said on standard error.
    case interrupted(checkpoint: String?)
}
