import SwoopTensor

/// The reason why a file of images, numbers or texts could not be read or written. `description` is one line for people:
/// `t10k-labels-idx1-ubyte: truncated: expected 10008 bytes, found 4096.`
public enum DataFileError: Error, Equatable, Sendable {
    /// There is no file or folder at the path.
    case missingFile(path: String)
    /// The path exists but could not be read; `reason` is the system's.
    case unreadableFile(path: String, reason: String)
    /// The file could not be written; `reason` is the system's. No new file was left at the path.
    case unwritableFile(path: String, reason: String)
    /// The contents, expanded if they are compressed, end too early: `expected` and `found` are sizes in bytes.
    case truncated(path: String?, expected: Int, found: Int)
    /// The contents are not what the format requires; `offset` is that of the byte, in the file, at which this was
    /// noticed. `path` is nil for bytes given in memory.
    case invalid(path: String?, offset: Int, reason: String)
    /// There is no memory for the `needed` bytes that the file describes.
    case insufficientMemory(path: String?, needed: Int)
    /// Images of this format can be read and written only by a package that is built with the trait `Images`.
    case withoutImages(path: String?, format: String)
}

extension DataFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFile(let path): "\(path): no such file."
        case .unreadableFile(let path, let reason): "\(path): cannot be read: \(reason)."
        case .unwritableFile(let path, let reason): "\(path): cannot be written: \(reason)."
        case .truncated(let path, let expected, let found):
            "\(path ?? "data"): truncated: expected \(expected) bytes, found \(found)."
        case .invalid(let path, let offset, let reason): "\(path ?? "data"): byte \(offset): \(reason)."
        case .insufficientMemory(let path, let needed): "\(path ?? "data"): there is no memory for its \(needed) bytes."
        case .withoutImages(let path, let format):
            "\(path ?? "data"): \(format) needs the trait Images, with which this package was not built."
        }
    }
}

/// Reading files as a whole.
enum DataFile {
    /// The contents of a regular file.
    static func bytes(_ path: String) throws(DataFileError) -> [UInt8] {
        do throws(FileFailure) {
            return try ReadableFile(path: path).contents()
        } catch {
            throw .reading(path, error)
        }
    }
}

extension DataFileError {
    static func reading(_ path: String, _ failure: FileFailure) -> DataFileError {
        failure.isMissingFile ? .missingFile(path: path) : .unreadableFile(path: path, reason: failure.reason)
    }
}
