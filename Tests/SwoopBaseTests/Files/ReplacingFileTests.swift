import Foundation
import SwoopBase
import SwoopSystem
import Testing

/// Files that have no name while they are written, which Linux allows, and files that have one.
private let bothKinds = [false, true]

@Suite struct ReplacingFileTests {
    private func save(_ text: String, to path: String, hasName: Bool) throws {
        let file = try ReplacingFile(path: path, hasName: hasName)
        try text.withCString { try file.write(UnsafeRawBufferPointer(start: $0, count: text.utf8.count)) }
        try file.finish()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func names(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : 0
    }

    @Test(arguments: bothKinds) func replacesAWholeFileAndLeavesNothingElse(hasName: Bool) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/\(String(repeating: "n", count: 255))"
            for content in ["first", "2"] {
                try save(content, to: path, hasName: hasName)
                #expect(try text(path) == content)
            }
            #expect(try names(in: directory).count == 1)
        }
    }

    @Test(arguments: bothKinds) func withoutFinishThePreviousFileStays(hasName: Bool) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/file"
            try save("old", to: path, hasName: hasName)
            do {
                let file = try ReplacingFile(path: path, hasName: hasName)
                try "new".withCString { try file.write(UnsafeRawBufferPointer(start: $0, count: 3)) }
                #expect(try text(path) == "old")
                #if os(Linux)
                // A process that is killed now leaves nothing behind.
                if !hasName { #expect(try names(in: directory) == ["file"]) }
                #endif
            }
            #expect(try text(path) == "old")
            #expect(try names(in: directory) == ["file"])
        }
    }

    @Test(arguments: bothKinds) func keepsThePermissions(hasName: Bool) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/file"
            for permissions: mode_t in [0o600, 0o640, 0o666] {
                try save("old", to: path, hasName: hasName)
                chmod(path, permissions)
                try save("new", to: path, hasName: hasName)
                #expect(mode(path) & 0o7777 == permissions)
            }
            let mask = umask(0)
            umask(mask)
            try save("new", to: "\(directory)/other", hasName: hasName)
            #expect(mode("\(directory)/other") & 0o7777 == 0o666 & ~mask)
        }
    }

    @Test(arguments: bothKinds) func writesThroughSymbolicLinks(hasName: Bool) throws {
        try withScratchDirectory { directory in
            mkdir("\(directory)/elsewhere", 0o777)
            symlink("elsewhere/file", "\(directory)/inner")
            symlink("\(directory)/inner", "\(directory)/outer")
            // At first the links lead nowhere.
            for content in ["first", "second"] {
                try save(content, to: "\(directory)/outer", hasName: hasName)
                #expect(try text("\(directory)/elsewhere/file") == content)
            }
            #expect(mode("\(directory)/outer") & S_IFMT == S_IFLNK)
            #expect(mode("\(directory)/inner") & S_IFMT == S_IFLNK)
            #expect(try names(in: "\(directory)/elsewhere") == ["file"])
            symlink("circle", "\(directory)/circle")
            #expect(throws: FileFailure(code: ELOOP)) {
                try save("x", to: "\(directory)/circle", hasName: hasName)
            }
        }
    }

    @Test func writesStraightToDevicesAndPipes() throws {
        try withScratchDirectory { directory in
            symlink("/dev/null", "\(directory)/null")
            try save("lost", to: "\(directory)/null", hasName: false)
            #expect(mode("\(directory)/null") & S_IFMT == S_IFLNK)
            #expect(mode("/dev/null") & S_IFMT == S_IFCHR)
            let path = "\(directory)/pipe"
            #expect(mkfifo(path, 0o600) == 0)
            let reader = open(path, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try save("through", to: path, hasName: false)
            var bytes = [UInt8](repeating: 0, count: 16)
            #expect(read(reader, &bytes, 16) == 7)
            #expect(String(decoding: bytes[..<7], as: UTF8.self) == "through")
            #expect(mode(path) & S_IFMT == S_IFIFO)
            #expect(try names(in: directory) == ["null", "pipe"])
        }
        #if os(Linux)
        #expect(throws: FileFailure(code: ENOSPC)) { try save("x", to: "/dev/full", hasName: false) }
        #endif
    }

    @Test func directoriesAndMissingDirectoriesAreErrors() throws {
        try withScratchDirectory { directory in
            #expect(throws: FileFailure(code: EISDIR)) { try save("x", to: directory, hasName: false) }
            #expect(throws: FileFailure(code: ENOENT)) { try save("x", to: "\(directory)/no/file", hasName: false) }
        }
    }

    /// A process that was killed has left its file, without a lock.
    @Test func whatAKilledProcessHasLeftIsTakenOver() throws {
        try withScratchDirectory { directory in
            let left = "\(directory)/.swoop.0.partial"
            for hasName in bothKinds {
                try Data("half".utf8).write(to: URL(fileURLWithPath: left))
                try save("whole", to: "\(directory)/file", hasName: hasName)
                try save("again", to: "\(directory)/file", hasName: hasName)
                #expect(try text("\(directory)/file") == "again")
                #expect(try names(in: directory) == ["file"])
            }
        }
    }

    /// What is not a file that a save has left is not touched.
    @Test func otherFilesWithThatNameStay() throws {
        try withScratchDirectory { directory in
            mkdir("\(directory)/.swoop.0.partial", 0o777)
            symlink("target", "\(directory)/.swoop.1.partial")
            try save("x", to: "\(directory)/file", hasName: true)
            #expect(try names(in: directory) == [".swoop.0.partial", ".swoop.1.partial", "file"])
        }
    }

    @Test func savesAtTheSameTimeDoNotDisturbEachOther() throws {
        try withScratchDirectory { directory in
            for content in ["old", "new"] {
                let files = ["a", "b", "c"].map { "\(directory)/\($0)" }
                let first = try ReplacingFile(path: files[0], hasName: true)
                let second = try ReplacingFile(path: files[1], hasName: true)
                try save(content, to: files[2], hasName: false)
                try content.withCString { try second.write(UnsafeRawBufferPointer(start: $0, count: 3)) }
                try content.withCString { try first.write(UnsafeRawBufferPointer(start: $0, count: 3)) }
                try first.finish()
                try save(content, to: files[2], hasName: true)
                try second.finish()
                #expect(try files.map(text) == [content, content, content])
                #expect(try names(in: directory) == ["a", "b", "c"])
            }
        }
    }

    @Test func manyThreadsSaveOneFile() throws {
        try withScratchDirectory { directory throws in
            let path = "\(directory)/file"
            DispatchQueue.concurrentPerform(iterations: 200) { index in
                try? save("content", to: path, hasName: index % 2 == 0)
            }
            #expect(try text(path) == "content")
            #expect(try names(in: directory) == ["file"])
        }
    }
}
