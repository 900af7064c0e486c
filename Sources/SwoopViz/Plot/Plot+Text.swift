import SwoopTensor

extension Plot: CustomStringConvertible {
    /// The plot as text for a terminal 72 columns wide.
    public var description: String { text() }

    /// The plot drawn with Unicode braille patterns and blocks for a terminal; needs no external program.
    ///
    /// `width` and `height` are the total size in columns and lines; they are increased if the drawing would be smaller
    /// than 10 × 4. Several lines are distinguished by marks on them. Traps for more than 2000 columns or lines.
    public func text(width: Int = 72, height: Int = 20) -> String {
        let (width, height) = checked { () throws(ProgramError) in try PlotRules.size(width, height) }
        let marks = TextMarks(series)
        let frame = TextFrame(
            title: title, xLabel: xLabel, yLabel: yLabel, legend: marks.legend(series), width: width, height: height
        ) { xTicks, yTicks in
            axes(margin: 0, xTicks: xTicks, yTicks: yTicks)
        }
        var canvas = BrailleCanvas(columns: frame.columns, rows: frame.rows)
        // Filled bars first, so that they do not hide other series.
        let order = series.indices.sorted { series[$0].kind == .bars && series[$1].kind != .bars }
        for index in order {
            let series = series[index]
            switch series.kind {
            case .bars:
                if let mark = marks.marks[index] {
                    canvas.drawOutline(series, frame, mark: mark, shift: index, of: self.series.count)
                } else {
                    canvas.drawBars(series, frame)
                }
            case .line:
                canvas.drawLine(series, frame, mark: marks.marks[index], shift: index, of: self.series.count)
            case .scatter:
                canvas.drawPoints(series, frame, mark: marks.marks[index])
            }
        }
        return frame.text(around: canvas.lines)
    }
}

/// The marks that distinguish series without color.
private struct TextMarks {
    /// Nil for a series that needs no mark, because no other series is drawn in the same way.
    let marks: [Character?]

    init(_ series: [Series]) {
        var rest = Array("●▲■◆○△□◇").reversed() as [Character]
        let lines = series.count { $0.kind == .line }
        let bars = series.count { $0.kind == .bars }
        marks = series.map { series -> Character? in
            let needed =
                switch series.kind {
                case .line: lines + (bars > 1 ? bars : 0) > 1
                case .bars: bars > 1
                case .scatter: true
                }
            return needed ? rest.popLast() ?? "•" : nil
        }
        .enumerated().map { series.count == 1 ? nil : $1 }
    }

    func legend(_ series: [Series]) -> [String] {
        zip(series, marks).compactMap { series, mark in
            series.label.map { label in
                switch (series.kind, mark) {
                case (_, let mark?): "\(mark) \(label)"
                case (.line, nil): "⠒⠒ \(label)"
                case (.scatter, nil): "⠢⠔ \(label)"
                case (.bars, nil): "▇▇ \(label)"
                }
            }
        }
    }
}

extension BrailleCanvas {
    fileprivate mutating func drawPoints(_ series: Series, _ frame: TextFrame, mark: Character?) {
        for point in series.runs(frame.xAxis, frame.yAxis).joined() {
            let (x, y) = (frame.dotColumn(point.x), frame.dotRow(point.y))
            if let mark { place(mark, column: x / 2, row: y / 4) } else { set(x, y) }
        }
    }

    fileprivate mutating func drawLine(
        _ series: Series, _ frame: TextFrame, mark: Character?, shift: Int, of count: Int
    ) {
        draw(
            series.runs(frame.xAxis, frame.yAxis).map { run in
                run.map { (frame.dotColumn($0.x), frame.dotRow($0.y)) }
            }, mark: mark, shift: shift, of: count)
    }

    /// The outline of a histogram, which other series do not hide.
    fileprivate mutating func drawOutline(
        _ series: Series, _ frame: TextFrame, mark: Character, shift: Int, of count: Int
    ) {
        let bottom = height - 1
        var way: [(x: Int, y: Int)] = []
        for bar in series.bars(frame.xAxis, frame.yAxis) {
            let (left, right, top) = (frame.dotColumn(bar.left), frame.dotColumn(bar.right), frame.dotRow(bar.top))
            // Where a bar is omitted, the outline goes down to the axis.
            if let last = way.last, last.x != left { way += [(last.x, bottom), (left, bottom)] }
            if way.isEmpty { way.append((left, bottom)) }
            way += [(left, top), (right, top)]
        }
        if let last = way.last { way.append((last.x, bottom)) }
        draw([way], mark: mark, shift: shift, of: count)
    }

    /// Draws lines of dots, with a mark at intervals.
    private mutating func draw(
        _ ways: [[(x: Int, y: Int)]], mark: Character?, shift: Int, of count: Int
    ) {
        var rowInColumn = [Int?](repeating: nil, count: columns)
        let (columns, rows) = (columns, rows)
        for way in ways where !way.isEmpty {
            for (from, to) in zip(way, way.count == 1 ? way[...] : way.dropFirst()) {
                line(from, to) { _, x, y in
                    if 0..<columns ~= x / 2 && 0..<rows ~= y / 4 { rowInColumn[x / 2] = y / 4 }
                }
            }
        }
        guard let mark else { return }
        let every = max(columns / 6, count)
        let seen = rowInColumn.indices.filter { rowInColumn[$0] != nil }
        let chosen = seen.filter { ($0 + every - every * shift / count) % every == every / 2 }
        for column in chosen.isEmpty ? Array(seen.prefix(1)) : chosen {
            place(mark, column: column, row: rowInColumn[column]!)
        }
    }

    /// Draws bars that rise from the axis in steps of an eighth of a cell.
    fileprivate mutating func drawBars(_ series: Series, _ frame: TextFrame) {
        let bars = series.bars(frame.xAxis, frame.yAxis)
        var heights = [Double](repeating: 0, count: columns)
        // Bars that are wide enough leave a column free between them.
        let apart = columns >= 4 * bars.count
        for bar in bars {
            let left = Int((frame.xAxis.fraction(bar.left) * Double(columns)).rounded())
            var right = Int((frame.xAxis.fraction(bar.right) * Double(columns)).rounded())
            if apart { right -= 1 }
            // If there are more bars than columns, the highest of those that share a column is shown.
            for column in max(left, 0)..<min(max(right, left + 1), columns) {
                heights[column] = max(heights[column], frame.yAxis.fraction(bar.top))
            }
        }
        let blocks = Array(" ▁▂▃▄▅▆▇█")
        for (column, part) in heights.enumerated() where part > 0 {
            // Any value other than 0 is visible.
            let eighths = max(1, Int((part * Double(rows * 8)).rounded()))
            for row in 0..<rows {
                let filled = min(max(eighths - (rows - 1 - row) * 8, 0), 8)
                if filled > 0 { place(blocks[filled], column: column, row: row) }
            }
        }
    }
}
