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
}
