import SwoopTensor

/// A loss over a rectangle of two parameters as a contour map, with the path of a descent.
public struct LossSurface: Picture, Sendable {
    /// The title above the map.
    public var title: String?
    /// The name of the first parameter.
    public var xLabel: String?
    /// The name of the second parameter.
    public var yLabel: String?
    package let x: ClosedRange<Double>
    package let y: ClosedRange<Double>
    package let steps: Int
    /// Row by row, the lowest y first.
    package let values: [Double]
    package let path: [Series.Point]
    package let levels: LossLevels

    package init(
        x: ClosedRange<Double>, y: ClosedRange<Double>, steps: Int, path: [(x: Double, y: Double)], title: String?,
        xLabel: String?, yLabel: String?, loss: (Double, Double) -> Double
    ) throws(ProgramError) {
        for (name, range) in [("x", x), ("y", y)] {
            guard range.lowerBound < range.upperBound, range.lowerBound.isFinite, range.upperBound.isFinite else {
                throw ProgramError("lossSurface", "the range \(range) of \(name) is no length", hint: "Try -3...3")
            }
        }
        guard steps >= 2 && steps <= 5000 else {
            throw ProgramError("lossSurface", "\(steps) steps", hint: "Take 2 … 5000, such as steps: 60")
        }
        func place(_ step: Int, _ range: ClosedRange<Double>) -> Double {
            let part = Double(step) / Double(steps - 1)
            return range.lowerBound * (1 - part) + range.upperBound * part
        }
        let values = (0..<steps * steps).map { loss(place($0 % steps, x), place($0 / steps, y)) }
        guard values.contains(where: \.isFinite) else {
            throw ProgramError(
                "lossSurface", "the loss is nowhere finite on \(x), \(y)", hint: "Choose other ranges of x and y")
        }
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.x = x
        self.y = y
        self.steps = steps
        self.values = values
        self.path = path.map { Series.Point(x: $0.x, y: $0.y) }
        levels = LossLevels(values)
    }

    /// Renders the picture as a file with gnuplot. Throws if gnuplot is not installed or fails.
    public func rendered(as format: PictureFormat) throws(VizError) -> [UInt8] {
        try gnuplot.rendered(as: format)
    }

    /// The interpolated height at fractions of the two ranges, from 0 to 1, as a position among the levels; NaN next to
    /// a sample that is not a number.
    package func place(_ xPart: Double, _ yPart: Double) -> Double {
        let (x, y) = (xPart * Double(steps - 1), yPart * Double(steps - 1))
        let (column, row) = (min(Int(x), steps - 2), min(Int(y), steps - 2))
        let (right, up) = (x - Double(column), y - Double(row))
        func at(_ row: Int, _ column: Int) -> Double { levels.place(values[row * steps + column]) }
        let lower = at(row, column) * (1 - right) + at(row, column + 1) * right
        let upper = at(row + 1, column) * (1 - right) + at(row + 1, column + 1) * right
        return lower * (1 - up) + upper * up
    }
}

/// Maps the loss of two parameters, optionally with the path of a descent.
///
/// ```swift
/// lossSurface(x: -2...2, y: -1...3, path: [(x: -1, y: 1), (x: 0, y: 0.5), (x: 1, y: 1)], title: "Rosenbrock") { x, y in
///     (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
/// }
/// ```
/// The loss is computed at `steps` × `steps` points. Contour lines are at round levels, which are equally spaced, or
/// grow by factors if most of the surface is low compared with its highest point, as in a steep valley.
///
/// Traps if a range has no length, for fewer than 2 or more than 5000 steps, and if the loss is finite nowhere.
public func lossSurface(
    x: ClosedRange<Double> = -3...3, y: ClosedRange<Double> = -3...3, steps: Int = 60,
    path: [(x: Double, y: Double)] = [], title: String? = nil, xLabel: String? = nil, yLabel: String? = nil,
    file: StaticString = #fileID, line: UInt = #line, loss: (Double, Double) -> Double
) -> LossSurface {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossSurface(
            x: x, y: y, steps: steps, path: path, title: title, xLabel: xLabel, yLabel: yLabel, loss: loss)
    }
}

/// Maps the loss of two parameters, computed with tensors: `{ w, b in mseLoss(w * x + b, y) }`.
///
/// The closure receives two 0-d tensors and returns a tensor with one element; nothing is recorded for backward.
/// Otherwise the same as for a loss of two numbers, which is preferred if a closure could be either.
@_disfavoredOverload
public func lossSurface(
    x: ClosedRange<Double> = -3...3, y: ClosedRange<Double> = -3...3, steps: Int = 60,
    path: [(x: Double, y: Double)] = [], title: String? = nil, xLabel: String? = nil, yLabel: String? = nil,
    file: StaticString = #fileID, line: UInt = #line, loss: (Tensor, Tensor) -> Tensor
) -> LossSurface {
    noGrad {
        lossSurface(
            x: x, y: y, steps: steps, path: path, title: title, xLabel: xLabel, yLabel: yLabel, file: file, line: line
        ) { x, y in loss(Tensor(x), Tensor(y)).item(file: file, line: line) }
    }
}
