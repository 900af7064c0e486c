/// Colors and sorts the messages of the compiler, in its style `llvm`.
package enum Diagnostics {
    static let red = "\u{1b}[1;31m", magenta = "\u{1b}[1;35m", green = "\u{1b}[1;32m", bold = "\u{1b}[1m"
    static let plain = "\u{1b}[0m"

    /// The first error's text, and all lines in color.
    package static func read(_ text: String, suffix: String) -> (message: String, lines: [String]) {
        // What the kernel has appended to the cell is none of the reader's.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix(suffix) ? String(line.dropLast(suffix.count)) : String(line)
        }
        let message = lines.lazy.compactMap { line in
            line.firstRange(of: ": error: ").map { String(line[$0.upperBound...]) }
        }.first
        var shown = lines.map(colored)
        while shown.last?.isEmpty == true { shown.removeLast() }
        return (message ?? lines.first { !$0.isEmpty } ?? "The compiler has ended without a message.", shown)
    }

    private static func colored(_ line: String) -> String {
        for (kind, color) in [("error", red), ("warning", magenta), ("note", bold)] {
            guard let range = line.firstRange(of: ": \(kind): ") else { continue }
            return
                "\(bold)\(line[..<range.lowerBound]): \(color)\(kind):\(plain) \(bold)\(line[range.upperBound...])\(plain)"
        }
        let marks = line.drop { $0 == " " }
        let isMarks = !marks.isEmpty && marks.allSatisfy { "^~ ".contains($0) } && marks.contains { "^~".contains($0) }
        return isMarks ? green + line + plain : line
    }
}
