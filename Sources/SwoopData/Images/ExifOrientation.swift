import SwoopTensor

/// How a camera was held, from the Exif data of a photograph: how the stored image is turned to stand upright.
enum ExifOrientation: Int {
    case upright = 1
    case mirrored, turnedAround, upsideDown, transposed, turnedLeft, transversed, turnedRight

    /// The orientation that a file says; upright if it says none, or nothing that can be understood.
    init(_ bytes: [UInt8], _ format: ImageFormat) {
        let block =
            switch format {
            case .jpeg: Self.jpegBlock(bytes)
            case .png: Self.pngBlock(bytes)
            }
        self = block.flatMap { Self.orientation(bytes, $0) }.flatMap { ExifOrientation(rawValue: $0) } ?? .upright
    }

    /// The image as it was seen, as `PIL.ImageOps.exif_transpose` turns it.
    func applied(to image: Tensor) -> Tensor {
        let turned =
            switch self {
            case .upright: image
            case .mirrored: image.flip(-1)
            case .turnedAround: image.flip(-2, -1)
            case .upsideDown: image.flip(-2)
            case .transposed: image.transpose(-2, -1)
            case .turnedLeft: image.transpose(-2, -1).flip(-1)
            case .transversed: image.transpose(-2, -1).flip(-2, -1)
            case .turnedRight: image.transpose(-2, -1).flip(-2)
            }
        return turned.contiguous()
    }

    /// The first segment APP1 of a JPEG file that begins with `Exif` and two zeros: what follows them.
    private static func jpegBlock(_ bytes: [UInt8]) -> Range<Int>? {
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            switch marker {
            // A byte that only fills, or a marker without a length.
            case 0xFF: position += 1
            case 0x01, 0xD0...0xD8: position += 2
            // The image begins, or the file ends.
            case 0xD9, 0xDA: return nil
            default:
                let start = position + 4
                let end = position + 2 + (Int(bytes[position + 2]) << 8 | Int(bytes[position + 3]))
                guard end >= start, end <= bytes.count else { return nil }
                if marker == 0xE1, bytes[start..<end].starts(with: Array("Exif\0\0".utf8)) { return start + 6..<end }
                position = end
            }
        }
        return nil
    }

    /// The chunk eXIf of a PNG file.
    private static func pngBlock(_ bytes: [UInt8]) -> Range<Int>? {
        var position = 8
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let start = position + 8
            guard length <= bytes.count - start - 4 else { return nil }
            if bytes[start - 4..<start].elementsEqual("eXIf".utf8) { return start..<start + length }
            position = start + length + 4
        }
        return nil
    }

    /// The value of the tag in a block, which is built like a TIFF file: the order of the bytes, the place of a list, and
    /// in it 12 bytes for each tag.
    private static func orientation(_ bytes: [UInt8], _ block: Range<Int>) -> Int? {
        let isLittle = bytes[block].starts(with: Array("II*\0".utf8))
        guard isLittle || bytes[block].starts(with: Array("MM\0*".utf8)) else { return nil }
        /// The number of some bytes; nil beyond the block.
        func number(_ offset: Int, _ size: Int) -> Int? {
            guard offset <= block.count - size else { return nil }
            let field = bytes[block.lowerBound + offset..<block.lowerBound + offset + size]
            return isLittle ? field.reversed().reduce(0) { $0 << 8 | Int($1) } : field.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let list = number(4, 4), let count = number(list, 2) else { return nil }
        for entry in 0..<count {
            let offset = list + 2 + 12 * entry
            guard let tag = number(offset, 2), let type = number(offset + 2, 2) else { return nil }
            // A number of 16 bits, as the standard says.
            if tag == 0x0112 { return type == 3 ? number(offset + 8, 2) : nil }
        }
        return nil
    }
}
