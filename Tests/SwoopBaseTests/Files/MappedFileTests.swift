import Foundation
import SwoopBase
import Testing

@Suite struct MappedFileTests {
    @Test func mapsAWholeFileForReadingAndWriting() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/file"
            for count in [0, 1, 4096, 100_000] {
                let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                let mapped = try MappedFile(ReadableFile(path: path))
                #expect(mapped.bytes.elementsEqual(bytes))
                // A write changes the memory alone.
                for index in mapped.bytes.indices { mapped.bytes[index] = 9 }
                #expect(mapped.bytes.allSatisfy { $0 == 9 })
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)).elementsEqual(bytes))
            }
        }
    }

    @Test func outlivesTheFile() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/file"
            try Data(repeating: 5, count: 10_000).write(to: URL(fileURLWithPath: path))
            let mapped = try MappedFile(ReadableFile(path: path))
            try FileManager.default.removeItem(atPath: path)
            #expect(mapped.bytes.count == 10_000 && mapped.bytes.allSatisfy { $0 == 5 })
        }
    }
}
