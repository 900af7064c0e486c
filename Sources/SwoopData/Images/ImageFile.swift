import SwoopTensor

/// Images as tensors of shape `[channels, height, width]`: `torchvision.io`.
/// ```swift
/// let image = try ImageFile.read("cat.jpg", mode: .rgb)  // uint8, [3, height, width]
/// try ImageFile.write(image.flip(2), to: "mirrored.png")
/// ```
/// PNG is read and written by libpng and JPEG by libjpeg-turbo, which the trait `Images` adds. The orientation that a
/// camera stores in the Exif data of a photograph is applied only if that is asked for, as in torchvision; color profiles
/// are not applied.
public enum ImageFile {
    /// The channels of an image that is read.
    public enum Mode: Sendable {
        /// Those of the file: gray, gray and alpha, RGB, or RGB and alpha. A palette gives RGB, and a transparent color
        /// alpha.
        case unchanged
        /// One: 0.299 R + 0.587 G + 0.114 B, rounded as in Pillow.
        case gray
        /// Gray and alpha.
        case grayAlpha
        /// Three. Alpha is left out.
        case rgb
        /// RGB and alpha.
        case rgbAlpha
    }

    /// Reads a PNG or JPEG file, which its first bytes tell, not its name.
    ///
    /// The result is uint8. The 16 bits of some PNG files are scaled to 8, unless `keeps16Bits` is set: then the result
    /// of such a file is int32, from 0 to 65535. A JPEG file of four colors (CMYK) becomes RGB as in Pillow.
    ///
    /// Throws if there is no such file, or if it is damaged, truncated or in another format. A size in pixels that the
    /// file cannot hold costs nothing.
    ///
    /// - Parameter applyExifOrientation: Whether a photograph is turned as its Exif data say, so that it stands upright.
    ///   Data that cannot be understood say nothing.
    public static func read(
        _ path: String, mode: Mode = .unchanged, keeps16Bits: Bool = false, applyExifOrientation: Bool = false
    ) throws(DataFileError) -> Tensor {
        try decode(DataFile.bytes(path), path: path, mode, keeps16Bits, applyExifOrientation)
    }

    /// Reads a PNG or JPEG image from memory, as ``read(_:mode:keeps16Bits:applyExifOrientation:)`` does.
    public static func decode(
        _ bytes: [UInt8], mode: Mode = .unchanged, keeps16Bits: Bool = false, applyExifOrientation: Bool = false
    ) throws(DataFileError) -> Tensor {
        try decode(bytes, path: nil, mode, keeps16Bits, applyExifOrientation)
    }

    private static func decode(
        _ bytes: [UInt8], path: String?, _ mode: Mode, _ keeps16Bits: Bool, _ turns: Bool
    ) throws(DataFileError) -> Tensor {
        guard let format = ImageFormat(bytes) else {
            throw .invalid(path: path, offset: 0, reason: "expected a PNG or JPEG image, found neither")
        }
        let image = try ImageCodec.decode(bytes, format, path, keeps16Bits: keeps16Bits).converted(to: mode)
        return turns ? ExifOrientation(bytes, format).applied(to: image) : image
    }

    /// The bytes of a PNG file with this image: `torchvision.io.encode_png`.
    ///
    /// The image is uint8, of shape `[height, width]` or `[channels, height, width]` with 1 to 4 channels. Traps for
    /// anything else. Throws only if the package is built without the trait `Images`.
    ///
    /// - Parameter compressionLevel: From 0, which is fast, to 9, which is small.
    public static func png(
        _ image: Tensor, compressionLevel: Int = 6, file: StaticString = #fileID, line: UInt = #line
    ) throws(DataFileError) -> [UInt8] {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ImageRules.encoding(image.shape, image.dtype, channels: 1...4, "png")
            try ImageRules.level(compressionLevel, in: 0...9, "png", "compressionLevel")
        }
        return try ImageCodec.encode(image, .png, level: compressionLevel)
    }

    /// The bytes of a JPEG file with this image: `torchvision.io.encode_jpeg`.
    ///
    /// The image is uint8, of shape `[height, width]` or `[channels, height, width]` with 1 or 3 channels. Traps for
    /// anything else. Throws only if the package is built without the trait `Images`.
    ///
    /// - Parameter quality: From 1, which is small, to 100.
    public static func jpeg(
        _ image: Tensor, quality: Int = 75, file: StaticString = #fileID, line: UInt = #line
    ) throws(DataFileError) -> [UInt8] {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ImageRules.encoding(image.shape, image.dtype, channels: 1...3, "jpeg")
            try ImageRules.level(quality, in: 1...100, "jpeg", "quality")
        }
        return try ImageCodec.encode(image, .jpeg, level: quality)
    }

    /// Writes an image to a file whose name ends in `.png`, `.jpg` or `.jpeg`. Traps for other names, and as
    /// ``png(_:compressionLevel:file:line:)`` and ``jpeg(_:quality:file:line:)``.
    ///
    /// The file appears under its name only when it is complete. Throws if it cannot be written.
    public static func write(
        _ image: Tensor, to path: String, file: StaticString = #fileID, line: UInt = #line
    ) throws(DataFileError) {
        let format = checked(file: file, line: line) { () throws(ProgramError) in try ImageRules.format(path) }
        let bytes =
            switch format {
            case .png: try png(image, file: file, line: line)
            case .jpeg: try jpeg(image, file: file, line: line)
            }
        do throws(FileFailure) {
            let file = try ReplacingFile(path: path)
            try bytes.withUnsafeBufferPointer { (bytes) throws(FileFailure) in
                try file.write(UnsafeRawBufferPointer(bytes))
            }
            try file.finish()
        } catch {
            throw .unwritableFile(path: path, reason: error.reason)
        }
    }
}

