import SwoopTensor

/// Why a safetensors file could not be read or written. `description` is one line for people:
/// `model.safetensors: "fc.weight": [2, 3] of float32 takes 24 bytes, its offsets span 20.`
public enum SafetensorsError: Error, Equatable, Sendable {
    /// There is no file at the path.
    case missingFile(path: String)
    /// There is something at the path that could not be read; the system's reason.
    case unreadableFile(path: String, reason: String)
    /// The file could not be written; the system's reason. Nothing was left at the path.
    case unwritableFile(path: String, reason: String)
    /// The file ends early: `expected` and `found` are its size in bytes.
    case truncated(path: String, expected: Int, found: Int)
    /// The file goes on after the last tensor: `expected` and `found` are its size in bytes.
    case trailingBytes(path: String, expected: Int, found: Int)
    /// The header claims more bytes than the format allows.
    case headerTooLarge(path: String, size: UInt64, limit: Int)
    /// The header is not the JSON that it should be; where, what was expected and what found.
    case invalidHeader(path: String, reason: String)
    /// An element type that tensors here do not have.
    case unknownDType(path: String, key: String, found: String)
    /// Sizes that no tensor here has: negative, more than `Shape.maximumRank`, or more elements than can be counted.
    case invalidShape(path: String, key: String, found: [Int])
    /// Offsets before the data's beginning, or that end before they begin.
    case invalidOffsets(path: String, key: String, found: [Int])
    /// Shape and dtype ask for `expected` bytes, the offsets span `found`.
    case sizeMismatch(path: String, key: String, shape: [Int], dtype: DType, expected: Int, found: Int)
    /// A tensor that begins before the one ahead of it ends.
    case overlap(path: String, key: String, with: String)
    /// Bytes of the data, from `from` to `to`, that stand before `key` and belong to no tensor.
    case gap(path: String, key: String, from: Int, to: Int)
    /// A name that the format keeps for itself.
    case reservedKey(path: String, key: String)
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
    /// The name that safetensors gives to it.
    var safetensorsName: String {
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
        }
    }

    static let safetensorsNames = allCases.map { $0.safetensorsName }
    private static let bySafetensorsName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.safetensorsName, $0) })

    init?(safetensorsName name: String) {
        guard let dtype = Self.bySafetensorsName[name] else { return nil }
        self = dtype
    }
}
