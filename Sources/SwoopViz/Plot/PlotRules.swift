import SwoopTensor

/// Preconditions of plots.
package enum PlotRules {
    /// The points of a series; without `x`, the y values are numbered from 0.
    package static func points(
        _ operation: String, _ x: (any PlotValues)?, _ y: any PlotValues
    ) throws(ProgramError) -> (x: [Double], y: [Double]) {
        let y = try y.plotValues(for: operation)
        let x = try x?.plotValues(for: operation) ?? (0..<y.count).map(Double.init)
        guard x.count == y.count else {
            throw ProgramError(
                operation, "x has \(x.count) elements, y \(y.count)", hint: "Give one x for each y")
        }
        guard !y.isEmpty else {
            throw ProgramError(operation, "there are no points", hint: "Plot after the first value is there")
        }
        return (x, y)
    }

    /// The maximum number of points in a range, and of bins in a histogram.
    private static var most: Int { 1 << 24 }

    /// A short range expression can describe more numbers than fit in memory.
    package static func length(_ count: Int, _ operation: String) throws(ProgramError) {
        guard count <= most else {
            throw ProgramError(
                operation, "a range of \(count) numbers is too long to be drawn", hint: "At most \(most) are")
        }
    }

    /// The columns and lines of a text; negative ones become 0.
    package static func size(_ columns: Int, _ lines: Int = 0) throws(ProgramError) -> (columns: Int, lines: Int) {
        guard columns <= 2000 && lines <= 2000 else {
            throw ProgramError(
                "text", "\(max(columns, lines)) columns or lines are too many", hint: "Give at most 2000 of each")
        }
        return (max(columns, 0), max(lines, 0))
    }

    /// The counts of a histogram.
    package static func histogram(
        _ x: any PlotValues, bins: Int, range: ClosedRange<Double>?
    ) throws(ProgramError) -> Histogram {
        let values = try x.plotValues(for: "hist")
        guard bins >= 1 && bins <= most else {
            throw ProgramError("hist", "\(bins) bins", hint: "Take 1 … \(most), such as bins: 10")
        }
        guard values.contains(where: \.isFinite) else {
            throw ProgramError(
                "hist", values.isEmpty ? "there are no values" : "none of the \(values.count) values is finite",
                hint: "Give at least one finite number")
        }
        let finite = values.filter(\.isFinite)
        let range = range ?? finite.min()!...finite.max()!
        guard range.lowerBound.isFinite && range.upperBound.isFinite else {
            throw ProgramError("hist", "the range \(range) has no finite width", hint: "Give finite bounds")
        }
        return Histogram(values, bins: bins, range: range)
    }
}
