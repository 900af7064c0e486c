import SwoopTensor

extension LossSurface: CustomStringConvertible {
    /// The map as text for a terminal 72 columns wide.
    public var description: String { text() }

    /// The map drawn with five shades that become denser with the loss, and the path in front of them; needs no
    /// external program.
    ///
    /// `width` and `height` are the total size in columns and lines. Traps for more than 2000 of either.
    public func text(width: Int = 72, height: Int = 24) -> String {
        let (width, height) = checked { () throws(ProgramError) in try PlotRules.size(width, height) }
        let shades = Array(" ░▒▓█")
        let bands = levels.values.count + 1
        func shade(_ band: Int) -> Int { band * shades.count / max(bands, shades.count) }
        var legend: [String] = []
        if !path.isEmpty { legend += ["○ start", "● end"] }
        for (band, level) in zip(1..., levels.texts) where shade(band) > shade(band - 1) {
            legend.append("\(shades[shade(band)]) from \(level)")
        }
        if values.contains(where: { !$0.isFinite }) { legend.append("· not finite") }
        let frame = TextFrame(
            title: title, xLabel: xLabel, yLabel: yLabel, legend: legend, width: width, height: height
        ) { xTicks, yTicks in
            (
                Axis([x.lowerBound, x.upperBound], scale: .linear, atMost: xTicks),
                Axis([y.lowerBound, y.upperBound], scale: .linear, atMost: yTicks)
            )
        }
        var canvas = BrailleCanvas(columns: frame.columns, rows: frame.rows)
        for row in 0..<frame.rows {
            for column in 0..<frame.columns {
                let place = place(
                    (Double(column) + 0.5) / Double(frame.columns), 1 - (Double(row) + 0.5) / Double(frame.rows))
                canvas.place(place.isNaN ? "·" : shades[shade(Int(place))], column: column, row: row)
            }
        }
        let way: [(Int, Int)] = path.compactMap { point in
            guard let x = frame.xAxis.position(point.x), let y = frame.yAxis.position(point.y) else { return nil }
            return (frame.dotColumn(x), frame.dotRow(y))
        }
        for (from, to) in zip(way, way.dropFirst()) {
            canvas.line(from, to) { canvas, x, y in canvas.clear(column: x / 2, row: y / 4) }
        }
        for (mark, place) in [("○" as Character, way.first), ("●", way.last)] {
            if let place { canvas.place(mark, column: place.0 / 2, row: place.1 / 4) }
        }
        return frame.text(around: canvas.lines)
    }
}
