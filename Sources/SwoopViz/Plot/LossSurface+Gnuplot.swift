import SwoopBase

extension LossSurface {
    /// The map as a gnuplot script: an image of colored bands, the contour lines, and the path.
    package var gnuplot: GnuplotScript {
        // The number of pixels for each square between four samples; about 400 in total.
        let fine = max(1, 400 / (steps - 1))
        let count = fine * (steps - 1)
        let bands = (0..<count).map { row in
            (0..<count).map { column in
                let place = place((Double(column) + 0.5) / Double(count), (Double(row) + 0.5) / Double(count))
                return place.isNaN ? "NaN" : "\(Int(place))"
            }.joined(separator: " ")
        }
        let samples = (0..<steps).map { row in
            (0..<steps).map { column in
                let place = levels.place(values[row * steps + column])
                return place.isNaN ? "NaN" : "\(place)"
            }.joined(separator: " ")
        }
        // As many ticks as have room for their numbers: there are about 50 columns of text.
        let choices = (2...8).reversed().map { Axis([x.lowerBound, x.upperBound], scale: .linear, atMost: $0) }
        func width(_ axis: Axis) -> Int { axis.ticks.map { textWidth($0.text) + 2 }.reduce(0, +) }
        let xAxis = choices.first { width($0) <= 50 } ?? choices.last!
        let yAxis = Axis([y.lowerBound, y.upperBound], scale: .linear, atMost: 8)
        var commands = gnuplotFrame(title: title, xLabel: xLabel, yLabel: yLabel)
        let numbers = levels.texts.enumerated().map { Tick(position: Double($0 + 1), text: $1) }
        commands += [
            "set xrange [\(xAxis.low):\(xAxis.high)]", "set yrange [\(yAxis.low):\(yAxis.high)]",
            gnuplotTicks("x", xAxis.ticks), gnuplotTicks("y", yAxis.ticks), gnuplotTicks("cb", numbers),
            "set cbtics scale 0", "set cbrange [0:\(numbers.count + 1)]",
            "set palette maxcolors \(numbers.count + 1) defined ("
                + Palette.viridis.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ") + ")",
            numbers.isEmpty
                ? "unset colorbox" : "set colorbox user origin graph 1.03,0 size graph 0.035,1 noborder",
            "set rmargin 11",
            gnuplotBlock("bands", bands),
        ]
        // The axes begin and end with the ranges.
        func spread(_ column: Int, _ axis: Axis, _ parts: Int, _ shift: Double) -> String {
            "(\(axis.low) + ($\(column) + \(shift)) * \((axis.high - axis.low) / Double(parts)))"
        }
        var elements = [
            "$bands matrix using \(spread(1, xAxis, count, 0.5)):\(spread(2, yAxis, count, 0.5)):($3 + 0.5) with image"
        ]
        if !numbers.isEmpty {
            commands += [
                gnuplotBlock("samples", samples),
                "set contour base", "unset surface",
                "set cntrparam levels discrete \(numbers.map { "\($0.position)" }.joined(separator: ","))",
                "set table $lines",
                "splot $samples matrix using \(spread(1, xAxis, steps - 1, 0)):\(spread(2, yAxis, steps - 1, 0)):3 notitle",
                "unset table",
            ]
            elements.append("$lines using 1:2 with lines linecolor rgb '#A0FFFFFF' linewidth 0.75")
        }
        if !path.isEmpty {
            let (blocks, drawn) = gnuplotPath(xAxis, yAxis)
            commands += blocks
            elements += drawn
        }
        commands.append("plot " + elements.joined(separator: ", \\\n  "))
        return GnuplotScript(width: 600, height: 460, title: title ?? "loss surface", commands: commands)
    }

    /// The path: a line with a light outline, a dot for each step if there are few, and markers at its ends.
    private func gnuplotPath(_ xAxis: Axis, _ yAxis: Axis) -> (blocks: [String], elements: [String]) {
        let rows = path.map { point in
            if let x = xAxis.position(point.x), let y = yAxis.position(point.y) { "\(x) \(y)" } else { "" }
        }
        let colour = Palette.series(1)
        var elements = [
            "$path with lines linecolor rgb 'white' linewidth 3.5",
            "$path with lines linecolor rgb '\(colour)' linewidth 1.75",
        ]
        if path.count <= 60 {
            elements += [
                "$path with points pointtype 7 pointsize 0.55 linecolor rgb 'white'",
                "$path with points pointtype 7 pointsize 0.4 linecolor rgb '\(colour)'",
            ]
        }
        let (start, end) = ("$path every ::0::0", "$path every ::\(path.count - 1)")
        elements += [
            "\(start) with points pointtype 7 pointsize 1.3 linecolor rgb '\(colour)'",
            "\(start) with points pointtype 7 pointsize 0.9 linecolor rgb 'white'",
            "\(end) with points pointtype 7 pointsize 1.4 linecolor rgb 'white'",
            "\(end) with points pointtype 7 pointsize 1.1 linecolor rgb '\(colour)'",
            "keyentry with points pointtype 6 pointsize 0.9 linewidth 1.5 linecolor rgb '\(colour)' title 'start'",
            "keyentry with points pointtype 7 pointsize 1 linecolor rgb '\(colour)' title 'end'",
        ]
        return (
            [
                gnuplotBlock("path", rows),
                "set bmargin 4",
                "set key at screen 0.97,0.03 right bottom horizontal Left reverse noautotitle samplen 0.5 "
                    + "textcolor rgb '\(Palette.ink)'",
            ], elements
        )
    }
}
