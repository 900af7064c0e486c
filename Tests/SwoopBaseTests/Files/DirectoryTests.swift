import Foundation
import SwoopBase
import Testing

@Suite struct DirectoryTests {
    @Test func entries() throws {
        try withScratchDirectory { directory in
            #expect(try Directory.entries(directory).isEmpty)
            for name in ["b", "Z", "é", ".hidden"] {
                try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)"))
            }
            try FileManager.default.createDirectory(atPath: "\(directory)/a", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: "\(directory)/link", withDestinationPath: "a")
            try FileManager.default.createSymbolicLink(atPath: "\(directory)/lost", withDestinationPath: "none")
            let entries = try Directory.entries(directory)
            #expect(entries.map(\.name) == [".hidden", "Z", "a", "b", "link", "lost", "é"])
            #expect(entries.filter(\.isDirectory).map(\.name) == ["a", "link"])
            #expect(throws: FileFailure.self) { try Directory.entries("\(directory)/b") }
            #expect(throws: FileFailure.self) { try Directory.entries("\(directory)/x") }
        }
    }

    @Test func directoriesAreMadeWithThoseThatTheyAreIn() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/a//b/c/"
            try Directory.make(path)
            try Directory.make(path)
            var isDirectory: ObjCBool = false
            #expect(FileManager.default.fileExists(atPath: "\(directory)/a/b/c", isDirectory: &isDirectory))
            #expect(isDirectory.boolValue)
        }
    }

    @Test func namesAreInOrder() throws {
        try withScratchDirectory { directory in
            let empty = try Directory.names(in: directory)
            #expect(empty == [])
            for name in ["b", "ä", "a", ".c"] { try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)")) }
            #expect(try Directory.names(in: directory) == [".c", "a", "b", "ä"])
            #expect(try Directory.names(in: "\(directory)/none") == [])
            try Directory.remove("\(directory)/a")
            try Directory.remove("\(directory)/a")
            #expect(try Directory.names(in: directory).count == 3)
        }
    }

    @Test func whatIsNoDirectoryIsAnError() throws {
        try withScratchDirectory { directory in
            let file = "\(directory)/file"
            try Data().write(to: URL(fileURLWithPath: file))
            for path in [file, "\(file)/a"] {
                #expect(throws: FileFailure(code: ENOTDIR)) { try Directory.make(path) }
            }
            #expect(throws: FileFailure(code: ENOTDIR)) { try Directory.names(in: file) }
        }
    }
}
