import SwoopBase

/// Columns of text, each as wide as its widest entry.
struct TextTable {
    private enum Row { case entries([String]), rule }
    private let header: [String]
    private var rows: [Row] = []

    init(_ header: [String]) { self.header = header }

    /// Adds a row; missing entries on the right are empty.
    mutating func add(_ entries: [String]) {
        rows.append(.entries(entries + Array(repeating: "", count: header.count - entries.count)))
    }

    /// Adds a horizontal rule.
    mutating func addRule() { rows.append(.rule) }

    var text: String {
        var widths = header.map(textWidth)
        for case .entries(let entries) in rows {
            for (column, entry) in entries.enumerated() {
                widths[column] = max(widths[column], textWidth(entry))
            }
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "──")
        func line(_ entries: [String]) -> String {
            let padded = zip(entries, widths).map { $0 + String(repeating: " ", count: $1 - textWidth($0)) }
            return withoutTrailingSpaces(padded.joined(separator: "  "))
        }
        var lines = [line(header), rule]
        for row in rows {
            switch row {
            case .entries(let entries): lines.append(line(entries))
            case .rule: lines.append(rule)
            }
        }
        return lines.joined(separator: "\n")
    }
}
