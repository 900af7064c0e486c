import ArgumentParser
import Foundation

/// Prints the table of operators of docs/FromPyTorch.md, or renews it there.
struct Names: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The table of PyTorch's operators and their Swift calls.")

    @Option(help: "Renew the table in this document, between its marks.")
    var update: String?

    func run() throws {
        guard let update else {
            print(NameTable.text, terminator: "")
            return
        }
        let document = try String(contentsOfFile: update, encoding: .utf8)
        guard let renewed = NameTable.renewed(document) else {
            throw ValidationError("\(update) has no lines \"\(NameTable.begin)\" and \"\(NameTable.end)\".")
        }
        try renewed.write(toFile: update, atomically: true, encoding: .utf8)
    }
}

/// The table of all operators: PyTorch's names, and the calls in Swift.
package enum NameTable {
    package static let begin = "<!-- The operators; see the command above. -->"
    package static let end = "<!-- End of the operators. -->"

    /// Operators of the table without a call in Swift, and calls of operators that are not in the table.
    package static var mismatches: [String] {
        Set(OperatorTable.names).symmetricDifference(SwiftCalls.all.keys).sorted()
    }

    /// A row for each operator, in the order of the names.
    package static var text: String {
        let rows = OperatorTable.names.map { name in
            let names = [name] + (PythonNames.aliases[name] ?? [])
            let calls = (SwiftCalls.all[name] ?? []).map { $0.replacingOccurrences(of: "|", with: "\\|") }
            return "| \(list(names.map(PythonNames.written))) | \(list(calls)) |\n"
        }
        return "| PyTorch | Swoop |\n|---|---|\n" + rows.joined()
    }

    /// The document with the table between its marks; nil if it has none.
    package static func renewed(_ document: String) -> String? {
        guard let first = document.range(of: begin + "\n"), let last = document.range(of: end),
            first.upperBound <= last.lowerBound
        else { return nil }
        return document[..<first.upperBound] + "\n" + text + "\n" + document[last.lowerBound...]
    }

    private static func list(_ code: [String]) -> String { code.map { "`\($0)`" }.joined(separator: ", ") }
}
