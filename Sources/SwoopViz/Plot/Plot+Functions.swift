import SwoopTensor

/// Plots a line through the y values, numbered from 0: `matplotlib.pyplot.plot(y)`.
///
/// ```swift
/// print(plot(losses, title: "Loss", yScale: .log))
/// ```
/// Traps if there are no values. NaN and infinite values leave a gap.
public func plot(
    _ y: some PlotValues, label: String? = nil, title: String? = nil, xLabel: String? = nil, yLabel: String? = nil,
    xScale: AxisScale = .linear, yScale: AxisScale = .linear, file: StaticString = #fileID, line: UInt = #line
) -> Plot {
    Plot(title: title, xLabel: xLabel, yLabel: yLabel, xScale: xScale, yScale: yScale)
        .adding(.line, "plot", nil, y, label, file, line)
}

/// Plots a line through the points (x, y) in their order: `matplotlib.pyplot.plot(x, y)`.
///
/// Traps if there are no values, or if x and y differ in length. NaN and infinite values leave a gap.
public func plot(
    _ x: some PlotValues, _ y: some PlotValues, label: String? = nil, title: String? = nil, xLabel: String? = nil,
    yLabel: String? = nil, xScale: AxisScale = .linear, yScale: AxisScale = .linear,
    file: StaticString = #fileID, line: UInt = #line
) -> Plot {
    Plot(title: title, xLabel: xLabel, yLabel: yLabel, xScale: xScale, yScale: yScale)
        .adding(.line, "plot", x, y, label, file, line)
}

/// Plots the points (x, y): `matplotlib.pyplot.scatter`.
///
/// Traps if there are no values, or if x and y differ in length.
public func scatter(
    _ x: some PlotValues, _ y: some PlotValues, label: String? = nil, title: String? = nil, xLabel: String? = nil,
    yLabel: String? = nil, xScale: AxisScale = .linear, yScale: AxisScale = .linear,
    file: StaticString = #fileID, line: UInt = #line
) -> Plot {
    Plot(title: title, xLabel: xLabel, yLabel: yLabel, xScale: xScale, yScale: yScale)
        .adding(.scatter, "scatter", x, y, label, file, line)
}

/// Plots the number of values in each of `bins` ranges of equal width: `matplotlib.pyplot.hist`.
///
/// The ranges are those of `numpy.histogram`: from the smallest value to the largest, or over `range`, each without its
/// upper end, except the last. NaN and infinite values, and values outside `range`, are not counted. Traps if no value
/// is finite.
public func hist(
    _ x: some PlotValues, bins: Int = 10, range: ClosedRange<Double>? = nil, label: String? = nil,
    title: String? = nil, xLabel: String? = nil, yLabel: String? = nil, yScale: AxisScale = .linear,
    file: StaticString = #fileID, line: UInt = #line
) -> Plot {
    Plot(title: title, xLabel: xLabel, yLabel: yLabel, yScale: yScale)
        .hist(x, bins: bins, range: range, label: label, file: file, line: line)
}
