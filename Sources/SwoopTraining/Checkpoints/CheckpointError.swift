import SwoopIO
import SwoopNN
import SwoopOptim
import SwoopTensor

/// The reason why a checkpoint could not be saved or restored. What it was to be restored into has not changed.
public enum CheckpointError: Error, Equatable, Sendable {
    /// The file could not be read or written, or is no file of `torch.save`.
    case file(TorchFileError)
    /// The file at `path` has something else than a checkpoint has at `key`.
    case unexpectedEntry(path: String, key: String, expected: String)
    /// The checkpoint lacks an entry that was to be restored, such as `optimizer`.
    case missingEntry(key: String)
    /// The checkpoint has the states of another number of schedules.
    case scheduleCount(expected: Int, found: Int)
    /// The model has other tensors.
    case model(StateDictError)
    /// The optimizer has other parameters or options.
    case optimizer(OptimizerStateError)
    /// The schedule with this number, from 0, has another state.
    case schedule(Int, OptimizerStateError)
    /// The folder has a checkpoint of a later step: saving would leave this one behind, or that one would have to be
    /// removed.
    case laterCheckpoint(path: String)
    /// The folder could not be made, listed or cleared; `reason` is the system's.
    case folder(path: String, reason: String)
}

extension CheckpointError: CustomStringConvertible {
    /// The text of the error, in one line except for a model's.
    public var description: String {
        switch self {
        case .file(let error): "\(error)"
        case .unexpectedEntry(let path, let key, let expected): "\(path): \"\(key)\" is not \(expected)."
        case .missingEntry(let key): "[Checkpoint] there is no \"\(key)\" in the checkpoint."
        case .scheduleCount(let expected, let found):
            "[Checkpoint] the checkpoint has the states of \(found) schedules, expected \(expected)."
        case .model(let error): "\(error)"
        case .optimizer(let error): "\(error)"
        case .schedule(let number, let error): "[Checkpoint] schedule \(number): \(error)"
        case .laterCheckpoint(let path):
            "\(path): the folder has this checkpoint of a later step. Resume from it, remove it, or use another folder."
        case .folder(let path, let reason): "\(path): \(reason)."
        }
    }
}
