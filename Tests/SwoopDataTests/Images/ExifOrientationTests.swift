import Foundation
import Swoop
import Testing

@Suite struct ExifOrientationTests {
    /// PIL.ImageOps.exif_transpose of [[0, 1, 2], [3, 4, 5]] with each orientation.
    private static let turned: [[[Int]]] = [
        [[0, 1, 2], [3, 4, 5]], [[2, 1, 0], [5, 4, 3]], [[5, 4, 3], [2, 1, 0]], [[3, 4, 5], [0, 1, 2]],
        [[0, 3], [1, 4], [2, 5]], [[3, 0], [4, 1], [5, 2]], [[5, 2], [4, 1], [3, 0]], [[2, 5], [1, 4], [0, 3]],
    ]

    /// A block of 8 × 8 samples for each number, 40 apart, so that JPEG keeps them.
    private let image = (Tensor([[0, 1, 2], [3, 4, 5]]) * 40).to(.uint8)
        .repeatInterleave(8, dim: 0).repeatInterleave(8, dim: 1)

    /// The number of each block.
    private func blocks(_ image: Tensor) -> [[Int]] {
        let width = image.shape[2]
        let samples = image.select(dim: 0, index: 0).ints
        return (0..<image.shape[1] / 8).map { row in
            (0..<width / 8).map { column in (samples[(8 * row + 4) * width + 8 * column + 4] + 20) / 40 }
        }
    }

    /// A list with the tag behind another one.
    private func block(_ orientation: UInt8, isLittle: Bool, type: UInt8 = 3) -> [UInt8] {
        isLittle
            ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0]
                + [0x0F, 1, 2, 0, 1, 0, 0, 0, 65, 0, 0, 0] + [0x12, 1, type, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2]
                + [1, 0x0F, 0, 2, 0, 0, 0, 1, 65, 0, 0, 0] + [1, 0x12, 0, type, 0, 0, 0, 1, 0, orientation, 0, 0]
    }

    /// A JPEG file with a segment APP1, which follows one with something else.
    private func jpeg(_ block: [UInt8]) throws -> [UInt8] {
        let exif = Array("Exif\0\0".utf8) + block
        let length = exif.count + 2
        let other: [UInt8] = [0xFF, 0xE1, 0, 6, 0x68, 0x74, 0x74, 0x70]
        let segment = [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + exif
        return [0xFF, 0xD8] + other + segment + (try ImageFile.jpeg(image, quality: 100)).dropFirst(2)
    }

    /// A PNG file with a chunk eXIf, whose checksum libpng does not look at.
    private func png(_ block: [UInt8]) throws -> [UInt8] {
        let bytes = try ImageFile.png(image)
        return bytes[..<33] + [0, 0, 0, UInt8(block.count)] + Array("eXIf".utf8) + block + [0, 0, 0, 0] + bytes[33...]
    }

    @Test(arguments: 1...8)
    func orientations(orientation: Int) throws {
        for isLittle in [true, false] {
            let block = block(UInt8(orientation), isLittle: isLittle)
            for file in [try jpeg(block), try png(block)] {
                #expect(blocks(try ImageFile.decode(file)) == Self.turned[0])
                let image = try ImageFile.decode(file, applyExifOrientation: true)
                #expect(blocks(image) == Self.turned[orientation - 1])
                #expect(image.isContiguous)
            }
        }
    }

    /// All channels are turned, also where 16 bits are kept or the mode changes them.
    @Test func channels() throws {
        let color = Tensor.arange(24, dtype: .uint8).reshape(4, 2, 3)
        let bytes = try ImageFile.png(color)
        let block = block(6, isLittle: true)
        let file =
            bytes[..<33] + [0, 0, 0, UInt8(block.count)] + Array("eXIf".utf8) + block + [0, 0, 0, 0] + bytes[33...]
        let turned = try ImageFile.decode(Array(file), mode: .rgb, applyExifOrientation: true)
        // numpy.rot90(x, k=-1, axes=(1, 2))
        #expect(turned.shape == [3, 3, 2])
        #expect(turned.ints == [3, 0, 4, 1, 5, 2, 9, 6, 10, 7, 11, 8, 15, 12, 16, 13, 17, 14])
    }

    /// What cannot be understood is upright.
    @Test func otherBlocks() throws {
        let good = block(6, isLittle: true)
        var blocks = (0..<good.count - 2).map { Array(good[..<$0]) }
        blocks += [block(0, isLittle: true), block(9, isLittle: false), block(6, isLittle: true, type: 4)]
        // A list at the end of the numbers, and one with as many tags as there can be.
        blocks.append([0x49, 0x49, 42, 0, 255, 255, 255, 255] + good[8...])
        blocks.append([0x4D, 0x4D, 0, 42, 255, 255, 255, 254] + good[8...])
        blocks.append(good[..<8] + [255, 255] + good[10..<22])
        for block in blocks {
            for file in [try jpeg(block), try png(block)] {
                #expect(self.blocks(try ImageFile.decode(file, applyExifOrientation: true)) == Self.turned[0])
            }
        }
        // Any byte may be damaged.
        for position in good.indices {
            for change: UInt8 in [0xFF, 0x01, 0x80] {
                var block = good
                block[position] ^= change
                _ = try ImageFile.decode(jpeg(block), applyExifOrientation: true)
            }
        }
    }

    @Test func folders() throws {
        try withScratchDirectory { directory in
            try FileManager.default.createDirectory(atPath: "\(directory)/cat", withIntermediateDirectories: true)
            try write(try jpeg(block(8, isLittle: true)), to: "\(directory)/cat/a.jpg")
            let stored = try ImageFolder(directory).sample(at: 0).0
            #expect(blocks(stored) == Self.turned[0] && stored.shape == [3, 16, 24])
            let turned = try ImageFolder(directory, applyExifOrientation: true).sample(at: 0).0
            #expect(blocks(turned) == Self.turned[7] && turned.shape == [3, 24, 16])
        }
    }
}
