import CZlib
import SwoopTensor

/// Compresses bytes to deflate without a header, as in a zip archive.
final class Deflation {
    /// zlib keeps the address of this struct, which must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    init() throws(FileFailure) {
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw FileFailure(reason: "No memory to compress") }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// Passes on what comes out for further bytes, which are the last if `ends`.
    func add(
        _ bytes: UnsafeRawBufferPointer, ends: Bool = false,
        _ write: (UnsafeRawBufferPointer) throws(FileFailure) -> Void
    ) throws(FileFailure) {
        var done = 0
        repeat {
            let count = Swift.min(bytes.count - done, 1 << 30)
            stream.pointee.next_in = UnsafeMutablePointer(
                mutating: bytes.baseAddress.map { ($0 + done).assumingMemoryBound(to: UInt8.self) })
            stream.pointee.avail_in = UInt32(count)
            done += count
            let flush = ends && done == bytes.count ? Z_FINISH : Z_NO_FLUSH
            repeat {
                stream.pointee.next_out = output.baseAddress!.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_out = UInt32(output.count)
                deflate(stream, flush)
                try write(UnsafeRawBufferPointer(rebasing: output[..<(output.count - Int(stream.pointee.avail_out))]))
            } while stream.pointee.avail_out == 0
        } while done < bytes.count
    }
}
