import Foundation
import SwoopBase
import Testing
import conformance

/// Special functions in float64 against exact values, which `Fixtures/draw_special.py` draws with mpmath.
@Suite struct SpecialFunctionsTests {
    private static func file() throws -> CaseFile {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        return try CaseFile("special", in: folder.path)
    }

    @Test func errorsAreWithinTheBounds() throws {
        let file = try Self.file()
        for value in file.cases {
            let result = try SpecialFamily.result(value, file)
            #expect(result.points.count > 100)
            for point in result.beyond { Issue.record("\(result.name) of \(point.text)") }
        }
    }

    @Test func everyFunctionIsDrawn() throws {
        var drawn: Set<String> = []
        for value in try Self.file().cases { drawn.insert(try value.member("function").text) }
        #expect(drawn == SpecialTable.names)
    }
}
