import ArgumentParser
import Foundation
import Swoop
import SwoopBase
import SwoopIO

/// Cases of operators. They run in a child process, which is started again after a case that ends it.
struct Operators: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Operators and their gradients.")

    @Argument(help: "The directory with cases.jsonl and tensors.safetensors.")
    var directory: String

    @Option(help: "Run only operators whose name contains this text.")
    var filter: String?

    @Option(help: "Write the outcome of each operator to this file, as JSON.")
    var json: String?

    @Option(help: .private)
    var from: Int?

    func run() throws {
        let file = try CaseFile("cases", tensors: "tensors", in: directory)
        if let from { return runChild(file, from: from) }
        var outcomes = OperatorOutcomes()
        for value in file.cases {
            let name = try OperatorFamily.operation(value)
            if isWanted(name) { outcomes.expect(name) }
        }
        var next = 0
        while let ended = try runCases(file, from: next, into: &outcomes) { next = ended + 1 }
        print(outcomes.report)
        if let json { try outcomes.json.write(toFile: json, atomically: true, encoding: .utf8) }
        if !outcomes.allPass { throw ExitCode.failure }
    }

    private func isWanted(_ name: String) -> Bool { filter.map { name.contains($0) } ?? true }

    /// Runs cases in this process and prints a line before and after each: `START index`, `PASS`, `FAIL message`,
    /// `NONE what`.
    private func runChild(_ file: CaseFile, from: Int) {
        for (index, value) in file.cases.enumerated().dropFirst(from) {
            guard let name = try? OperatorFamily.operation(value), isWanted(name) else { continue }
            emit("START \(index)")
            do {
                switch try OperatorFamily.outcome(value, file) {
                case .pass: emit("PASS")
                case .failure(let message): emit("FAIL \(message)")
                case .unsupported(let what): emit("NONE \(what)")
                }
            } catch {
                emit("FAIL \(error)")
            }
        }
    }

    private func emit(_ line: String) {
        print(line.replacing("\n", with: " "))
        fflush(nil)
    }

    /// Runs cases in a child process. The index of the case that ended it, or nil if it ran all.
    private func runCases(_ file: CaseFile, from: Int, into outcomes: inout OperatorOutcomes) throws -> Int? {
        let process = Process()
        let (output, errors) = (Pipe(), FileManager.default.temporaryDirectory.appending(path: UUID().uuidString))
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.executableURL = Bundle.main.executableURL
        process.arguments =
            ["operators", directory, "--from", String(from)] + (filter.map { ["--filter", $0] } ?? [])
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()

        var started: Int?
        for line in text.split(separator: "\n") {
            let word = line.prefix { $0 != " " }
            let rest = String(line.dropFirst(word.count + 1))
            if word == "START" {
                started = Int(rest)
                continue
            }
            guard let index = started, word == "PASS" || word == "FAIL" || word == "NONE" else { continue }
            started = nil
            try outcomes.record(
                word == "PASS" ? .pass : word == "FAIL" ? .failure(rest) : .unsupported(rest), of: file.cases[index])
        }
        guard let started else { return nil }
        let message = (try? String(contentsOf: errors, encoding: .utf8))?.split(separator: "\n").last.map(String.init)
        try outcomes.record(.failure(message ?? "ended the process"), of: file.cases[started])
        return started
    }
}

/// The outcomes of operators: an operator passes if all of its cases do.
struct OperatorOutcomes {
    private struct Entry {
        var failed = 0
        var unsupported = 0
        var total = 0
        /// The first case that did not pass, and why.
        var first: (id: String, message: String)?
    }

    private var entries: [String: Entry] = [:]

    /// An operator that has cases.
    mutating func expect(_ name: String) { entries[name, default: Entry()].total += 1 }

    mutating func record(_ outcome: Outcome, of value: JSON) throws(CaseValueError) {
        let (name, id) = (try OperatorFamily.operation(value), try value.member("id").text)
        switch outcome {
        case .pass: return
        case .failure(let message):
            // A failure is more informative than a case that cannot be run.
            if entries[name]?.failed == 0 { entries[name]?.first = (id, message) }
            entries[name]?.failed += 1
        case .unsupported(let what):
            if entries[name]?.first == nil { entries[name]?.first = (id, what) }
            entries[name]?.unsupported += 1
        }
    }

    private var failed: Int { entries.values.count { $0.failed > 0 } }
    private var unsupported: Int { entries.values.count { $0.failed == 0 && $0.unsupported > 0 } }
    var allPass: Bool { failed == 0 }

    /// A line for each operator that fails or is missing, and the counts.
    var report: String {
        var lines: [String] = []
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
            guard let (id, message) = entry.first else { continue }
            lines.append(
                entry.failed > 0
                    ? "\(name): \(entry.failed) of \(entry.total) fail, first \(id): \(message)"
                    : "\(name): unsupported: \(message)")
        }
        let passed = entries.count - failed - unsupported
        lines.append(
            "\(OperatorFamily.name): \(passed) of \(entries.count) pass (\(failed) fail, \(unsupported) unsupported)")
        return lines.joined(separator: "\n")
    }

    /// An object with a member for each operator: its cases, those that failed, and the first message.
    var json: String {
        let members = entries.sorted { $0.key < $1.key }.map { name, entry in
            let status = entry.failed > 0 ? "fail" : entry.unsupported > 0 ? "unsupported" : "pass"
            var text =
                #"  \#(JSON.quoted(name)): {"status": "\#(status)", "cases": \#(entry.total), "failed": \#(entry.failed)"#
            if let (id, message) = entry.first {
                text += #", "first": \#(JSON.quoted(id)), "message": \#(JSON.quoted(message))"#
            }
            return text + "}"
        }
        return "{\n" + members.joined(separator: ",\n") + "\n}\n"
    }
}
