import Foundation

/// Counts how calls ended, and keeps the failures by function and kind.
struct Tally {
    private struct Failure {
        var count = 0
        /// The innermost functions of Swoop that were running.
        var places: [String] = []
        let number: Int
        let text: String
        let errors: String
    }

    private let runner: Runner
    private let names: [Int: String]
    private var (returned, refused, nothing, died) = (0, 0, 0, 0)
    private var called: Set<Int> = []
    private var everReturned: Set<Int> = []
    private var failures: [String: Failure] = [:]

    init(_ runner: Runner) {
        self.runner = runner
        names = Dictionary(runner.calls.map { ($0.number, $0.name) }) { first, _ in first }
    }

    var hasFailures: Bool { died > 0 }

    mutating func add(_ ended: Runner.Ended) {
        let asked = runner.call(ended.number)
        let reached = ended.record.function == asked.number
        if reached { called.insert(asked.number) }
        switch Outcome(ended.end, errors: ended.errors) {
        case .returned:
            returned += 1
            everReturned.insert(asked.number)
        case .refused: refused += 1
        case .nothing: nothing += 1
        case .died(let kind):
            died += 1
            let function = names[ended.record.function] ?? "a tensor that is drawn"
            let phase = ["", "", ", when the result is read", ", in backward"][Int(ended.record.phase.rawValue)]
            let place = reached ? phase : ended.record.phase == .drawing ? " as an argument" : phase
            let key = "\(function)\(place)\n  \(kind)"
            if failures[key] == nil {
                failures[key] = Failure(number: ended.number, text: ended.record.text, errors: ended.errors)
            }
            failures[key]?.count += 1
        }
    }

    /// The counts in a few lines.
    var summary: String {
        let functions = Set(runner.calls.map(\.name))
        let reached = Set(called.compactMap { names[$0] })
        let successful = Set(everReturned.compactMap { names[$0] })
        return """
            \(returned + refused + nothing + died) calls of \(functions.count) public functions, of which \(reached.count) \
            were reached and \(successful.count) returned at least once
            \(returned) returned, \(refused) refused with a message, \(nothing) had no value for an argument, \(died) failed

            """
    }

    /// Finds where the failed calls stopped, by repeating each once.
    mutating func findPlaces() {
        for (key, failure) in failures { failures[key]?.places = runner.places(of: failure.number) }
    }

    /// The failures: function, kind, count, the command that repeats one of the calls, and its text.
    func listing(withErrors: Bool) -> String {
        let options = runner.options
        let filter = options.filter.isEmpty ? "" : " --filter '\(options.filter)'"
        return failures.sorted { $0.key < $1.key }.map { key, failure in
            let call = failure.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
                .joined()
            let errors = withErrors && !failure.errors.isEmpty ? "  stderr:\n\(failure.errors)\n" : ""
            return "\(key)\n  \(failure.count)×, fuzz-calls --seed \(options.seed)\(filter) --only \(failure.number)\n"
                + "\(call)\(failure.places.map { "    at \($0)\n" }.joined())\(errors)\n"
        }.joined()
    }
}
