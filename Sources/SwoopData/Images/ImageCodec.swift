import SwoopTensor

#if Images
import CSwoopImages

/// Images by libpng and libjpeg-turbo.
enum ImageCodec {
    /// An image of shape `[channels, height, width]`.
    static func decode(
        _ bytes: [UInt8], _ format: ImageFormat, _ path: String?, keeps16Bits: Bool
    ) throws(DataFileError) -> Tensor {
        var image = sw_image()
        try check(path) { problem in
            switch format {
            case .png: sw_png_size(bytes, bytes.count, &image, &problem)
            case .jpeg: sw_jpeg_size(bytes, bytes.count, &image, &problem)
            }
        }
        let isWide = keeps16Bits && image.depth == 16
        let count = image.width.saturatingProduct(image.height).saturatingProduct(image.channels)
        let needed = count.saturatingProduct(isWide ? 6 : 1)
        guard Storage.isAvailable(bytes: needed) else { throw .insufficientMemory(path: path, needed: needed) }
        let shape: Shape = [image.height, image.width, image.channels]
        let samples = try NDArray(isWide ? [image.height, image.width, image.channels, 2] : shape, .uint8) {
            (buffer) throws(DataFileError) in
            try check(path) { problem in
                let to = buffer.baseAddress!
                return switch format {
                case .png: sw_png_decode(bytes, bytes.count, keeps16Bits, image, to, &problem)
                case .jpeg:
                    sw_jpeg_decode(
                        bytes, bytes.count, image, to.assumingMemoryBound(to: UInt8.self), &problem)
                }
            }
        }
        return Tensor(isWide ? samples.words(shape) : samples).permute(2, 0, 1).contiguous()
    }

    /// The bytes of a file with an image of shape `[height, width]` or `[channels, height, width]`.
    static func encode(_ image: Tensor, _ format: ImageFormat, level: Int) throws(DataFileError) -> [UInt8] {
        let planes = image.rank == 2 ? image.unsqueeze(0) : image
        let rows = planes.permute(1, 2, 0).contiguous()
        var size = sw_image()
        (size.height, size.width, size.channels) = (rows.shape[0], rows.shape[1], rows.shape[2])
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        try rows.withUnsafeBufferPointer(of: UInt8.self) { (samples) throws(DataFileError) in
            try check(nil) { problem in
                switch format {
                case .png: sw_png_encode(size, samples.baseAddress, Int32(level), &bytes, &count, &problem)
                case .jpeg: sw_jpeg_encode(size, samples.baseAddress, Int32(level), &bytes, &count, &problem)
                }
            }
        }
        defer { sw_image_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// Calls a C function, and throws what it reports.
    private static func check(
        _ path: String?, _ body: (inout sw_image_problem) -> Bool
    ) throws(DataFileError) {
        var problem = sw_image_problem()
        if body(&problem) { return }
        let reason = withUnsafeBytes(of: problem.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        throw .invalid(path: path, offset: problem.offset, reason: reason.isEmpty ? "no memory" : reason)
    }
}

extension NDArray {
    /// Pairs of bytes in the machine's order, as int32.
    fileprivate func words(_ shape: Shape) -> NDArray {
        read(by: .program) { bytes in
            let words = bytes.assumingMemoryBound(to: UInt16.self)
            return NDArray(shape, .int32) { buffer in
                let to = buffer.assumingMemoryBound(to: Int32.self)
                for index in words.indices { to[index] = Int32(words[index]) }
            }
        }
    }
}
#else
/// Images without the trait that they need: everything throws.
enum ImageCodec {
    static func decode(
        _ bytes: [UInt8], _ format: ImageFormat, _ path: String?, keeps16Bits: Bool
    ) throws(DataFileError) -> Tensor {
        throw .withoutImages(path: path, format: format.rawValue)
    }

    static func encode(_ image: Tensor, _ format: ImageFormat, level: Int) throws(DataFileError) -> [UInt8] {
        throw .withoutImages(path: nil, format: format.rawValue)
    }
}
#endif
