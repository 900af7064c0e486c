import SwoopTensor

/// The reason why a file of `torch.save` could not be read or written. Positions are in bytes, from the beginning of the
/// named record of the file, or of the file itself. `description` is one line for people:
/// `model.pt: "archive/data.pkl": byte 41: the file calls os.system, which is not run.`
public enum TorchFileError: Error, Equatable, Sendable {
    /// There is no file at the path.
    case missingFile(path: String)
    /// The path exists but could not be read; `reason` is the system's.
    case unreadableFile(path: String, reason: String)
    /// The file could not be written; `reason` is the system's. No new file was left at the path.
    case unwritableFile(path: String, reason: String)
    /// The file, or a record of it, ends too early: `expected` and `found` are positions in bytes.
    case truncated(path: String, record: String?, expected: Int, found: Int)
    /// The bytes at `offset` are not what the format requires; `reason` says what was expected or found.
    case invalidFile(path: String, record: String?, offset: Int, reason: String)
    /// The file calls a function, by its `name`, that is not needed to read tensors. It was not run.
    case refusedCall(path: String, record: String?, offset: Int, name: String)
    /// A kind of tensor that Swoop does not have: sparse, quantized, nested or on no device.
    case unsupportedTensor(path: String, record: String?, offset: Int, kind: String)
    /// An element type that Swoop's tensors do not have.
    case unsupportedDType(path: String, record: String?, offset: Int, found: String)
    /// Sizes, strides or an offset that the tensor's storage does not contain.
    case invalidTensor(path: String, record: String?, offset: Int, reason: String)
    /// There is no memory for a storage of `needed` bytes.
    case insufficientMemory(path: String, record: String?, needed: Int)
    /// A compressed record would take `needed` bytes, which is more than the `limit` for a file of this size.
    case expandsTooMuch(path: String, record: String, needed: Int, limit: Int)
    /// A value that `torch.load` does not read by default, such as an object of another class.
    case unwritableValue(path: String, found: String)
    /// The value at `key` is not what was asked for; the key of the whole value is empty.
    case unexpectedValue(key: String, expected: String, found: String)

    init(_ failure: ReadingFailure, _ path: String) {
        switch failure {
        case .missing: self = .missingFile(path: path)
        case .unreadable(let reason): self = .unreadableFile(path: path, reason: reason)
        case .truncated(let member, let expected, let found):
            self = .truncated(path: path, record: member, expected: expected, found: found)
        case .invalid(let member, let offset, let reason):
            self = .invalidFile(path: path, record: member, offset: offset, reason: reason)
        case .expansion(let member, let size, let limit):
            self = .expandsTooMuch(path: path, record: member, needed: size, limit: limit)
        case .memory(let member, let needed):
            self = .insufficientMemory(path: path, record: member, needed: needed)
        }
    }
}

extension TorchFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFile(let path): "\(path): no such file."
        case .unreadableFile(let path, let reason): "\(path): cannot be read: \(reason)."
        case .unwritableFile(let path, let reason): "\(path): cannot be written: \(reason)."
        case .truncated(let path, let record, let expected, let found):
            "\(place(path, record)): truncated: expected bytes up to \(expected), found \(found)."
        case .invalidFile(let path, let record, let offset, let reason),
            .invalidTensor(let path, let record, let offset, let reason):
            "\(place(path, record)): byte \(offset): \(reason)."
        case .refusedCall(let path, let record, let offset, let name):
            "\(place(path, record)): byte \(offset): the file calls \(name), which is not run; keepingCalls: true keeps "
                + "such calls as records."
        case .unsupportedTensor(let path, let record, let offset, let kind):
            "\(place(path, record)): byte \(offset): \(kind) has no counterpart; save a dense tensor: x.to_dense()."
        case .unsupportedDType(let path, let record, let offset, let found):
            "\(place(path, record)): byte \(offset): expected one of "
                + "\(DType.allCases.map(\.description).joined(separator: ", ")), found \(found)."
        case .insufficientMemory(let path, let record, let needed):
            "\(place(path, record)): there is no memory for its \(needed) bytes."
        case .expandsTooMuch(let path, let record, let needed, let limit):
            "\(place(path, record)): the compressed records up to this one take \(needed) bytes, and a file of this size "
                + "may take \(limit)."
        case .unwritableValue(let path, let found):
            "\(path): \(found) cannot be written: torch.load would not read it."
        case .unexpectedValue(let key, let expected, let found):
            "\(key.isEmpty ? "the file" : JSON.quoted(key)): expected \(expected), found \(found)."
        }
    }
}
