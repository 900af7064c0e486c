import Foundation
import Swoop
import Testing

struct PNGEncodingTests {
    /// The chunks of a file: their types and contents.
    private func chunks(_ file: [UInt8]) -> [(type: String, contents: [UInt8])] {
        var (chunks, position): ([(String, [UInt8])], Int) = ([], 8)
        while position < file.count {
            let length = file[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: file[position + 4..<position + 8], as: UTF8.self)
            chunks.append((type, Array(file[position + 8..<position + 8 + length])))
            position += length + 12
        }
        return chunks
    }

    /// A file of one gray pixel has bytes that every description of the format gives for its header and its end.
    @Test func headerAndEnd() throws {
        let file = try PNGEncoding.bytes([7], width: 1, height: 1, channels: 1)
        #expect(file.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(file.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        let parts = chunks(file)
        #expect(parts.map(\.type) == ["IHDR", "IDAT", "IEND"])
        #expect(parts[0].contents == [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
        // Adler-32 of the bytes 0 and 7: 1 + 7 = 8, and 1 + 8 = 9.
        #expect(parts[1].contents.suffix(4) == [0, 9, 0, 8])
        #expect((Int(parts[1].contents[0]) * 256 + Int(parts[1].contents[1])) % 31 == 0)
    }

    @Test func sizesAndColors() throws {
        for (channels, color) in zip(1...4, [0, 4, 2, 6] as [UInt8]) {
            let samples = (0..<300 * 2 * channels).map { UInt8(truncatingIfNeeded: $0) }
            let header = chunks(try PNGEncoding.bytes(samples, width: 300, height: 2, channels: channels))[0].contents
            #expect(header == [0, 0, 1, 44, 0, 0, 0, 2, 8, color, 0, 0, 0])
        }
    }
}
