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
    /// The file as memory, which large tensors use as theirs.
    private let mapped: MappedFile?
    /// The tensors that use it already, and may have written to it: who reads one again gets other memory.
    private var used: Set<ExactString> = []
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
        // Where files cannot be mapped, all tensors are read.
        mapped = header.entries.contains { $0.bytes.count >= Self.mappedSize } ? try? MappedFile(file) : nil
        metadata = header.metadata
        keys = header.entries.map(\.key)
        unreadable = header.entries.compactMap { entry in
            if case .unreadable = entry.content { entry.key } else { nil }
        }
        entries = Dictionary(uniqueKeysWithValues: header.entries.map { (ExactString($0.key), $0) })
    }

    /// From this size on, tensors use the memory of the mapped file; smaller ones are read.
    private static let mappedSize = 1 << 16

    /// Reads a tensor, as a new one outside any graph.
    ///
    /// A tensor of 64 KiB or more is not copied: its elements are pages of the file, which are read when they are first
    /// used, and copied when they are first written; the file itself never changes. It may be removed, renamed or saved
    /// again meanwhile; see ``Safetensors/load(_:)`` about programs that write into the same file. Tensors that are not
    /// aligned in the file, and those of `bool`, are copied.
    ///
    /// Throws if there is no tensor of that name, if Swoop cannot hold it, or if there is not enough memory.
    public func tensor(_ key: String) throws(SafetensorsError) -> Tensor {
        guard let entry = entries[ExactString(key)] else { throw .noSuchTensor(path: path, key: key) }
        switch entry.content {
        case .unreadable(let reason): throw reason
        case .tensor(let dtype, let shape):
            let bytes = entry.bytes.lowerBound + start..<entry.bytes.upperBound + start
            if let array = try view(bytes, dtype, shape, key) { return Tensor(array) }
            guard Storage.isAvailable(bytes: bytes.count) else {
                throw .insufficientMemory(path: path, key: key, needed: bytes.count)
            }
            let array = try NDArray(shape, dtype) { (target) throws(SafetensorsError) in
                try Self.read(file, path, at: bytes.lowerBound, into: target)
                if dtype == .bool { target.makeBools() }
            }
            return Tensor(array)
        }
    }

    /// A tensor whose elements are bytes of the mapped file; nil if they must be copied.
    private func view(
        _ bytes: Range<Int>, _ dtype: DType, _ shape: Shape, _ key: String
    ) throws(SafetensorsError) -> NDArray? {
        guard let mapped, bytes.count >= Self.mappedSize, dtype != .bool,
            bytes.lowerBound.isMultiple(of: dtype.itemSize)
        else { return nil }
        guard Storage.mayFit(bytes: bytes.count) else {
            throw .insufficientMemory(path: path, key: key, needed: bytes.count)
        }
        // A file that has shrunk since it was opened lacks some of the pages.
        let size: Int
        do {
            size = try file.currentSize()
        } catch {
            throw .unreadableFile(path: path, reason: error.reason)
        }
        guard size >= bytes.upperBound else {
            throw .truncated(path: path, expected: bytes.upperBound, found: size)
        }
        guard let own = used.insert(ExactString(key)).inserted ? mapped : try? MappedFile(file) else { return nil }
        return NDArray(shape, dtype, at: own.bytes.baseAddress! + bytes.lowerBound, in: own)
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
