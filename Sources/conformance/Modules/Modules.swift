import ArgumentParser
import Foundation
import Swoop
import SwoopIO

/// Cases of layers and optimizers. Each layer runs in its own process, so that a trap fails its cases only.
struct Modules: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Layers and optimizers.")

    @Argument(help: "The directory with cases.jsonl and tensors.safetensors.")
    var directory: String

    @Option(help: "Run this layer or optimizer alone, in this process. Exits with 1 for a failure, 2 if unsupported.")
    var only: String?

    /// Exit status of a process for a layer that Swoop does not have.
    private static let unsupportedStatus: Int32 = 2

    func run() throws {
        let file = try CaseFile("cases", tensors: "tensors", in: directory)
        if let only {
            switch try outcome(of: only, in: file) {
            case .pass: return
            case .failure: throw ExitCode.failure
            case .unsupported: throw ExitCode(Self.unsupportedStatus)
            }
        }
        var layers = Tally(LayerFamily.name)
        var optimizers = Tally(OptimizerFamily.name)
        for (name, isLayer) in names(in: file) {
            let outcome = try outcomeInProcess(name)
            if isLayer { layers.count(outcome) } else { optimizers.count(outcome) }
        }
        print(layers.summary)
        print(optimizers.summary)
        if layers.failed + optimizers.failed > 0 { throw ExitCode.failure }
    }

    /// The layers and optimizers of the cases, in order.
    private func names(in file: CaseFile) -> [(name: String, isLayer: Bool)] {
        var seen: Set<String> = []
        return file.cases.compactMap { value in
            for (key, isLayer) in [("module", true), ("optimizer", false)] {
                if case .string(let name)? = value[key] { return seen.insert(name).inserted ? (name, isLayer) : nil }
            }
            return nil
        }
    }

    /// Runs all cases of one layer or optimizer, which passes if all of them do. Prints the first that does not.
    private func outcome(of name: String, in file: CaseFile) throws -> Outcome {
        var first: Outcome = .pass
        for value in file.cases {
            let family: (name: String, run: (JSON, CaseFile) throws(CaseValueError) -> Outcome)
            if case .string(name)? = value["module"] {
                family = (LayerFamily.name, LayerFamily.outcome)
            } else if case .string(name)? = value["optimizer"] {
                family = (OptimizerFamily.name, OptimizerFamily.outcome)
            } else {
                continue
            }
            let outcome: Outcome
            do {
                outcome = try family.run(value, file)
            } catch {
                outcome = .failure(error.description)
            }
            // A failure is more informative than a case that cannot be run.
            switch (first, outcome) {
            case (_, .pass), (.failure, _), (.unsupported, .unsupported): continue
            default: first = outcome
            }
            var tally = Tally(family.name)
            tally.record(outcome, of: try value.member("id").text)
        }
        return first
    }

    /// The same in a separate process.
    private func outcomeInProcess(_ name: String) throws -> Outcome {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = ["modules", directory, "--only", name]
        try process.run()
        process.waitUntilExit()
        switch (process.terminationReason, process.terminationStatus) {
        case (.exit, 0): return .pass
        case (.exit, Self.unsupportedStatus): return .unsupported(name)
        case (.exit, _): return .failure(name)
        default:
            print("\(name): trapped")
            return .failure(name)
        }
    }
}
