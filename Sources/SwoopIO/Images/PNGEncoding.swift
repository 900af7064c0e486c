import CZlib
import SwoopTensor

/// Pictures as PNG files, without filters: a signature, a header, the compressed rows, an end.
package enum PNGEncoding {
    /// The bytes of a file with rows of 8-bit samples; 1 channel is gray, 3 are red, green and blue, and a 4th or 2nd is
    /// opacity.
    ///
    /// - Parameter samples: height × width × channels of them, row by row. There are at most 2³¹ − 1 rows and columns.
    package static func bytes(
        _ samples: [UInt8], width: Int, height: Int, channels: Int
    ) throws(FileFailure) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let colors: [UInt8] = [0, 4, 2, 6]
        append(
            "IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, colors[channels - 1], 0, 0, 0], to: &file
        )
        // Each row is preceded by the number of its filter, 0 for none.
        var rows: [UInt8] = []
        rows.reserveCapacity(samples.count + height)
        for row in 0..<height {
            rows.append(0)
            rows += samples[row * width * channels..<(row + 1) * width * channels]
        }
        append("IDAT", try zlibStream(rows), to: &file)
        append("IEND", [], to: &file)
        return file
    }

    /// A header, the compressed bytes, and their checksum.
    private static func zlibStream(_ bytes: [UInt8]) throws(FileFailure) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x9C]
        let deflation = try Deflation()
        var failure: FileFailure?
        bytes.withUnsafeBytes { bytes in
            do throws(FileFailure) {
                try deflation.add(bytes, ends: true) { stream += $0 }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        let sum = bytes.withUnsafeBytes {
            adler32_z(1, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count)
        }
        return stream + bigEndian(UInt32(truncatingIfNeeded: sum))
    }

    private static func append(_ type: String, _ contents: [UInt8], to file: inout [UInt8]) {
        let checked = Array(type.utf8) + contents
        file += bigEndian(UInt32(contents.count)) + checked
        file += bigEndian(checked.withUnsafeBytes { checksum($0) })
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
