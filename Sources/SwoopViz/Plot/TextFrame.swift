import SwoopBase

/// The frame of a drawing in the terminal: title, axes with their ticks, labels, legend.
///
/// It divides the given size: the drawing gets the space that the texts leave.
package struct TextFrame {
    package let xAxis: Axis
    package let yAxis: Axis
    /// The size of the drawing in cells.
    package let columns: Int
    package let rows: Int
    private let title: [String]
    private let xLabel: String?
    private let yLabel: String?
    private let legend: [String]
    /// The number of columns before the drawing: numbers, a space, the axis.
    private let indent: Int

    /// `axes` makes the two axes with at most the given numbers of ticks; `legend` contains the marks and their labels.
    package init(
        title: String?, xLabel: String?, yLabel: String?, legend: [String], width: Int, height: Int,
        axes: (_ xTicks: Int, _ yTicks: Int) -> (x: Axis, y: Axis)
    ) {
        self.title = title.map { wrapped($0, to: max(width, 20)) } ?? []
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.legend = TextFrame.filled(legend, width: max(width, 20) - 2)
        let around = [xLabel, yLabel].count { $0 != nil } + self.title.count + self.legend.count + 2
        rows = max(4, height - around)
        let yTicks = max(2, (rows + 1) / 3)
        let yAxis = axes(2, yTicks).y
        indent = (yAxis.ticks.map { textWidth($0.text) }.max() ?? 0) + 2
        columns = max(10, width - indent)
        let room = columns
        // As many ticks as fit with two spaces between their numbers.
        var xAxis = axes(max(2, room / 6), yTicks).x
        for count in stride(from: max(2, room / 6), to: 2, by: -1) where !TextFrame.fits(xAxis, room) {
            xAxis = axes(count - 1, yTicks).x
        }
        self.xAxis = xAxis
        self.yAxis = yAxis
    }

    /// The column of dots at a position, counted from the left.
    package func dotColumn(_ position: Double) -> Int {
        TextFrame.place(xAxis.fraction(position), of: 2 * columns)
    }

    /// The row of dots at a position, counted from the top.
    package func dotRow(_ position: Double) -> Int {
        TextFrame.place(1 - yAxis.fraction(position), of: 4 * rows)
    }

    private static func place(_ fraction: Double, of count: Int) -> Int {
        // Positions far outside are clamped; they are not visible anyway.
        Int((min(max(fraction, -10), 10) * Double(count - 1)).rounded())
    }

    /// The complete picture around the lines of the drawing, without trailing spaces.
    package func text(around lines: [String]) -> String {
        var result: [String] = []
        result += title.map(centred)
        if let yLabel { result.append(oneLine(yLabel)) }
        var numbers: [Int: String] = [:]
        for tick in yAxis.ticks { numbers[dotRow(tick.position) / 4] = tick.text }
        for (row, line) in lines.enumerated() {
            let number = numbers[row].map { String(repeating: " ", count: indent - 2 - textWidth($0)) + $0 + " ┤" }
            result.append((number ?? String(repeating: " ", count: indent - 1) + "│") + line)
        }
        result += horizontalAxis().map { String(repeating: " ", count: indent - 1) + $0 }
        if let xLabel { result.append(centred(oneLine(xLabel))) }
        result += legend.map { "  " + $0 }
        return result.map(withoutTrailingSpaces).joined(separator: "\n")
    }

    /// A text centered over the drawing, or over all columns if it is wider.
    private func centred(_ text: String) -> String {
        let free = columns - textWidth(text)
        return String(repeating: " ", count: free >= 0 ? indent + free / 2 : max(0, (indent + free) / 2)) + text
    }

    private func oneLine(_ text: String) -> String { wrapped(text, to: indent + columns).joined(separator: " ") }

    /// The axis with its ticks, and the numbers below; both begin at the corner, one column before the drawing.
    private func horizontalAxis() -> [String] {
        var line = [Character](repeating: "─", count: columns + 1)
        line[0] = "└"
        var numbers = ""
        for (tick, start) in TextFrame.starts(xAxis, columns) {
            line[1 + dotColumn(tick.position) / 2] = "┬"
            // Two ticks may be too close together if the drawing is narrow.
            guard start >= numbers.count || numbers.isEmpty else { continue }
            numbers += String(repeating: " ", count: max(0, start - numbers.count)) + tick.text
        }
        return [String(line), numbers]
    }

    /// The start column of each number, counted from the corner: the number is centered below its tick.
    private static func starts(_ axis: Axis, _ columns: Int) -> [(tick: Tick, start: Int)] {
        axis.ticks.map { tick in
            let mark = 1 + place(axis.fraction(tick.position), of: 2 * columns) / 2
            let width = textWidth(tick.text)
            return (tick, max(0, min(mark - width / 2, columns + 1 - width)))
        }
    }

    private static func fits(_ axis: Axis, _ columns: Int) -> Bool {
        let starts = starts(axis, columns)
        return zip(starts, starts.dropFirst()).allSatisfy { $0.start + textWidth($0.tick.text) + 2 <= $1.start }
    }

    /// The entries of a legend in lines, each filled as far as they fit.
    private static func filled(_ entries: [String], width: Int) -> [String] {
        entries.reduce(into: []) { lines, entry in
            let entry = shortened(entry, to: width)
            if let last = lines.last, textWidth(last) + 3 + textWidth(entry) <= width {
                lines[lines.count - 1] += "   " + entry
            } else {
                lines.append(entry)
            }
        }
    }
}
