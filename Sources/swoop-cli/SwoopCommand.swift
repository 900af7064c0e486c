import ArgumentParser
import Swoop
import SwoopBase

/// The `swoop` command.
@main
struct SwoopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swoop", abstract: "PyTorch's define-by-run engine in Swift.", version: swoopVersion,
        subcommands: [Info.self, Explain.self], defaultSubcommand: Info.self)

    static func main() {
        failIfOutputIsLost()
        main(protectingFormulas(Array(CommandLine.arguments.dropFirst())))
    }
}

/// The command `swoop info`: what this build computes with.
struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what this build of Swoop computes with.")

    func run() {
        print("Swoop \(swoopVersion)")
        print("instruction set: \(instructionSet)")
        print("threads: \(threadCount)")
        print("matrix products: \(matrixLibrary)")
    }
}
