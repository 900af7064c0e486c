import SwoopBase

extension Plot {
    /// The plot as a gnuplot script. Scales and ticks are computed here, so gnuplot only draws.
    package var gnuplot: GnuplotScript {
        let (xAxis, yAxis) = axes(margin: 0.04, xTicks: 9, yTicks: 7)
        var commands = gnuplotFrame(title: title, xLabel: xLabel, yLabel: yLabel)
        commands += [
            "set grid xtics ytics back linetype 1 linecolor rgb '\(Palette.grid)' linewidth 0.75",
            "set xrange [\(xAxis.low):\(xAxis.high)]",
            "set yrange [\(yAxis.low):\(yAxis.high)]",
            gnuplotTicks("x", xAxis.ticks, minor: xAxis.minor),
            gnuplotTicks("y", yAxis.ticks, minor: yAxis.minor),
        ]
        if let place = LegendPlace(self, xAxis, yAxis) { commands.append(place.command) }
        var elements: [String] = []
        for (index, series) in series.enumerated() {
            let (blocks, drawn) = series.gnuplot(index: index, xAxis, yAxis, among: self.series.count)
            commands += blocks
            elements += drawn
        }
        // There may be nothing to draw, but gnuplot requires an element.
        commands.append("plot " + (elements.isEmpty ? "NaN notitle" : elements.joined(separator: ", \\\n  ")))
        return GnuplotScript(width: 640, height: 400, title: title, commands: commands)
    }
}

extension Series {
    /// The data blocks of a series, and the elements that draw them.
    fileprivate func gnuplot(
        index: Int, _ xAxis: Axis, _ yAxis: Axis, among count: Int
    ) -> (blocks: [String], elements: [String]) {
        let colour = Palette.series(index)
        let title = label.map { "title \(gnuplotText(LegendPlace.shortened($0)))" } ?? "notitle"
        if kind == .bars {
            let rows = bars(xAxis, yAxis).map { "\($0.left) \($0.right) \($0.top)" }
            guard !rows.isEmpty else { return ([], []) }
            // Several histograms are translucent.
            let fill = "fillstyle transparent solid \(count > 1 ? 0.45 : 0.8) border linecolor rgb '\(colour)'"
            return (
                [gnuplotBlock("s\(index)", rows)],
                [
                    "$s\(index) using 1:3:1:2:(\(yAxis.low)):3 with boxxyerror \(fill) fillcolor rgb '\(colour)' "
                        + "linewidth 0.75 \(title)"
                ]
            )
        }
        let runs = runs(xAxis, yAxis)
        func rows(_ runs: [[Point]]) -> [String] {
            Array(runs.map { $0.map { "\($0.x) \($0.y)" } }.joined(separator: [""]))
        }
        guard !runs.isEmpty else { return ([], []) }
        if kind == .scatter {
            let points = runs.joined().count
            let size = points <= 100 ? 0.7 : points <= 1000 ? 0.5 : 0.3
            // Overlapping points add up to darker spots.
            let seen = points <= 100 ? "#20" : points <= 1000 ? "#60" : "#A0"
            return (
                [gnuplotBlock("s\(index)", rows(runs))],
                [
                    "$s\(index) with points pointtype 7 pointsize \(size) "
                        + "linecolor rgb '\(seen)\(colour.dropFirst())' notitle",
                    // The legend's point has a visible size, however small the points of the series are.
                    label == nil
                        ? "" : "keyentry with points pointtype 7 pointsize 0.7 linecolor rgb '\(colour)' \(title)",
                ].filter { !$0.isEmpty }
            )
        }
        var (blocks, elements): ([String], [String]) = ([], [])
        let (lines, dots) = (runs.filter { $0.count > 1 }, runs.filter { $0.count == 1 })
        if !lines.isEmpty {
            // As many columns as a PNG has pixels.
            let visible = lines.map { Series.visible($0, xAxis, columns: 1280) }
            blocks.append(gnuplotBlock("s\(index)", rows(visible)))
            elements.append("$s\(index) with lines linecolor rgb '\(colour)' linewidth 1.75 \(title)")
        }
        // A point between two gaps is not part of a line.
        if !dots.isEmpty {
            blocks.append(gnuplotBlock("p\(index)", rows(dots)))
            elements.append(
                "$p\(index) with points pointtype 7 pointsize 0.6 linecolor rgb '\(colour)' "
                    + (lines.isEmpty ? title : "notitle"))
        }
        return (blocks, elements)
    }
}
