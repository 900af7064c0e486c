/// The number of values in each of several ranges of equal width: `numpy.histogram`.
package struct Histogram: Equatable {
    /// The ends of the ranges; there is one more end than ranges.
    package let edges: [Double]
    package let counts: [Int]

    /// Counts the finite values in `range`, which has finite width.
    ///
    /// Each range includes its lower end but not its upper end, except the last, which includes both. A range of zero
    /// width is extended by one half on both sides, or by more if the numbers are so large that one half would be lost
    /// in rounding.
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
            // Rounding may put a value at the end of a range on the wrong side.
            if value < edges[bin] { bin -= 1 } else if bin < bins - 1 && value >= edges[bin + 1] { bin += 1 }
            counts[bin] += 1
        }
        self.edges = edges
        self.counts = counts
    }
}
