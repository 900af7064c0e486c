import SwoopTensor

/// A file whose bytes are read at any position.
final class FileReader {
    private let file: ReadableFile
    /// Its size when it was opened.
    let size: Int

    init(_ path: String) throws(ReadingFailure) {
        do throws(FileFailure) {
            file = try ReadableFile(path: path)
        } catch {
            throw ReadingFailure(error)
        }
        size = file.size
    }

    /// Fills `bytes` with those from `offset` on.
    func read(at offset: Int, into bytes: UnsafeMutableRawBufferPointer) throws(ReadingFailure) {
        let count: Int
        do {
            count = try file.read(at: offset, into: bytes)
        } catch {
            throw ReadingFailure(error)
        }
        guard count == bytes.count else {
            throw .truncated(member: nil, expected: offset + bytes.count, found: offset + count)
        }
    }

    /// So many bytes from `offset` on; the caller has compared their number with the size of the file.
    func bytes(at offset: Int, count: Int) throws(ReadingFailure) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count)
        try result.withUnsafeMutableBufferPointer { (buffer) throws(ReadingFailure) in
            try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
        }
        return result
    }
}
