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
