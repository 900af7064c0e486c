import SwoopTensor

/// What plots demand of their arguments.
package enum PlotRules {
    /// The places of the points of a series; without `x`, the ys are numbered from 0.
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

    /// The counts of a histogram.
    package static func histogram(
        _ x: any PlotValues, bins: Int, range: ClosedRange<Double>?
    ) throws(ProgramError) -> Histogram {
        let values = try x.plotValues(for: "hist")
        guard bins >= 1 else {
            throw ProgramError("hist", "\(bins) bins", hint: "Take at least one, such as bins: 10")
        }
        guard values.contains(where: \.isFinite) else {
            throw ProgramError(
                "hist", values.isEmpty ? "there are no values" : "none of the \(values.count) values is finite",
                hint: "Give at least one finite number")
        }
        let finite = values.filter(\.isFinite)
        let range = range ?? finite.min()!...finite.max()!
        guard (range.upperBound - range.lowerBound).isFinite else {
            throw ProgramError("hist", "the range \(range) has no finite width", hint: "Give finite bounds")
        }
        return Histogram(values, bins: bins, range: range)
    }
}
