import Foundation
import Testing

/// Every operator of `Sources/SwoopTensor/Operators` has a row, and every row has samples.
struct OperatorCoverageTests {
    @Test func everyOperatorHasARow() throws {
        let covered = Set(OperatorTable.rows.map(\.operatorName))
        for (name, file) in try operators() where !covered.contains(name) {
            Issue.record("\(name) in \(file) has no row in the operator table")
        }
    }

    @Test func rowsAndSamplesBelongTogether() throws {
        let names = OperatorTable.rows.map(\.name)
        #expect(Set(names).count == names.count, "two rows have the same name")
        #expect(Set(names) == (try OperatorSample.rowNames))
    }

    /// The names of the public functions of `Operators/`, and where they stand.
    private func operators() throws -> [(name: String, file: String)] {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let directory = root.appendingPathComponent("Sources/SwoopTensor/Operators")
        let declaration = /public (?:static )?(?:prefix )?func `?([A-Za-z_]\w*|[^\w\s`(]+)/
        var found: [String: String] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: directory.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            for match in text.matches(of: declaration) { found[String(match.1)] = file }
        }
        return found.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
    }
}
