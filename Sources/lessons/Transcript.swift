import SwoopBase
import Foundation
import Swoop
import SwoopViz

/// The output of a lesson: printed as it goes, and kept for a page.
package final class Transcript {
    private enum Part {
        case section(String), heading(String), text(String), list([String]), formula(String), code(String), output(
            String)
        case picture(any Picture, caption: String)
        case explanation(Explanation)
    }

    /// The whole output so far, as a terminal shows it.
    package private(set) var text = ""
    private var parts: [Part] = []
    private let echo: Bool

    /// - Parameter echo: Whether to print as well.
    package init(echo: Bool = true) {
        self.echo = echo
    }

    // MARK: Output

    /// Prints the items, separated by spaces, and ends the line.
    func say(_ items: Any...) {
        let line = items.map { "\($0)" }.joined(separator: " ")
        if case .output(let before) = parts.last {
            parts[parts.count - 1] = .output(before + "\n" + line)
        } else {
            parts.append(.output(line))
            put("")
        }
        put(line)
    }

    /// Begins a lesson.
    func title(_ title: String) {
        parts.append(.section(title))
        put("\n" + title)
        put(String(repeating: "═", count: title.count))
    }

    /// Begins a part of a lesson.
    func heading(_ heading: String) {
        parts.append(.heading(heading))
        put("\n" + heading)
        put(String(repeating: "─", count: heading.count))
    }

    /// Prints an explanation; code is in backticks, formulas are between dollar signs.
    func text(_ text: String) {
        parts.append(.text(text))
        put("\n" + wrapped(MarkedText(text).plain))
    }

    /// Prints a numbered list.
    func list(_ items: [String]) {
        parts.append(.list(items))
        put("")
        for (index, item) in items.enumerated() { put("  \(index + 1). \(MarkedText(item).plain)") }
    }

    /// Shows a formula on a line of its own.
    func formula(_ formula: String) {
        parts.append(.formula(formula))
        put("\n    \(formula)")
    }

    /// Shows lines of this program, as a learner would write them.
    package func code(_ code: String) {
        parts.append(.code(code))
        put("")
        for line in code.components(separatedBy: "\n") { put(line.isEmpty ? "" : "    " + line) }
    }

    /// Shows a plot or map; in a terminal as text.
    func picture(_ picture: some Picture & CustomStringConvertible, caption: String) {
        parts.append(.picture(picture, caption: caption))
        put("\n\(picture)\n")
        put(wrapped(MarkedText(caption).plain))
    }

    /// Shows a computation graph; only on the page.
    func graph(_ graph: Graph, caption: String) {
        parts.append(.picture(graph, caption: caption))
    }

    /// Shows a computation step by step; in a terminal as a table.
    func explanation(_ explanation: Explanation) {
        parts.append(.explanation(explanation))
        put("\n\(explanation)")
    }

    private func put(_ line: String) {
        text += line + "\n"
        if echo { print(line) }
    }

    // MARK: The page

    /// The code samples that were shown.
    package var samples: [String] {
        parts.compactMap { if case .code(let code) = $0 { code } else { nil } }
    }

    /// Makes the page, with all its pictures. Throws if gnuplot or Graphviz is missing.
    package func report() throws(VizError) -> Report {
        var report = Report(
            title: "Lessons in back-propagation",
            introduction: """
                How a program finds out in which direction to change its numbers, from the derivative of a formula to a \
                network by hand. Everything printed, plotted and drawn here was computed by Swoop for this page.
                """)
        for part in parts {
            switch part {
            case .section(let title): report.section(title)
            case .heading(let heading): report.heading(heading)
            case .text(let text): report.text(text)
            case .list(let items): report.list(items, isNumbered: true)
            case .formula(let formula): report.formula(formula)
            case .code(let code): report.code(code)
            case .output(let text): report.output(text)
            case .picture(let picture, let caption): try report.picture(picture, caption: caption)
            case .explanation(let explanation): try report.explanation(explanation)
            }
        }
        return report
    }
}

/// The text in lines of at most 80 columns.
private func wrapped(_ text: String) -> String { wrapped(text, to: 80).joined(separator: "\n") }

/// A number with a fixed number of decimals, `%.3f`.
func decimals(_ value: Double, _ count: Int) -> String {
    String(format: "%.\(count)f", value)
}

/// The only element of a tensor with a fixed number of decimals.
func decimals(_ tensor: Tensor, _ count: Int) -> String {
    decimals(tensor.item(), count)
}
