import ArgumentParser
import SwoopBase

/// Runs cases whose expected results come from PyTorch, or from mpmath, against Swoop's public API, one family of cases for each
/// subcommand.
@main
struct Conformance: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compares Swoop with what PyTorch answered.",
        discussion: "Prints what failed, then one line for each family of cases. Exits with 1 when a case failed.",
        subcommands: [Numerics.self, Operators.self, Modules.self, Special.self, Names.self])

    static func main() {
        failIfOutputIsLost()
        main(nil)
    }
}