/// The formats of images, told apart by their first bytes.
enum ImageFormat: String {
    case png = "PNG"
    case jpeg = "JPEG"

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            return nil
        }
    }

    /// The format that a name stands for.
    init?(path: String) {
        let name = path.lowercased()
        if name.hasSuffix(".png") {
            self = .png
        } else if name.hasSuffix(".jpg") || name.hasSuffix(".jpeg") {
            self = .jpeg
        } else {
            return nil
        }
    }
}

extension Tensor {
    /// An image `[channels, height, width]` with the channels of a mode.
    fileprivate func converted(to mode: ImageFile.Mode) -> Tensor {
        let (isColor, hasAlpha) = (shape[0] >= 3, shape[0] % 2 == 0)
        func channels(_ range: Range<Int>) -> Tensor { narrow(dim: 0, start: range.lowerBound, length: range.count) }
        func gray() -> Tensor { isColor ? luma() : channels(0..<1) }
        func rgb() -> Tensor { isColor ? channels(0..<3) : .cat([channels(0..<1), channels(0..<1), channels(0..<1)]) }
        func alpha() -> Tensor {
            hasAlpha ? channels(shape[0] - 1..<shape[0]) : .fullLike(channels(0..<1), dtype == .uint8 ? 255 : 65535)
        }
        return switch mode {
        case .unchanged: self
        case .gray: shape[0] == 1 ? self : gray().contiguous()
        case .grayAlpha: shape[0] == 2 ? self : .cat([gray(), alpha()])
        case .rgb: shape[0] == 3 ? self : rgb().contiguous()
        case .rgbAlpha: shape[0] == 4 ? self : .cat([rgb(), alpha()])
        }
    }

    /// The gray of a color image, with Pillow's weights: (19595 R + 38470 G + 7471 B + 2¹⁵) / 2¹⁶.
    private func luma() -> Tensor {
        let wide = to(dtype == .uint8 ? .int32 : .int64)
        func channel(_ index: Int) -> Tensor { wide.narrow(dim: 0, start: index, length: 1) }
        let sum = channel(0) * 19595 + channel(1) * 38470 + channel(2) * 7471 + 32768
        return sum.floorDivide(65536).to(dtype)
    }
}

/// Preconditions of images.
package enum ImageRules {
    package static func encoding(
        _ shape: Shape, _ dtype: DType, channels: ClosedRange<Int>, _ operation: String
    ) throws(ProgramError) {
        guard dtype == .uint8 else {
            throw ProgramError(
                operation, "the image is of \(dtype)", hint: "Samples are uint8: (x * 255).round().to(.uint8)")
        }
        let count = shape.rank == 2 ? 1 : shape.rank == 3 ? shape[0] : 0
        let isHeld = channels.contains(count) && (operation == "png" || count != 2)
        guard isHeld && Array(shape.suffix(2)).allSatisfy({ 1...65500 ~= $0 }) else {
            throw ProgramError(
                operation, "an image of shape \(shape)",
                hint: operation == "png"
                    ? "Use [height, width], or [channels, height, width] with 1 to 4 channels and sizes up to 65500"
                    : "Use [height, width], or [channels, height, width] with 1 or 3 channels and sizes up to 65500")
        }
    }

    package static func level(
        _ level: Int, in range: ClosedRange<Int>, _ operation: String, _ name: String
    ) throws(ProgramError) {
        guard range.contains(level) else {
            throw ProgramError(
                operation, "\(name) \(level)", hint: "It is from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    static func format(_ path: String) throws(ProgramError) -> ImageFormat {
        guard let format = ImageFormat(path: path) else {
            throw ProgramError(
                "ImageFile", "the name \(path.debugDescription) does not tell the format",
                hint: "Let it end in .png, .jpg or .jpeg")
        }
        return format
    }
}
