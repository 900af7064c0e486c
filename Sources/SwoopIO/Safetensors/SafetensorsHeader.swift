import SwoopTensor

/// The header of a safetensors file: 8 bytes of length (little-endian), then JSON of that length: `{"__metadata__":
/// {…}, "name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}`.
struct SafetensorsHeader {
    struct Entry {
        let key: String
        let content: Content
        /// The range of its bytes, counted from the end of the header.
        let bytes: Range<Int>
    }

    /// What an entry's bytes are.
    enum Content {
        case tensor(DType, Shape)
        /// A tensor that the format allows and Swoop cannot hold: what reading it throws.
        case unreadable(SafetensorsError)
    }

    /// The size of the length field at the beginning.
    static let prefix = 8
    /// The format's own limit on the size of the JSON.
    static let maximumSize = 100_000_000
    static let metadataKey = "__metadata__"

    /// The entries in the order of their bytes, without gaps.
    let entries: [Entry]
    let metadata: [String: String]

    /// The total size of all tensors in bytes.
    var dataSize: Int { entries.last?.bytes.upperBound ?? 0 }

    // MARK: Reading

    /// Reads and checks the JSON; `path` is for the errors.
    init(parsing text: [UInt8], path: String) throws(SafetensorsError) {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw .invalidHeader(path: path, reason: "not JSON: \(error)")
        }
        guard case .object(var members) = json else {
            throw .invalidHeader(path: path, reason: "expected an object, found something else")
        }
        metadata = try Self.metadata(members.removeValue(forKey: ExactString(Self.metadataKey)), path)
        var entries: [Entry] = []
        entries.reserveCapacity(members.count)
        for (key, value) in members { entries.append(try Self.entry(key.text, value, path)) }
        entries.sort { lhs, rhs in
            (lhs.bytes.lowerBound, lhs.bytes.upperBound, lhs.key) < (
                rhs.bytes.lowerBound, rhs.bytes.upperBound, rhs.key
            )
        }
        try Self.checkLayout(entries, path)
        self.entries = entries
    }

    private static func metadata(_ json: JSON?, _ path: String) throws(SafetensorsError) -> [String: String] {
        guard let json, json != .null else { return [:] }
        guard case .object(let members) = json else {
            throw .invalidHeader(path: path, reason: "expected an object of strings as \"\(metadataKey)\"")
        }
        var result: [String: String] = [:]
        for (key, value) in members {
            guard case .string(let text) = value else {
                throw .invalidHeader(path: path, reason: "\"\(metadataKey)\": expected a string for \"\(key.text)\"")
            }
            result[key.text] = text
        }
        return result
    }

    private static func entry(_ key: String, _ json: JSON, _ path: String) throws(SafetensorsError) -> Entry {
        guard case .object(let members) = json else {
            throw .invalidHeader(
                path: path, reason: "\"\(key)\": expected an object with dtype, shape and data_offsets")
        }
        guard case .string(let name)? = members["dtype"] else {
            throw .invalidHeader(path: path, reason: "\"\(key)\": expected a string as dtype")
        }
        let sizes = try integers("shape", of: key, members, path)
        let offsets = try integers("data_offsets", of: key, members, path)
        guard let count = elementCount(sizes) else { throw .invalidShape(path: path, key: key, found: sizes) }
        guard offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0] else {
            throw .invalidOffsets(path: path, key: key, found: offsets)
        }
        let bytes = offsets[0]..<offsets[1]
        guard let dtype = DType(safetensorsName: name) else {
            return Entry(
                key: key, content: .unreadable(.unknownDType(path: path, key: key, found: name)), bytes: bytes)
        }
        let (expected, overflow) = count.multipliedReportingOverflow(by: dtype.itemSize)
        if overflow { throw .invalidShape(path: path, key: key, found: sizes) }
        guard bytes.count == (sizes.contains(0) ? 0 : expected) else {
            throw .sizeMismatch(
                path: path, key: key, shape: sizes, dtype: dtype, expected: expected, found: bytes.count)
        }
        guard sizes.count <= Shape.maximumRank else {
            let error = SafetensorsError.invalidShape(path: path, key: key, found: sizes)
            return Entry(key: key, content: .unreadable(error), bytes: bytes)
        }
        return Entry(key: key, content: .tensor(dtype, Shape(sizes)), bytes: bytes)
    }

    private static func integers(
        _ name: String, of key: String, _ members: [ExactString: JSON], _ path: String
    ) throws(SafetensorsError) -> [Int] {
        guard case .array(let elements)? = members[ExactString(name)] else {
            throw .invalidHeader(path: path, reason: "\"\(key)\": expected an array of integers as \(name)")
        }
        var result: [Int] = []
        for element in elements {
            guard case .integer(let value) = element else {
                throw .invalidHeader(path: path, reason: "\"\(key)\": expected only integers in \(name)")
            }
            result.append(value)
        }
        return result
    }

    /// The product of the sizes, of which 0 counts as 1, since the strides of an empty tensor are products too; nil if
    /// there can be no such tensor.
    private static func elementCount(_ sizes: [Int]) -> Int? {
        var count = 1
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: Swift.max(size, 1))
            if overflow || size < 0 { return nil }
            count = product
        }
        return count
    }

    /// Throws unless every byte belongs to exactly one tensor.
    private static func checkLayout(_ entries: [Entry], _ path: String) throws(SafetensorsError) {
        var end = 0
        var previous = ""
        for entry in entries {
            if entry.bytes.lowerBound < end { throw .overlap(path: path, key: entry.key, with: previous) }
            if entry.bytes.lowerBound > end {
                throw .gap(path: path, key: entry.key, from: end, to: entry.bytes.lowerBound)
            }
            end = entry.bytes.upperBound
            if !entry.bytes.isEmpty { previous = entry.key }
        }
    }
}
