import Foundation
import Swoop
import Testing

/// A file of `Fixtures`.
func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Fixtures/\(name)")
        .standardized.path
}

@Suite struct ImageFileTests {
    private static let modes: [String: ImageFile.Mode] = [
        "unchanged": .unchanged, "16": .unchanged, "L": .gray, "LA": .grayAlpha, "RGB": .rgb, "RGBA": .rgbAlpha,
    ]

    /// What Pillow reads: see `Fixtures/draw_images.py`.
    @Test func everyKind() throws {
        let expected = try Safetensors.load(fixture("images.safetensors"))
        var count = 0
        for (key, pixels) in expected where !key.hasPrefix("resize") {
            let parts = key.split(separator: " ").map(String.init)
            let image = try ImageFile.read(
                fixture("images/\(parts[0])"), mode: Self.modes[parts[1]]!, keeps16Bits: parts[1] == "16")
            #expect(image.shape == pixels.shape && image.dtype == pixels.dtype, "\(key)")
            // Decoders of JPEG may round differently; gray and alpha are made of such samples.
            let tolerance = parts[0].hasSuffix("jpg") ? 2 : 0
            let difference = (image.to(.int32) - pixels.to(.int32)).abs().max().item()
            #expect(difference <= Double(tolerance), "\(key)")
            count += 1
        }
        #expect(count == 37)
    }

    @Test func roundTrips() throws {
        try withScratchDirectory { directory in
            for channels in 1...4 {
                let image = Tensor.randInt(256, [channels, 6, 9], dtype: .uint8, generator: Generator(seed: 1))
                #expect(try ImageFile.decode(ImageFile.png(image)).equal(image))
                try ImageFile.write(image, to: "\(directory)/a.PNG")
                #expect(try ImageFile.read("\(directory)/a.PNG").equal(image))
            }
            let gray = (Tensor.arange(48, dtype: .float32).reshape(6, 8) * 5).to(.uint8)
            let color = Tensor([200, 100, 50], dtype: .uint8).reshape(3, 1, 1).expand([3, 6, 8])
            for (image, tolerance) in [(gray, 12.0), (color, 4)] {
                try ImageFile.write(image, to: "\(directory)/a.jpeg")
                let read = try ImageFile.read("\(directory)/a.jpeg")
                #expect(read.shape.rank == 3 && read.shape[0] == image.count / 48)
                #expect((read.to(.int32) - image.to(.int32)).abs().max().item() <= tolerance)
            }
            #expect(try ImageFile.jpeg(gray, quality: 100).count > ImageFile.jpeg(gray, quality: 5).count)
            // A view of rows that are not adjacent.
            let tall = Tensor.randInt(256, [3, 8, 8], dtype: .uint8)
            let part = tall.narrow(dim: 1, start: 2, length: 4).transpose(1, 2)
            #expect(try ImageFile.decode(ImageFile.png(part)).equal(part))
        }
    }

    /// Every beginning of a file is an error with a place, and costs no memory.
    @Test(arguments: ["rgb.png", "interlaced.png", "palette-clear.png", "rgb.jpg", "progressive.jpg"])
    func truncated(name: String) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: fixture("images/\(name)"))))
        for end in 0..<bytes.count - 2 {
            // The last chunk of a PNG file and the end marker of a JPEG file are needed too.
            let problem = #expect(throws: DataFileError.self) { try ImageFile.decode(Array(bytes[..<end])) }
            guard case .invalid(path: nil, let offset, let reason)? = problem else {
                Issue.record("\(end): \(String(describing: problem))")
                continue
            }
            #expect(offset <= end && !reason.isEmpty)
        }
    }

    /// Any byte may be damaged: the result is an image or an error, never the end of the program.
    @Test(arguments: ["rgba.png", "palette.png", "deep-rgb.png", "interlaced.png", "progressive.jpg", "cmyk.jpg"])
    func damaged(name: String) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: fixture("images/\(name)"))))
        for position in bytes.indices {
            for change: UInt8 in [0xFF, 0x01, 0x80] {
                var damaged = bytes
                damaged[position] ^= change
                _ = try? ImageFile.decode(damaged, keeps16Bits: true)
            }
        }
    }

    /// Sizes that the file cannot hold are found before memory is taken for them.
    @Test func hugeSizes() throws {
        let image = Tensor.zeros(4, 4, dtype: .uint8)
        var png = try ImageFile.png(image)
        // Width and height of 2³¹ − 1 in the header, with its checksum.
        png.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF])
        png.replaceSubrange(29..<33, with: checksum(png[12..<29]))
        let reason = "the file is too small for its size in pixels"
        #expect(throws: DataFileError.invalid(path: nil, offset: 41, reason: reason)) { try ImageFile.decode(png) }
        var jpeg = try ImageFile.jpeg(image)
        let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
        guard
            case .invalid(nil, _, reason)? = #expect(
                throws: DataFileError.self, performing: { try ImageFile.decode(jpeg) })
        else {
            Issue.record("another reason")
            return
        }
    }

    /// The CRC of PNG, bit by bit.
    private func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: ~crc >> UInt32($0)) }
    }

    @Test func otherFiles() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/text.png"
            #expect(throws: DataFileError.missingFile(path: path)) { try ImageFile.read(path) }
            try Data("GIF89a".utf8).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: DataFileError.self) { try ImageFile.read(path) }
            #expect("\(error!)" == "\(path): byte 0: expected a PNG or JPEG image, found neither.")
            #expect(throws: DataFileError.unreadableFile(path: directory, reason: "Is a directory")) {
                try ImageFile.read(directory)
            }
            #expect(throws: DataFileError.self) {
                try ImageFile.write(Tensor.zeros(2, 2, dtype: .uint8), to: "\(directory)/none/a.png")
            }
        }
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try ImageRules.encoding([3, 4, 4], .float32, channels: 1...4, "png") }
        #expect(throws: ProgramError.self) { try ImageRules.encoding([5, 4, 4], .uint8, channels: 1...4, "png") }
        #expect(throws: ProgramError.self) { try ImageRules.encoding([2, 4, 4], .uint8, channels: 1...3, "jpeg") }
        #expect(throws: ProgramError.self) { try ImageRules.encoding([3, 0, 4], .uint8, channels: 1...4, "png") }
        #expect(throws: ProgramError.self) { try ImageRules.encoding([4], .uint8, channels: 1...4, "png") }
        #expect(throws: ProgramError.self) { try ImageRules.level(101, in: 1...100, "jpeg", "quality") }
        #expect(throws: Never.self) { try ImageRules.encoding([4, 7], .uint8, channels: 1...3, "jpeg") }
    }
}
