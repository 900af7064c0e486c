/// How many numbers fall into each of several ranges of equal width: `numpy.histogram`.
package struct Histogram: Equatable {
    /// The ends of the ranges, one more than there are ranges.
    package let edges: [Double]
    package let counts: [Int]

    /// Counts the finite values within `range`, whose width is finite.
    ///
    /// Each range has its lower end and not its upper one, except the last, which has both. A range of no width is
    /// widened by a half on both sides, or by more where numbers are so large that a half is nothing to them.
    package init(_ values: [Double], bins: Int, range: ClosedRange<Double>) {
        var (low, high) = (range.lowerBound, range.upperBound)
        if low == high {
            let margin = max(0.5, low.magnitude * 0x1p-40)
            (low, high) = (low - margin, high + margin)
        }
        let width = (high - low) / Double(bins)
        let edges = (0..<bins).map { low + Double($0) * width } + [high]
        var counts = [Int](repeating: 0, count: bins)
        for value in values where low <= value && value <= high {
            var bin = min(Int((value - low) / (high - low) * Double(bins)), bins - 1)
            // Rounding may place a value that lies at an end on the wrong side of it.
            if value < edges[bin] { bin -= 1 } else if bin < bins - 1 && value >= edges[bin + 1] { bin += 1 }
            counts[bin] += 1
        }
        self.edges = edges
        self.counts = counts
    }
}
