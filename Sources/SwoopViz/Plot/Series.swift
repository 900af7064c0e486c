/// One line, point cloud or histogram of a plot.
package struct Series: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case line, scatter
        /// `x` contains the ends of the bars, one more than there are bars; `y` contains their heights.
        case bars
    }
    package let kind: Kind
    package let x: [Double]
    package let y: [Double]
    package let label: String?

    package init(kind: Kind, x: [Double], y: [Double], label: String? = nil) {
        self.kind = kind
        self.x = x
        self.y = y
        self.label = label
    }

    package struct Point: Equatable {
        package let x: Double
        package let y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// The points that can be shown, in the axes' coordinates, split at those that cannot.
    package func runs(_ xAxis: Axis, _ yAxis: Axis) -> [[Point]] {
        var runs: [[Point]] = [[]]
        for (x, y) in zip(x, y) {
            if let x = xAxis.position(x), let y = yAxis.position(y) {
                runs[runs.count - 1].append(Point(x: x, y: y))
            } else if !runs[runs.count - 1].isEmpty {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    /// The points of a run that can be distinguished in a picture `columns` pixels wide: the first, the lowest, the
    /// highest and the last in each column. A run whose x values are not ascending, or that has no more points than
    /// that, is unchanged.
    package static func visible(_ run: [Point], _ xAxis: Axis, columns: Int) -> [Point] {
        guard run.count > 4 * columns, zip(run, run.dropFirst()).allSatisfy({ $0.x <= $1.x }) else { return run }
        func column(_ index: Int) -> Int { min(Int(xAxis.fraction(run[index].x) * Double(columns)), columns - 1) }
        var result: [Point] = []
        var start = 0
        while start < run.count {
            var (end, lowest, highest) = (start, start, start)
            while end < run.count && column(end) == column(start) {
                if run[end].y < run[lowest].y { lowest = end }
                if run[end].y > run[highest].y { highest = end }
                end += 1
            }
            result += Set([start, lowest, highest, end - 1]).sorted().map { run[$0] }
            start = end
        }
        return result
    }

    package struct Bar: Equatable {
        package let left: Double
        package let right: Double
        package let top: Double
    }

    /// The bars that can be shown, in the axes' coordinates.
    package func bars(_ xAxis: Axis, _ yAxis: Axis) -> [Bar] {
        y.indices.compactMap { index in
            guard let left = xAxis.position(x[index]), let right = xAxis.position(x[index + 1]),
                let top = yAxis.position(y[index])
            else { return nil }
            return Bar(left: left, right: right, top: top)
        }
    }
}

extension Plot {
    /// The two axes over all series, extended by `margin` times their length, with at most the given numbers of ticks.
    package func axes(margin: Double, xTicks: Int, yTicks: Int) -> (x: Axis, y: Axis) {
        // Bars stand on the axis: at 0, or, if 0 cannot be shown, below the smallest of them.
        let bars = series.contains { $0.kind == .bars }
        let onlyBars = series.allSatisfy { $0.kind == .bars }
        let x = Axis(
            series.flatMap(\.x), scale: xScale, below: onlyBars ? 0 : margin, above: onlyBars ? 0 : margin,
            atMost: xTicks)
        let y = Axis(
            series.flatMap(\.y) + (bars ? [yScale == .linear ? 0 : 0.5] : []), scale: yScale,
            below: bars ? 0 : margin, above: margin, atMost: yTicks)
        return (x, y)
    }
}
