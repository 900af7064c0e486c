import SwoopTensor

/// Lines, points and histograms in one pair of axes.
///
/// ```swift
/// let (training, validation) = ([2.3, 0.9, 0.5], [2.4, 1.1, 0.8])
/// let picture = plot(training, label: "training", title: "Loss", xLabel: "epoch").line(validation, label: "validation")
/// print(picture)                          // drawn in the terminal
/// try picture.write(to: "loss.svg")       // or .png, .pdf: by gnuplot
/// ```
/// Values that cannot be shown are omitted: NaN and infinity, and on a logarithmic axis those that are not positive. A
/// line has a gap there.
public struct Plot: Picture, Sendable {
    /// The title above the drawing.
    public var title: String?
    /// The label below the horizontal axis.
    public var xLabel: String?
    /// The label beside the vertical axis.
    public var yLabel: String?
    /// The scale of the horizontal axis.
    public var xScale: AxisScale
    /// The scale of the vertical axis.
    public var yScale: AxisScale
    package private(set) var series: [Series] = []

    package init(
        title: String?, xLabel: String?, yLabel: String?, xScale: AxisScale = .linear, yScale: AxisScale = .linear
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.xScale = xScale
        self.yScale = yScale
    }

    /// Renders the picture as a file with gnuplot. Throws if gnuplot is not installed or fails.
    public func rendered(as format: PictureFormat) throws(VizError) -> [UInt8] {
        try gnuplot.rendered(as: format)
    }
}

// Further series: each method returns the plot with one more series.
extension Plot {
    /// Adds a line through the y values, numbered from 0.
    public func line(
        _ y: some PlotValues, label: String? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Plot {
        adding(.line, "line", nil, y, label, file, line)
    }

    /// Adds a line through the points (x, y) in their order. Traps if x and y differ in length.
    public func line(
        _ x: some PlotValues, _ y: some PlotValues, label: String? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Plot {
        adding(.line, "line", x, y, label, file, line)
    }

    /// Adds the points (x, y). Traps if x and y differ in length.
    public func scatter(
        _ x: some PlotValues, _ y: some PlotValues, label: String? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Plot {
        adding(.scatter, "scatter", x, y, label, file, line)
    }

    /// Adds a histogram; see ``SwoopViz/hist(_:bins:range:label:title:xLabel:yLabel:yScale:file:line:)``.
    public func hist(
        _ x: some PlotValues, bins: Int = 10, range: ClosedRange<Double>? = nil, label: String? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Plot {
        let histogram = checked(file: file, line: line) { () throws(ProgramError) in
            try PlotRules.histogram(x, bins: bins, range: range)
        }
        var plot = self
        plot.series.append(
            Series(kind: .bars, x: histogram.edges, y: histogram.counts.map(Double.init), label: label))
        return plot
    }

    func adding(
        _ kind: Series.Kind, _ operation: String, _ x: (any PlotValues)?, _ y: any PlotValues, _ label: String?,
        _ file: StaticString, _ line: UInt
    ) -> Plot {
        let points = checked(file: file, line: line) { () throws(ProgramError) in
            try PlotRules.points(operation, x, y)
        }
        var plot = self
        plot.series.append(Series(kind: kind, x: points.x, y: points.y, label: label))
        return plot
    }
}
