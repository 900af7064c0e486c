import ArgumentParser

/// Cases of random numbers from a seed, and of printed tensors.
struct Numerics: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Random numbers and printed tensors.")

    @Argument(help: "The directory with random.jsonl, repr.jsonl and their tensors.")
    var directory: String

    func run() throws {
        let random = try RandomFamily.run(CaseFile("random", in: directory))
        let printed = try PrintedFamily.run(CaseFile("repr", in: directory))
        print(random.summary)
        print(printed.summary)
        if random.failed + printed.failed > 0 { throw ExitCode.failure }
    }
}
