import Foundation
import Testing

/// Each method that can be called without arguments has a static form: without it Swift takes `Tensor.exp(x)` for the
/// method itself, not called, and compiles it.
struct StaticFormsTests {
    /// What `torch` has no function for.
    private let others: Set = [
        "contiguous", "zero", "slice", "atleast1d", "atleast2d", "atleast3d", "combinations",
    ]

    @Test func methodsWithoutArgumentsHaveOne() throws {
        let method = /public func `?(\w+)`?\(([^{]*)\)\s*->/
        // What follows the tensor has a default.
        let form = /public static func `?(\w+)`?\(\s*_ x: Tensor(?:,\s*\w+: [^,=)]+ = (?:\[[^\]]*\]|[^,)]+))*\s*\)/
        let forms = try text(in: "Tensor/StaticForms").matches(of: form)
        let known = Set(forms.map { String($0.1) })
        var count = 0
        for match in try (text(in: "Operators") + text(in: "Tensor", "Tensor+Random.swift")).matches(of: method) {
            let name = String(match.1)
            let parameters = match.2.split(separator: ",").filter { $0.contains(":") }
            if name.hasSuffix("InPlace") || others.contains(name) || !parameters.allSatisfy({ $0.contains("=") }) {
                continue
            }
            count += 1
            #expect(known.contains(name), "Tensor.\(name)(x)")
        }
        #expect(count > 90)
    }

    private func text(in folder: String, _ ending: String = ".swift") throws -> String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let directory = root.appendingPathComponent("Sources/SwoopTensor/\(folder)")
        return try FileManager.default.subpathsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(ending) }
            .map { try String(contentsOf: directory.appendingPathComponent($0), encoding: .utf8) }.joined()
    }
}
