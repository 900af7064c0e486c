import SwoopTensor

/// The header of a safetensors file: 8 bytes of length (little-endian), then JSON of that length: `{"__metadata__":
/// {…}, "name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}`.
struct SafetensorsHeader {
    struct Entry {
        let key: String
        let dtype: DType
        let shape: Shape
        /// The range of its bytes, counted from the end of the header.
        let bytes: Range<Int>
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
        metadata = try Self.metadata(members.removeValue(forKey: Self.metadataKey), path)
        var entries: [Entry] = []
        entries.reserveCapacity(members.count)
        for (key, value) in members { entries.append(try Self.entry(key, value, path)) }
        entries.sort { lhs, rhs in
            (lhs.bytes.lowerBound, lhs.bytes.upperBound, lhs.key) < (
                rhs.bytes.lowerBound, rhs.bytes.upperBound, rhs.key
            )
        }
        try Self.checkLayout(entries, path)
        self.entries = entries
    }

    private static func metadata(_ json: JSON?, _ path: String) throws(SafetensorsError) -> [String: String] {
        guard let json else { return [:] }
        guard case .object(let members) = json else {
            throw .invalidHeader(path: path, reason: "expected an object of strings as \"\(metadataKey)\"")
        }
        var result: [String: String] = [:]
        for (key, value) in members {
            guard case .string(let text) = value else {
                throw .invalidHeader(path: path, reason: "\"\(metadataKey)\": expected a string for \"\(key)\"")
            }
            result[key] = text
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
        guard let dtype = DType(safetensorsName: name) else {
            throw .unknownDType(path: path, key: key, found: name)
        }
        let sizes = try integers("shape", of: key, members, path)
        let offsets = try integers("data_offsets", of: key, members, path)
        guard let expected = byteCount(sizes, dtype) else {
            throw .invalidShape(path: path, key: key, found: sizes)
        }
        guard offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0] else {
            throw .invalidOffsets(path: path, key: key, found: offsets)
        }
        guard offsets[1] - offsets[0] == expected else {
            throw .sizeMismatch(
                path: path, key: key, shape: sizes, dtype: dtype, expected: expected, found: offsets[1] - offsets[0])
        }
        return Entry(key: key, dtype: dtype, shape: Shape(sizes), bytes: offsets[0]..<offsets[1])
    }

    private static func integers(
        _ name: String, of key: String, _ members: [String: JSON], _ path: String
    ) throws(SafetensorsError) -> [Int] {
        guard case .array(let elements)? = members[name] else {
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

    /// The size of a tensor with these sizes, in bytes; nil if there can be no such tensor.
    private static func byteCount(_ sizes: [Int], _ dtype: DType) -> Int? {
        guard sizes.count <= Shape.maximumRank, sizes.allSatisfy({ $0 >= 0 }) else { return nil }
        var count = dtype.itemSize
        // The strides of an empty tensor are products too, so a size of 0 counts as 1 here.
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: Swift.max(size, 1))
            if overflow { return nil }
            count = product
        }
        return sizes.contains(0) ? 0 : count
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

    // MARK: Writing

    /// The header of a file with these tensors, ordered by decreasing element size, so that all are aligned, and then
    /// by name.
    init(of tensors: [String: Tensor], metadata: [String: String], path: String) throws(SafetensorsError) {
        guard tensors[Self.metadataKey] == nil else { throw .reservedKey(path: path, key: Self.metadataKey) }
        let sorted = tensors.sorted { lhs, rhs in
            let (left, right) = (lhs.value.dtype.itemSize, rhs.value.dtype.itemSize)
            return left == right ? lhs.key < rhs.key : left > right
        }
        var entries: [Entry] = []
        var end = 0
        for (key, tensor) in sorted {
            let size = tensor.count * tensor.dtype.itemSize
            entries.append(Entry(key: key, dtype: tensor.dtype, shape: tensor.shape, bytes: end..<(end + size)))
            end += size
        }
        self.entries = entries
        self.metadata = metadata
    }

    /// The length field and the JSON, padded with spaces so that the elements begin at a multiple of 8.
    func encoded(path: String) throws(SafetensorsError) -> [UInt8] {
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }.map { "\(JSON.quoted($0.key)):\(JSON.quoted($0.value))" }
            members.append("\"\(Self.metadataKey)\":{\(pairs.joined(separator: ","))}")
        }
        for entry in entries {
            let sizes = entry.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(JSON.quoted(entry.key)):{\"dtype\":\"\(entry.dtype.safetensorsName)\",\"shape\":[\(sizes)],"
                    + "\"data_offsets\":[\(entry.bytes.lowerBound),\(entry.bytes.upperBound)]}")
        }
        var text = Array("{\(members.joined(separator: ","))}".utf8)
        while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
        guard text.count <= Self.maximumSize else {
            throw .headerTooLarge(path: path, size: UInt64(text.count), limit: Self.maximumSize)
        }
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
    }
}
