import ArgumentParser

/// Special functions against values that mpmath computed.
struct Special: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Special functions in float64 against exact values.",
        discussion: """
            Prints the largest relative error of each function where it is well conditioned, and elsewhere, and where that \
            is. The functions are sorted, the worst first. Exits with 1 if a point is beyond the bounds: 1e-14 where a \
            relative change of an operand changes the result by less than 20 times as much, 1e-10 elsewhere.
            """)

    @Argument(help: "The directory with special.jsonl and special.safetensors, which draw_special.py writes.")
    var directory: String

    @Option(help: "Run only functions whose name contains this text.")
    var filter: String?

    func run() throws {
        let file = try CaseFile("special", in: directory)
        var results: [SpecialFamily.Result] = []
        for value in file.cases {
            let result = try SpecialFamily.result(value, file)
            if filter.map({ result.name.contains($0) }) ?? true { results.append(result) }
        }
        results.sort { $0.error > $1.error }
        for result in results {
            print("\(result.name): \(result.points.count) points, \(result.beyond.count) beyond the bounds")
            if let point = result.worst { print("  well conditioned: \(point.text)") }
            if let point = result.worstElsewhere { print("  elsewhere: \(point.text)") }
            for point in result.beyond.prefix(3) { print("  beyond: \(point.text)") }
        }
        let failed = results.count { !$0.beyond.isEmpty }
        print("special: \(results.count - failed) of \(results.count) functions are within the bounds")
        if failed > 0 { throw ExitCode.failure }
    }
}
