import Swoop
import SwoopFormula
import SwoopViz

/// A derivative found without differentiating, and how far it may be off.
package struct Difference {
    package let value: Double
    package let uncertainty: Double

    package init(value: Double, uncertainty: Double) {
        self.value = value
        self.uncertainty = uncertainty
    }

    /// How far a derivative is from it, relative to the larger of the two; 0 where differences cannot tell the two
    /// from zero.
    package func relativeDistance(from derivative: Double) -> Double {
        let size = max(value.magnitude, derivative.magnitude)
        if value == derivative || size <= uncertainty { return 0 }
        return (value - derivative).magnitude / size
    }
}

/// Central differences of functions of several numbers, in each direction: `result[j][i]` is ∂fᵢ/∂xⱼ.
///
/// (f(x + h) − f(x − h))/2h for smaller and smaller h, extrapolated to h = 0 (Ridders, *Accurate computation of F'(x)*,
/// 1982). Of all these estimates the one is taken that agrees best with its neighbours, rounding of f counted in.
package func centralDifferences(
    at point: [Double], of functions: ([Double]) throws(ExpressionError) -> [Double]
) throws(ExpressionError) -> [[Difference]] {
    // Where there is no value there is no derivative, though differences may come to a limit: 1/x² at 0.
    let isFinite = try functions(point).map(\.isFinite)
    var result: [[Difference]] = []
    for (direction, start) in point.enumerated() {
        var rows = isFinite.map { _ in Extrapolation() }
        var step = 0.125 * max(start.magnitude, 1)
        // Down to where rounding is all that is left, also beside a point where f ends, such as log at 1e-6.
        for _ in 0..<40 {
            var (above, below) = (point, point)
            above[direction] += step
            below[direction] -= step
            // What was really added, after rounding.
            let distance = above[direction] - below[direction]
            let (high, low) = (try functions(above), try functions(below))
            for index in rows.indices where isFinite[index] { rows[index].add(high[index], low[index], distance) }
            step /= 2
        }
        result.append(rows.map(\.best))
    }
    return result
}

/// Ridders' table for one function: each row begins with the difference for half the step of the row before.
private struct Extrapolation {
    private var previous: [Double] = []
    private var value = Double.nan
    /// How much the estimates around the best one differ, and how much of that rounding may be.
    private var change = Double.infinity
    private var rounding = Double.infinity

    /// The best estimate; not a number where the estimates come to no limit, as at a jump.
    var best: Difference {
        let isLimit = change <= max(value.magnitude / 4, 4 * rounding)
        return Difference(value: isLimit ? value : .nan, uncertainty: isLimit ? change + rounding : .infinity)
    }

    mutating func add(_ high: Double, _ low: Double, _ distance: Double) {
        let slope = (high - low) / distance
        guard slope.isFinite else {
            previous = []
            return
        }
        // Two roundings of the last digit, seen over the step.
        let rounding = max(high.magnitude, low.magnitude) * 0x1p-52 / distance
        var row = [slope]
        var factor = 4.0
        for older in previous.prefix(8) {
            let last = row[row.count - 1]
            let value = last + (last - older) / (factor - 1)
            let change = max((value - last).magnitude, (value - older).magnitude)
            if change + rounding < self.change + self.rounding {
                (self.value, self.change, self.rounding) = (value, change, rounding)
            }
            row.append(value)
            factor *= 4
        }
        previous = row
    }
}
