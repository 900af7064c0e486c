import SwoopTensor

/// Bytes that are read one after the other: a file, a range of one, or a member of an archive.
protocol ByteSource: AnyObject {
    /// The position of the next byte, for messages.
    var offset: Int { get }
    /// The number of bytes that are left.
    var remaining: Int { get }
    /// Fills `bytes` with the next ones; the caller has checked that there are as many.
    func read(into bytes: UnsafeMutableRawBufferPointer) throws(ReadingFailure)
}

extension ByteSource {
    /// The next `count` bytes. Throws if there are fewer.
    func bytes(_ count: Int, member: String? = nil) throws(ReadingFailure) -> [UInt8] {
        guard count <= remaining else {
            throw .truncated(member: member, expected: offset + count, found: offset + remaining)
        }
        var result = [UInt8](repeating: 0, count: count)
        try result.withUnsafeMutableBufferPointer { (buffer) throws(ReadingFailure) in
            try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        return result
    }
}

/// A range of a file.
final class FileRange: ByteSource {
    private let file: FileReader
    private(set) var offset: Int
    private let end: Int

    init(_ file: FileReader, _ range: Range<Int>) {
        self.file = file
        offset = range.lowerBound
        end = range.upperBound
    }

    var remaining: Int { end - offset }

    func read(into bytes: UnsafeMutableRawBufferPointer) throws(ReadingFailure) {
        try file.read(at: offset, into: bytes)
        offset += bytes.count
    }
}

/// Bytes in memory.
final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var remaining: Int { bytes.count - offset }

    func read(into target: UnsafeMutableRawBufferPointer) throws(ReadingFailure) {
        target.copyBytes(from: bytes[offset..<offset + target.count])
        offset += target.count
    }
}
