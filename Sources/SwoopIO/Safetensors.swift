import SwoopTensor

/// Named tensors in a file, in the safetensors format in which PyTorch's users exchange weights: the file contains no
/// code, and every byte belongs to the header or to exactly one tensor.
/// ```swift
/// try Safetensors.save(["weight": w, "bias": b], to: "model.safetensors", metadata: ["epoch": "3"])
/// let tensors = try Safetensors.load("model.safetensors")
/// ```
public enum Safetensors {
    /// Loads the tensors of a file by name, as new tensors outside any graph.
    ///
    /// The bytes are read directly into the tensors' memory. The whole header is checked before any tensor is created.
    /// Throws if the file is not exactly as the format requires.
    public static func load(_ path: String) throws(SafetensorsError) -> [String: Tensor] {
        try loadWithMetadata(path).tensors
    }

    /// Loads the tensors of a file by name, and the texts that were saved with them.
    public static func loadWithMetadata(
        _ path: String
    ) throws(SafetensorsError) -> (tensors: [String: Tensor], metadata: [String: String]) {
        let file = try open(path)
        let (header, start) = try readHeader(file, path)
        let expected = start + header.dataSize
        if file.size < expected { throw .truncated(path: path, expected: expected, found: file.size) }
        if file.size > expected { throw .trailingBytes(path: path, expected: expected, found: file.size) }
        var tensors: [String: Tensor] = [:]
        tensors.reserveCapacity(header.entries.count)
        for entry in header.entries {
            let array = try NDArray(entry.shape, entry.dtype) { (bytes) throws(SafetensorsError) in
                try read(file, path, at: start + entry.bytes.lowerBound, into: bytes)
                if entry.dtype == .bool {
                    // Any byte other than 0 stands for true; in memory true must be 1.
                    for index in bytes.indices { bytes[index] = bytes[index] == 0 ? 0 : 1 }
                }
            }
            tensors[entry.key] = Tensor(array)
        }
        return (tensors, header.metadata)
    }

    /// Saves tensors by name, in row-major order even if they are strided, with texts as metadata.
    ///
    /// The file is written under a temporary name and then renamed to `path`, so a failure leaves any previous file
    /// intact. Throws if the file cannot be written, and for a tensor named `__metadata__`.
    public static func save(
        _ tensors: [String: Tensor], to path: String, metadata: [String: String] = [:]
    ) throws(SafetensorsError) {
        let header = try SafetensorsHeader(of: tensors, metadata: metadata, path: path)
        let text = try header.encoded(path: path)
        do throws(FileFailure) {
            let file = try ReplacingFile(path: path)
            try text.withUnsafeBufferPointer { (bytes) throws(FileFailure) in
                try file.write(UnsafeRawBufferPointer(bytes))
            }
            for entry in header.entries {
                try tensors[entry.key]!.array.contiguous().read { (bytes) throws(FileFailure) in
                    try file.write(bytes)
                }
            }
            try file.finish()
        } catch {
            throw .unwritableFile(path: path, reason: error.reason)
        }
    }

    private static func open(_ path: String) throws(SafetensorsError) -> ReadableFile {
        do {
            return try ReadableFile(path: path)
        } catch {
            throw error.isMissingFile
                ? .missingFile(path: path) : .unreadableFile(path: path, reason: error.reason)
        }
    }

    /// The header, and the position where the elements begin.
    private static func readHeader(
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
