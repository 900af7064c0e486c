extension Table: CustomStringConvertible {
    /// The text that pandas' `print` shows, character for character. Of more than 60 rows, it shows the first and last
    /// five; of columns wider than 80 characters in total, the outer ones; then the shape.
    ///
    ///               x1        x2          y
    ///     0  -2.201441 -0.468864 -30.355617
    ///     1  -0.291041  0.777277  25.560334
    public var description: String { TablePrinter(self).text }
}

/// Lays out a table as columns of texts, as pandas' `DataFrameFormatter` and `StringFormatter` do.
private struct TablePrinter {
    private static let lineWidth = 80
    private static let rowLimit = 60
    private static let edgeRows = 5
    /// The number of columns that are considered before their widths are known: one for each character of a line.
    private static let columnLimit = 80

    private let table: Table
    private let rows: [Int]
    private let columns: [Int]

    init(_ table: Table) {
        self.table = table
        rows = Self.edges(of: table.count, limit: Self.rowLimit, edge: Self.edgeRows)
        columns = Self.edges(of: table.data.count, limit: Self.columnLimit, edge: Self.columnLimit / 2)
    }

    /// All positions, or those at both ends if there are more than `limit`.
    private static func edges(of count: Int, limit: Int, edge: Int) -> [Int] {
        count > limit ? Array(0..<edge) + Array(count - edge..<count) : Array(0..<count)
    }

    var text: String {
        let (body, areColumnsCut) = table.count == 0 || table.data.isEmpty ? (emptyText, isCut) : fittedText
        let isSummary = areColumnsCut || rows.count < table.count
        return isSummary ? body + "\n\n[\(table.count) rows x \(table.data.count) columns]" : body
    }

    /// Whether columns are omitted already because there are too many.
    private var isCut: Bool { columns.count < table.data.count }

    private var emptyText: String {
        let labels = table.index.labels[0..<min(table.count, 101)].listTexts
        return "Empty DataFrame\nColumns: \(Self.list(table.columns))\nIndex: \(Self.list(labels))"
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.prefix(100).joined(separator: ", ") + (texts.count > 100 ? ", ..." : "") + "]"
    }

    /// The table within the width of a line, and whether columns had to be omitted.
    private var fittedText: (text: String, areColumnsCut: Bool) {
        let grid = gridWithDots
        let widths = grid.map { $0.reduce(0) { max($0, TextLayout.width($1)) } }
        let excess = widths.reduce(0, +) + grid.count - Self.lineWidth
        if excess <= 0 { return (Self.joined(grid), isCut) }
        // Columns are removed from the middle until the rest fits next to a column of dots; at least two remain.
        var remaining = widths
        var surplus = excess + 5
        while surplus > 0 && remaining.count > 1 {
            surplus -= remaining.remove(at: Self.roundedHalf(remaining.count)) + 1
        }
        let kept = max(remaining.count - 1, 2)
        if kept >= grid.count - 1 { return (Self.joined(grid), kept < table.data.count) }
        let edge = kept / 2
        let dots = grid[0].map { _ in " ..." }
        let fitted = grid[...edge] + [dots] + grid.suffix(edge)
        return (Self.joined(Array(fitted)), kept < table.data.count)
    }

    /// n / 2, with halves rounded to even.
    private static func roundedHalf(_ count: Int) -> Int {
        let half = count / 2
        return count % 2 == 1 && half % 2 == 1 ? half + 1 : half
    }

    /// The columns side by side, separated by one space.
    private static func joined(_ grid: [[String]]) -> String {
        let padded = grid.enumerated().map { position, texts in
            let widest = texts.reduce(0) { max($0, TextLayout.width($1)) } + (position == grid.count - 1 ? 0 : 1)
            return texts.map { TextLayout.justified($0, widest, .left) }
        }
        return grid[0].indices.map { row in padded.map { $0[row] }.joined() }.joined(separator: "\n")
    }

    /// The columns, with dots in place of omitted columns and rows.
    private var gridWithDots: [[String]] {
        var grid = grid
        let dotColumn = isCut ? 1 + columns.count / 2 : -1
        if isCut { grid.insert(grid[0].map { _ in " ..." }, at: dotColumn) }
        if rows.count == table.count { return grid }
        for position in grid.indices {
            let columnWidth = position == dotColumn ? 4 : TextLayout.width(grid[position][Self.edgeRows])
            let dots = columnWidth > 3 ? "..." : ".."
            let text = TextLayout.justified(dots, columnWidth, position == 0 ? .left : .right)
            grid[position].insert(text, at: headerCount + Self.edgeRows)
        }
        return grid
    }

    /// The number of lines above the first row: the names of the columns, and the name of the index if it has one.
    private var headerCount: Int { table.index.name == nil ? 1 : 2 }

    /// The index and the visible columns, each with its header above the visible rows.
    private var grid: [[String]] {
        let name = table.index.name.map { [TextLayout.escaped($0)] } ?? []
        let labels = table.index.labels.picked(rows)
        let isProgression = table.index.isProgression && rows.count == table.count
        let index = [""] + TextLayout.padded(name + (isProgression ? labels.listTexts : labels.labelTexts), .left)
        var grid = [index]
        let names = columnTexts
        for (position, column) in columns.enumerated() {
            // pandas checks the type of the whole table's column at this position, even if columns are omitted.
            let header = (table.data[position].values.isNumeric ? " " : "") + names[position]
            let values = TextLayout.padded(table.data[column].values.picked(rows).texts, .right)
            let body = TextLayout.padded(values, .right, minimum: TextLayout.width(header))
            let columnWidth = max(TextLayout.width(header), TextLayout.width(body[0]))
            let space = headerCount == 2 ? [TextLayout.justified("", columnWidth, .right)] : []
            grid.append([TextLayout.justified(header, columnWidth, .right)] + space + body)
        }
        return grid
    }

    /// The names of the visible columns. pandas treats positions as numbers and pads them on the right.
    private var columnTexts: [String] {
        let names = columns.map { table.data[$0].name }
        if table.isNumbered { return TextLayout.padded(names, .left) }
        return TextLayout.trimmingCommonSpace(names.map { " " + TextLayout.escaped($0) })
    }
}
