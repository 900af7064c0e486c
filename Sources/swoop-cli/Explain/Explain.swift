import ArgumentParser
import Swoop
import SwoopBase
import SwoopFormula
import SwoopViz

/// The command `swoop explain`: the value and derivatives of a formula.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a formula's value and derivatives, and how they come about.",
        discussion: """
            swoop explain "(x + exp(y)) / (log(x) + (x - y)^3)" --at x=3,y=4

            A formula has numbers, names, the constants pi, tau and e, + - * /, powers (^ or **), parentheses and \
            functions. Powers go before signs and from the right: -x^2 is -(x^2), x^2^3 is x^(2^3). Products are \
            written out: 2*x.

            Functions: \(FormulaFunction.all.map(\.name).joined(separator: ", ")).
            """)

    /// The dtypes that have derivatives and are computed in their own precision.
    enum Precision: String, ExpressibleByArgument, CaseIterable {
        case float32, float64
    }

    @Argument(help: "The formula, in quotes.")
    var formula: String

    @Option(help: ArgumentHelp("The values: x=3,y=pi/2. Can be given several times.", valueName: "name=value,…"))
    var at: [String] = []

    @Flag(help: "Show the second derivatives too.")
    var second = false

    @Flag(help: "Show central differences, computed in float64, beside the derivatives.")
    var check = false

    @Option(help: ArgumentHelp("Write a page to step through the computation.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("Draw the recorded graph: .svg, .png, .pdf, or .dot as text.", valueName: "file"))
    var graph: String?

    @Option(help: ArgumentHelp("Write the steps as LaTeX formulas.", valueName: "file"))
    var latex: String?

    @Option(help: "The dtype to compute in.")
    var dtype = Precision.float32

    func run() throws {
        do {
            let files = try FormulaFiles(html: html, graph: graph, latex: latex)
            let report = try FormulaReport(
                formula, at: at, dtype: dtype == .float32 ? .float32 : .float64, second: second, check: check)
            try files.write(report)
            print(report.text)
        } catch let error as ExpressionError {
            throw failure(error.description, .validationFailure)
        } catch let error as VizError {
            // An unknown file extension is the caller's mistake; other errors with files are not.
            if case .unknownFormat = error { throw failure(error.description, .validationFailure) }
            throw failure(error.description, .failure)
        }
    }

    /// Prints an error to standard error without the usage text that ArgumentParser would add.
    private func failure(_ message: String, _ code: ExitCode) -> ExitCode {
        printError(message)
        return code
    }
}
