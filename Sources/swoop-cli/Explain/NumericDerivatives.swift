import Swoop
import SwoopFormula
import SwoopViz

/// A numerically approximated derivative, with its estimated error.
package struct Difference {
    package let value: Double
    package let uncertainty: Double

    package init(value: Double, uncertainty: Double) {
        self.value = value
        self.uncertainty = uncertainty
    }

    /// The distance between a derivative and this one, relative to the larger of the two; 0 if the difference cannot
    /// distinguish them from zero.
    package func relativeDistance(from derivative: Double) -> Double {
        let size = max(value.magnitude, derivative.magnitude)
        if value == derivative || size <= uncertainty { return 0 }
        return (value - derivative).magnitude / size
    }
}

/// Central differences of functions of several numbers, along each coordinate: `result[j][i]` is ∂fᵢ/∂xⱼ.
///
/// (f(x + h) − f(x − h))/2h for decreasing h, extrapolated to h = 0 (Ridders, *Accurate computation of F'(x)*, 1982).
/// The result is the estimate that agrees best with its neighbors, taking the rounding of f into account.
package func centralDifferences(
    at point: [Double], of functions: ([Double]) throws(ExpressionError) -> [Double]
) throws(ExpressionError) -> [[Difference]] {
    // A function without a value has no derivative, though the differences may converge: 1/x² at 0.
    let isFinite = try functions(point).map(\.isFinite)
    var result: [[Difference]] = []
    for (direction, start) in point.enumerated() {
        var rows = isFinite.map { _ in Extrapolation() }
        var step = 0.125 * max(start.magnitude, 1)
        // Down to steps for which only rounding errors remain, also near a point where f ends, such as log at 1e-6.
        for _ in 0..<40 {
            var (above, below) = (point, point)
            above[direction] += step
            below[direction] -= step
            // The actual step, after rounding.
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
    /// How much the estimates around the best one differ, and how much of that may be due to rounding.
    private var change = Double.infinity
    private var rounding = Double.infinity

    /// The best estimate; NaN if the estimates do not converge, as at a jump.
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
        // Two rounding errors of the last digit, divided by the step.
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
