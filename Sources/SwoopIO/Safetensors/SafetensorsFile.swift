import SwoopTensor

/// A safetensors file whose tensors are read one at a time: `safetensors.safe_open`.
///
/// Opening it reads and checks the header. It also shows what ``Safetensors/load(_:)`` leaves out.
/// ```swift
/// let file = try SafetensorsFile("model.safetensors")
/// for key in file.keys where !file.unreadable.contains(key) { print(key, try file.tensor(key).shape) }
/// ```
public final class SafetensorsFile {
    /// The names of all tensors, in the order of their bytes.
    public let keys: [String]
    /// The texts that were saved with the tensors.
    public let metadata: [String: String]
    /// The names of the tensors that Swoop cannot hold, because of their dtype or their number of dims:
    /// ``tensor(_:)`` throws the reason.
    public let unreadable: [String]

    private let file: ReadableFile
    private let path: String
    private let entries: [ExactString: SafetensorsHeader.Entry]
    /// The position where the elements begin.
    private let start: Int

    /// Opens a file. Throws if it is not exactly as the format requires.
    public init(_ path: String) throws(SafetensorsError) {
        self.path = path
        do throws(FileFailure) {
            file = try ReadableFile(path: path)
        } catch {
            throw error.isMissingFile
                ? .missingFile(path: path) : .unreadableFile(path: path, reason: error.reason)
        }
        let (header, start) = try Self.header(file, path)
        let expected = start.saturatingSum(header.dataSize)
        if file.size < expected { throw .truncated(path: path, expected: expected, found: file.size) }
        if file.size > expected { throw .trailingBytes(path: path, expected: expected, found: file.size) }
        self.start = start
        metadata = header.metadata
        keys = header.entries.map(\.key)
        unreadable = header.entries.compactMap { entry in
            if case .unreadable = entry.content { entry.key } else { nil }
        }
        entries = Dictionary(uniqueKeysWithValues: header.entries.map { (ExactString($0.key), $0) })
    }

    /// Reads a tensor, as a new one outside any graph; its bytes are read directly into its memory.
    ///
    /// Throws if there is no tensor of that name, if Swoop cannot hold it, or if there is not enough memory.
    public func tensor(_ key: String) throws(SafetensorsError) -> Tensor {
        guard let entry = entries[ExactString(key)] else { throw .noSuchTensor(path: path, key: key) }
        switch entry.content {
        case .unreadable(let reason): throw reason
        case .tensor(let dtype, let shape):
            guard Storage.isAvailable(bytes: entry.bytes.count) else {
                throw .insufficientMemory(path: path, key: key, needed: entry.bytes.count)
            }
            let array = try NDArray(shape, dtype) { (bytes) throws(SafetensorsError) in
                try Self.read(file, path, at: start + entry.bytes.lowerBound, into: bytes)
                if dtype == .bool {
                    // Any byte other than 0 stands for true; in memory true must be 1.
                    for index in bytes.indices { bytes[index] = bytes[index] == 0 ? 0 : 1 }
                }
            }
            return Tensor(array)
        }
    }

    /// The header, and the position where the elements begin.
    private static func header(
        _ file: borrowing ReadableFile, _ path: String
    ) throws(SafetensorsError) -> (header: SafetensorsHeader, start: Int) {
        let prefix = SafetensorsHeader.prefix
        guard file.size >= prefix else { throw .truncated(path: path, expected: prefix, found: file.size) }
        var length: UInt64 = 0
        try withUnsafeMutableBytes(of: &length) { (bytes) throws(SafetensorsError) in
            try read(file, path, at: 0, into: bytes)
        }
        length = UInt64(littleEndian: length)
        guard length <= SafetensorsHeader.maximumSize else {
            throw .headerTooLarge(path: path, size: length, limit: SafetensorsHeader.maximumSize)
        }
        let start = prefix + Int(length)
        guard file.size >= start else { throw .truncated(path: path, expected: start, found: file.size) }
        var text = [UInt8](repeating: 0, count: Int(length))
        try text.withUnsafeMutableBufferPointer { (bytes) throws(SafetensorsError) in
            try read(file, path, at: prefix, into: UnsafeMutableRawBufferPointer(bytes))
        }
        return (try SafetensorsHeader(parsing: text, path: path), start)
    }

    private static func read(
        _ file: borrowing ReadableFile, _ path: String, at offset: Int, into bytes: UnsafeMutableRawBufferPointer
    ) throws(SafetensorsError) {
        let count: Int
        do {
            count = try file.read(at: offset, into: bytes)
        } catch {
            throw .unreadableFile(path: path, reason: error.reason)
        }
        // The file was long enough when it was opened, so it has shrunk since.
        guard count == bytes.count else {
            throw .truncated(path: path, expected: offset + bytes.count, found: offset + count)
        }
    }
}
