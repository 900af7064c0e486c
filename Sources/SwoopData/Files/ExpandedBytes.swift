import CZlib
import SwoopTensor

/// The contents of a file from first to last byte, expanded if it is a gzip file, and only as far as they are asked for.
final class ExpandedBytes {
    private let bytes: [UInt8]
    private let path: String
    /// The first byte that has not been used.
    private var position = 0
    /// How many bytes were returned.
    private(set) var count = 0
    /// Whether what was expanded so far is whole, with a checksum that is right.
    private var isWhole = false
    /// Nil for a file that is not compressed. On the heap, because zlib remembers where it is.
    private let stream: UnsafeMutablePointer<z_stream>?

    /// Deflate makes at most 1032 bytes of one.
    private static let mostExpansion = 1032

    init(path: String) throws(DataFileError) {
        self.path = path
        bytes = try DataFile.bytes(path)
        guard bytes.starts(with: [0x1F, 0x8B]) else {
            stream = nil
            return
        }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for gzip's header and checksum.
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw .insufficientMemory(path: path, needed: 1 << 15)
        }
        self.stream = stream
    }

    deinit {
        guard let stream else { return }
        inflateEnd(stream)
        stream.deallocate()
    }

    /// How many bytes there can be at most.
    var most: Int { stream == nil ? bytes.count : bytes.count.saturatingProduct(Self.mostExpansion) }

    /// Throws unless there can be that many bytes in all, so that no memory is taken for what a damaged header claims.
    func check(total: Int) throws(DataFileError) {
        guard total <= most else { throw .truncated(path: path, expected: total, found: most) }
    }

    /// Fills a buffer with the next bytes. Throws if there are fewer; `total` is the size that is then reported.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, total: Int) throws(DataFileError) {
        var done = 0
        while done < buffer.count {
            let read = try next(UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
            if read == 0 { throw .truncated(path: path, expected: total, found: count) }
            done += read
        }
    }

    /// Throws unless all bytes were read.
    func checkEnd() throws(DataFileError) {
        let expected = count
        var byte: UInt8 = 0
        let isLonger = try withUnsafeMutableBytes(of: &byte) { (buffer) throws(DataFileError) in try next(buffer) > 0 }
        if isLonger { throw .invalid(path: path, offset: position, reason: "expected \(expected) bytes, found more") }
    }

    /// The next bytes, at least one; 0 at the end.
    private func next(_ buffer: UnsafeMutableRawBufferPointer) throws(DataFileError) -> Int {
        guard let stream else {
            let size = min(buffer.count, bytes.count - position)
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + size]))
            }
            position += size
            count += size
            return size
        }
        while position < bytes.count {
            // zlib counts in 32 bits.
            let (input, output) = (min(bytes.count - position, 1 << 30), min(buffer.count, 1 << 30))
            let (code, used, made) = bytes.withUnsafeBufferPointer { bytes in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress! + position)
                stream.pointee.avail_in = UInt32(input)
                stream.pointee.next_out = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_out = UInt32(output)
                let code = inflate(stream, Z_NO_FLUSH)
                return (code, input - Int(stream.pointee.avail_in), output - Int(stream.pointee.avail_out))
            }
            position += used
            count += made
            switch code {
            case Z_OK: isWhole = false
            // A gzip file may consist of several, one after the other.
            case Z_STREAM_END:
                isWhole = true
                inflateReset(stream)
            default:
                let reason = stream.pointee.msg.map { String(cString: $0) } ?? "the compressed data are damaged"
                throw .invalid(path: path, offset: position, reason: reason)
            }
            if made > 0 { return made }
        }
        if isWhole { return 0 }
        throw .invalid(path: path, offset: position, reason: "the compressed data end too early")
    }
}
