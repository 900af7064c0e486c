import Foundation
import SwoopBase
import Testing

@Suite struct LibraryCodeTests {
    /// A module that is missing there would count as the program's own.
    @Test func listsTheFoldersOfTheLibraries() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
        #expect(LibraryCode.modules.sorted() == folders.filter { $0.contains("Swoop") }.sorted())
    }
}
