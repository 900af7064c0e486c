/// Colors and sorts the messages of the compiler, in its style `llvm`.
package enum Diagnostics {
    static let red = "\u{1b}[1;31m", magenta = "\u{1b}[1;35m", green = "\u{1b}[1;32m", bold = "\u{1b}[1m"
    static let plain = "\u{1b}[0m"

    /// The first error's text, and all lines in color.
    package static func read(_ text: String, suffix: String) -> (message: String, lines: [String]) {
        // What the kernel has added to the cell is none of the reader's.
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix(suffix) ? String(line.dropLast(suffix.count)) : String(line)
        }
        for index in lines.indices where lines[index].hasPrefix(CellSource.export) {
            let width = CellSource.export.count
            lines[index].removeFirst(width)
            if index > 0 { lines[index - 1] = moved(lines[index - 1], by: width) }
            if index + 1 < lines.count, lines[index + 1].hasPrefix(String(repeating: " ", count: width)) {
                lines[index + 1].removeFirst(width)
            }
        }
        let message = lines.lazy.compactMap { line in
            line.firstRange(of: ": error: ").map { String(line[$0.upperBound...]) }
        }.first
        var shown = lines.map(colored)
        while shown.last?.isEmpty == true { shown.removeLast() }
        return (message ?? lines.first { !$0.isEmpty } ?? "The compiler has ended without a message.", shown)
    }

    /// A message, `cell 3:1:19: error: …`, whose column counts what was added before.
    private static func moved(_ message: String, by width: Int) -> String {
        var parts = message.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let column = Int(parts[2]), column > width else { return message }
        parts[2] = String(column - width)
        return parts.joined(separator: ":")
    }

    /// An error of the kernel's own, as the compiler would write it.
    static func text(of refusal: CellSource.Refusal, in code: String, _ name: String) -> String {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines[refusal.line - 1]
        let before = line.utf8.prefix(refusal.column - 1)
        let margin = String(before).map { String($0.map { $0 == "\t" ? "\t" : " " }) } ?? ""
        return "\(name):\(refusal.line):\(refusal.column): error: \(refusal.message)\n\(line)\n\(margin)^\n"
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
