import CZlib
import SwoopTensor

/// Expands the bytes of another source: deflate without a header, as in a zip archive.
final class Inflation: ByteSource {
    private let source: any ByteSource
    private let member: String
    private(set) var remaining: Int
    /// zlib keeps the address of this struct, which must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    /// - Parameter size: the number of bytes that must come out.
    init(_ source: any ByteSource, size: Int, member: String) throws(ReadingFailure) {
        self.source = source
        self.member = member
        remaining = size
        stream.initialize(to: z_stream())
        // A negative number of bits stands for a stream without a header.
        let status = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .memory(member: member, needed: size) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    var offset: Int { source.offset - Int(stream.pointee.avail_in) }

    func read(into bytes: UnsafeMutableRawBufferPointer) throws(ReadingFailure) {
        var done = 0
        while done < bytes.count {
            let count = Swift.min(bytes.count - done, 1 << 30)
            let produced = try step(into: bytes.baseAddress! + done, count)
            if produced == 0 { throw .invalid(member: member, offset: offset, reason: "the compressed data end early") }
            done += produced
        }
        remaining -= bytes.count
    }

    /// Throws if there is more in the compressed data than was announced.
    func finish() throws(ReadingFailure) {
        var extra: UInt8 = 0
        guard try step(into: &extra, 1) == 0, source.remaining == 0, stream.pointee.avail_in == 0 else {
            throw .invalid(member: member, offset: offset, reason: "the compressed data are longer than announced")
        }
    }

    /// Expands up to `count` bytes; returns how many, 0 at the end.
    private func step(into target: UnsafeMutableRawPointer, _ count: Int) throws(ReadingFailure) -> Int {
        stream.pointee.next_out = target.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(count)
        while stream.pointee.avail_out == UInt32(count) {
            if stream.pointee.avail_in == 0 && source.remaining > 0 { try refill() }
            let status = inflate(stream, Z_NO_FLUSH)
            if status == Z_STREAM_END || status == Z_BUF_ERROR { break }
            guard status == Z_OK else {
                let reason = stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
                throw .invalid(member: member, offset: offset, reason: "not deflated data: \(reason)")
            }
        }
        return count - Int(stream.pointee.avail_out)
    }

    private func refill() throws(ReadingFailure) {
        let count = Swift.min(input.count, source.remaining)
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[..<count]))
        stream.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
    }
}

/// zlib's checksum of bytes, continued from that of the bytes before them; 0 at the beginning.
func checksum(_ bytes: UnsafeRawBufferPointer, after sum: UInt32 = 0) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(UInt(sum), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
}
