import Foundation
import SwoopBase
import SwoopSystem
import Testing

@Suite struct ReadableFileTests {
    @Test func readsAWholeFile() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/file"
            for bytes in [[], [7], [UInt8](repeating: 9, count: 100_000)] as [[UInt8]] {
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                #expect(try ReadableFile(path: path).contents() == bytes)
            }
        }
        #if os(Linux)
        // Its size is 0 until it is read.
        #expect(try ReadableFile(path: "/proc/self/status").contents().starts(with: Array("Name:".utf8)))
        #endif
    }

    /// Several threads read parts of ten bytes.
    @Test func readsPartsOnThreads() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/file"
            for count in [0, 9, 10, 11, 20, 95] {
                let bytes = (0..<count).map { UInt8($0) }
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                #expect(try ReadableFile(path: path).contents(threads: 3, partSize: 10) == bytes)
                // One that is shorter or longer than when it was opened.
                for other in [[UInt8](repeating: 3, count: count / 2), bytes + [UInt8](repeating: 4, count: 25)] {
                    let file = try ReadableFile(path: path)
                    try Data(other).write(to: URL(fileURLWithPath: path))
                    #expect(try file.contents(threads: 3, partSize: 10) == other)
                    try Data(bytes).write(to: URL(fileURLWithPath: path))
                }
            }
        }
    }

    /// A block that large pages can back in part, with memory before and after it.
    @Test func largePagesChangeNothing() {
        let size = 3 * UnsafeMutableRawBufferPointer.largePage
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size + 200, alignment: 64)
        defer { memory.deallocate() }
        for index in memory.indices { memory[index] = UInt8(truncatingIfNeeded: index &* 31) }
        UnsafeMutableRawBufferPointer(rebasing: memory[100..<(100 + size)]).preferLargePages()
        UnsafeMutableRawBufferPointer(rebasing: memory[..<7]).preferLargePages()
        #expect(memory.indices.allSatisfy { memory[$0] == UInt8(truncatingIfNeeded: $0 &* 31) })
    }

    /// Opening a pipe for reading would wait for a writer.
    @Test func whatIsNoRegularFileIsRefused() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/pipe"
            #expect(mkfifo(path, 0o600) == 0)
            #expect(throws: FileFailure(reason: "Not a regular file, but a pipe")) { _ = try ReadableFile(path: path) }
            #expect(throws: FileFailure(reason: "Not a regular file, but a device")) {
                _ = try ReadableFile(path: "/dev/null")
            }
            #expect(throws: FileFailure(code: EISDIR)) { _ = try ReadableFile(path: directory) }
            let missing = #expect(throws: FileFailure.self) { _ = try ReadableFile(path: "\(directory)/no") }
            #expect(missing?.isMissingFile == true)
        }
    }

    /// A sparse file takes no space on the disk.
    @Test func aFileBeyondTheMemoryIsRefused() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/sparse"
            try Data().write(to: URL(fileURLWithPath: path))
            #expect(truncate(path, 1 << 43) == 0)
            #expect(throws: FileFailure(code: ENOMEM)) { try ReadableFile(path: path).contents() }
        }
    }
}
