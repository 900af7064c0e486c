import Foundation
import Testing

/// Every operator of `Sources/SwoopTensor/Operators` has a row, and every row has samples.
struct OperatorCoverageTests {
    @Test func everyOperatorHasARowInItsFamily() throws {
        for (name, folder) in try operators() {
            let families = OperatorTable.families.filter { $0.rows.contains { $0.operatorName == name } }.map(\.name)
            #expect(families == [folder], "\(name) of Operators/\(folder) has rows in \(families)")
        }
    }

    @Test func rowsAndSamplesBelongTogether() throws {
        let names = OperatorTable.rows.map(\.name)
        #expect(Set(names).count == names.count, "two rows have the same name")
        for family in OperatorTable.families {
            #expect(Set(family.rows.map(\.name)) == (try OperatorSample.rowNames(of: family.name)))
        }
    }

    /// The names of the public functions of `Operators/`, and the folders where they stand.
    private func operators() throws -> [(name: String, folder: String)] {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let directory = root.appendingPathComponent("Sources/SwoopTensor/Operators")
        let declaration = /public (?:static )?(?:prefix )?func `?([A-Za-z_]\w*|[^\w\s`(]+)/
        var found: [String: String] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: directory.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            let folder = String(file.prefix { $0 != "/" })
            for match in text.matches(of: declaration) { found[String(match.1)] = folder }
        }
        return found.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
    }
}
