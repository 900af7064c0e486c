import Foundation
import Testing
import conformance

/// The table of operators of docs/FromPyTorch.md.
@Suite struct NameTableTests {
    @Test func everyOperatorHasACallInSwift() {
        #expect(NameTable.mismatches.isEmpty)
    }

    @Test func theDocumentHasTheTable() throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let document = try String(contentsOf: root.appendingPathComponent("docs/FromPyTorch.md"), encoding: .utf8)
        #expect(
            NameTable.renewed(document) == document,
            "out of date: swift run conformance names --update docs/FromPyTorch.md")
    }

    @Test func takesItsPlaceBetweenTheMarks() {
        let document = "before\n\(NameTable.begin)\nold\n\(NameTable.end)\nafter\n"
        let renewed = NameTable.renewed(document)
        #expect(renewed?.hasPrefix("before\n\(NameTable.begin)\n\n| PyTorch | Swoop |\n") == true)
        #expect(renewed?.hasSuffix("|\n\n\(NameTable.end)\nafter\n") == true)
        #expect(NameTable.renewed("no marks") == nil)
        // A bar ends a cell unless it is escaped.
        #expect(NameTable.text.contains("| `torch.bitwise_or` | `labels \\| labels` |"))
        #expect(NameTable.text.contains("| `torch.abs`, `torch.absolute` | `x.abs()` |"))
    }
}
