import SwoopTensor

/// The reason why a safetensors file could not be read or written. `description` is one line for people:
/// `model.safetensors: "fc.weight": [2, 3] of float32 takes 24 bytes, its offsets span 20.`
public enum SafetensorsError: Error, Equatable, Sendable {
    /// There is no file at the path.
    case missingFile(path: String)
    /// The path exists but could not be read; `reason` is the system's.
    case unreadableFile(path: String, reason: String)
    /// The file could not be written; `reason` is the system's. No new file was left at the path.
    case unwritableFile(path: String, reason: String)
    /// The file ends too early: `expected` and `found` are sizes of the file in bytes.
    case truncated(path: String, expected: Int, found: Int)
    /// The file continues after the last tensor: `expected` and `found` are sizes of the file in bytes.
    case trailingBytes(path: String, expected: Int, found: Int)
    /// The header is larger, according to its length field, than the format allows.
    case headerTooLarge(path: String, size: UInt64, limit: Int)
    /// The header is not the required JSON; `reason` says where, what was expected and what was found.
    case invalidHeader(path: String, reason: String)
    /// The file has no tensor with that name.
    case noSuchTensor(path: String, key: String)
    /// There is no memory for a tensor of `needed` bytes.
    case insufficientMemory(path: String, key: String, needed: Int)
    /// An element type that Swoop's tensors do not have, or that the format does not have: complex128.
    case unknownDType(path: String, key: String, found: String)
    /// Sizes that no tensor can have: negative, more than `Shape.maximumRank`, or too many elements.
    case invalidShape(path: String, key: String, found: [Int])
    /// Offsets before the beginning of the data, or an end before its start.
    case invalidOffsets(path: String, key: String, found: [Int])
    /// Shape and dtype require `expected` bytes, but the offsets span `found`.
    case sizeMismatch(path: String, key: String, shape: [Int], dtype: DType, expected: Int, found: Int)
    /// A tensor that begins before the end of the previous one.
    case overlap(path: String, key: String, with: String)
    /// The bytes `from` to `to` of the data, before `key`, belong to no tensor.
    case gap(path: String, key: String, from: Int, to: Int)
    /// A name that the format reserves.
    case reservedKey(path: String, key: String)
}

extension SafetensorsError {
    /// Whether Swoop cannot hold one tensor of a valid file.
    var isAboutOneTensor: Bool {
        switch self {
        case .unknownDType, .invalidShape: true
        default: false
        }
    }
}

extension SafetensorsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFile(let path): "\(path): no such file."
        case .unreadableFile(let path, let reason): "\(path): cannot be read: \(reason)."
        case .unwritableFile(let path, let reason): "\(path): cannot be written: \(reason)."
        case .truncated(let path, let expected, let found):
            "\(path): truncated: expected \(expected) bytes, found \(found)."
        case .trailingBytes(let path, let expected, let found):
            "\(path): expected \(expected) bytes, found \(found): the last \(found - expected) belong to no tensor."
        case .headerTooLarge(let path, let size, let limit):
            "\(path): expected a header of at most \(limit) bytes, found a size of \(size): not a safetensors file?"
        case .invalidHeader(let path, let reason): "\(path): header: \(reason)."
        case .noSuchTensor(let path, let key): "\(path): there is no tensor \"\(key)\"."
        case .insufficientMemory(let path, let key, let needed):
            "\(path): \"\(key)\": there is no memory for its \(needed) bytes."
        case .unknownDType(let path, let key, let found):
            "\(path): \"\(key)\": expected one of \(DType.safetensorsNames.joined(separator: ", ")), found \(found)."
        case .invalidShape(let path, let key, let found):
            "\(path): \"\(key)\": expected at most \(Shape.maximumRank) sizes, none negative, found \(found)."
        case .invalidOffsets(let path, let key, let found):
            "\(path): \"\(key)\": expected a begin and an end, found the offsets \(found)."
        case .sizeMismatch(let path, let key, let shape, let dtype, let expected, let found):
            "\(path): \"\(key)\": \(shape) of \(dtype) takes \(expected) bytes, its offsets span \(found)."
        case .overlap(let path, let key, let other): "\(path): \"\(key)\" overlaps \"\(other)\"."
        case .gap(let path, let key, let from, let to):
            "\(path): the bytes \(from) to \(to) of the data, before \"\(key)\", belong to no tensor."
        case .reservedKey(let path, let key): "\(path): \"\(key)\" is kept for metadata; name the tensor otherwise."
        }
    }
}

extension DType {
    /// The dtype's name in safetensors; nil if the format lacks it.
    var safetensorsName: String? {
        switch self {
        case .bool: "BOOL"
        case .uint8: "U8"
        case .int8: "I8"
        case .int16: "I16"
        case .int32: "I32"
        case .int64: "I64"
        case .float16: "F16"
        case .bfloat16: "BF16"
        case .float32: "F32"
        case .float64: "F64"
        case .complex64: "C64"
        case .complex128: nil
        }
    }

    static let safetensorsNames = allCases.compactMap { $0.safetensorsName }
    private static let bySafetensorsName = Dictionary(
        uniqueKeysWithValues: allCases.compactMap { dtype in dtype.safetensorsName.map { ($0, dtype) } })

    init?(safetensorsName name: String) {
        guard let dtype = Self.bySafetensorsName[name] else { return nil }
        self = dtype
    }
}
