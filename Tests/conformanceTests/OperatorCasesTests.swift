import Foundation
import SwoopBase
import Testing
import conformance

/// Every operator on PyTorch's own samples: see `Fixtures/draw.py`.
@Suite struct OperatorCasesTests {
    @Test(arguments: OperatorFixture.families)
    func everyCasePasses(_ family: String) throws {
        let file = try OperatorFixture.file(family)
        for value in file.cases {
            let id = try value.member("id").text
            switch try OperatorFamily.outcome(value, file) {
            case .pass: break
            case .failure(let message): Issue.record("\(id): \(message)")
            case .unsupported(let what): Issue.record("\(id): unsupported: \(what)")
            }
        }
    }

    @Test func everyOperatorHasACase() throws {
        var drawn: Set<String> = []
        for family in OperatorFixture.families {
            for value in try OperatorFixture.file(family).cases {
                let operation = try OperatorFamily.operation(value)
                drawn.formUnion([operation, String(operation.prefix { $0 != "@" })])
            }
        }
        // Vectors that are unique only up to their signs have tests of their own.
        let missing = OperatorTable.names.filter { !drawn.contains($0) && !["linalg.eigh", "linalg.svd"].contains($0) }
        #expect(missing.isEmpty, "no cases of \(missing)")
    }
}

/// The folders of cases.
enum OperatorFixture {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static let families: [String] = {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return entries.filter { !$0.contains(".") && !$0.hasPrefix("_") }.sorted()
    }()

    static func file(_ family: String) throws -> CaseFile {
        try CaseFile("cases", tensors: "tensors", in: folder.appendingPathComponent(family).path)
    }
}
