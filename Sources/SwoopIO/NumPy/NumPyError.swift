import SwoopTensor

/// The reason why a file of NumPy arrays could not be read or written. `description` is one line for people:
/// `data.npz: "labels": NumPy's uint16 has no counterpart; in Python: x.astype(numpy.int32).`
public enum NumPyError: Error, Equatable, Sendable {
    /// There is no file at the path.
    case missingFile(path: String)
    /// The path exists but could not be read; `reason` is the system's.
    case unreadableFile(path: String, reason: String)
    /// The file could not be written; `reason` is the system's. No new file was left at the path.
    case unwritableFile(path: String, reason: String)
    /// The file, or an array of an archive, ends too early: `expected` and `found` are positions in bytes.
    case truncated(path: String, key: String?, expected: Int, found: Int)
    /// The bytes at `offset` are not what the format requires; `reason` says what was expected or found.
    case invalidFile(path: String, key: String?, offset: Int, reason: String)
    /// A type of elements that Swoop's tensors, or NumPy's arrays, do not have: `found` is its name, `hint` the way out.
    case unsupportedDType(path: String, key: String?, found: String, hint: String)
    /// Sizes that no tensor can have: negative, more than `Shape.maximumRank`, or too many elements.
    case invalidShape(path: String, key: String?, found: [Int])
    /// There is no memory for an array of `needed` bytes.
    case insufficientMemory(path: String, key: String?, needed: Int)
    /// The compressed arrays up to `key` would take `needed` bytes, which is more than the `limit` for a file of this
    /// size.
    case expandsTooMuch(path: String, key: String, needed: Int, limit: Int)
    /// The archive has no array with that name.
    case noSuchArray(path: String, key: String)
    /// A name that cannot be one of a member of an archive.
    case invalidKey(path: String, key: String)

    init(_ failure: ReadingFailure, _ path: String) {
        switch failure {
        case .missing: self = .missingFile(path: path)
        case .unreadable(let reason): self = .unreadableFile(path: path, reason: reason)
        case .truncated(let member, let expected, let found):
            self = .truncated(path: path, key: member, expected: expected, found: found)
        case .invalid(let member, let offset, let reason):
            self = .invalidFile(path: path, key: member, offset: offset, reason: reason)
        case .expansion(let member, let size, let limit):
            self = .expandsTooMuch(path: path, key: member, needed: size, limit: limit)
        case .memory(let member, let needed):
            self = .insufficientMemory(path: path, key: member, needed: needed)
        }
    }
}

extension NumPyError {
    /// Whether Swoop cannot hold one array of a valid file.
    var isAboutOneArray: Bool {
        switch self {
        case .unsupportedDType, .invalidShape: true
        default: false
        }
    }
}

extension NumPyError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFile(let path): "\(path): no such file."
        case .unreadableFile(let path, let reason): "\(path): cannot be read: \(reason)."
        case .unwritableFile(let path, let reason): "\(path): cannot be written: \(reason)."
        case .truncated(let path, let key, let expected, let found):
            "\(place(path, key)): truncated: expected bytes up to \(expected), found \(found)."
        case .invalidFile(let path, let key, let offset, let reason): "\(place(path, key)): byte \(offset): \(reason)."
        case .unsupportedDType(let path, let key, let found, let hint):
            "\(place(path, key)): \(found) has no counterpart; \(hint)."
        case .invalidShape(let path, let key, let found):
            "\(place(path, key)): expected at most \(Shape.maximumRank) sizes, none negative, found \(found)."
        case .insufficientMemory(let path, let key, let needed):
            "\(place(path, key)): there is no memory for its \(needed) bytes."
        case .expandsTooMuch(let path, let key, let needed, let limit):
            "\(place(path, key)): the compressed arrays up to this one take \(needed) bytes, and a file of this size may "
                + "take \(limit); give a larger limit if you trust it."
        case .noSuchArray(let path, let key): "\(path): there is no array \"\(key)\"."
        case .invalidKey(let path, let key): "\(path): \(JSON.quoted(key)) cannot be the name of an array."
        }
    }
}
