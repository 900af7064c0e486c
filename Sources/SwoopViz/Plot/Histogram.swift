/// The number of values in each of several ranges of equal width: `numpy.histogram`.
package struct Histogram: Equatable {
    /// The ends of the ranges; there is one more end than ranges.
    package let edges: [Double]
    package let counts: [Int]

    /// Counts the finite values in `range`, whose ends are finite.
    ///
    /// Each range includes its lower end but not its upper end, except the last, which includes both. A range of zero
    /// width is extended by one half on both sides, or by more if the numbers are so large that one half would be lost
    /// in rounding.
    package init(_ values: [Double], bins: Int, range: ClosedRange<Double>) {
        var (low, high) = (range.lowerBound, range.upperBound)
        if low == high {
            let margin = max(0.5, low.magnitude * 0x1p-40)
            (low, high) = (max(low - margin, -.greatestFiniteMagnitude), min(high + margin, .greatestFiniteMagnitude))
        }
        // The width of a range may be beyond the largest Double, that of half the range is not.
        let scale = (high - low).isFinite ? 1 : 0.5
        let (start, length) = (low * scale, high * scale - low * scale)
        let width = length / Double(bins)
        let edges = (0..<bins).map { (start + Double($0) * width) / scale } + [high]
        var counts = [Int](repeating: 0, count: bins)
        for value in values where low <= value && value <= high {
            var bin = min(Int((value * scale - start) / length * Double(bins)), bins - 1)
            // Rounding may put a value at the end of a range on the wrong side.
            if value < edges[bin] { bin -= 1 } else if bin < bins - 1 && value >= edges[bin + 1] { bin += 1 }
            counts[bin] += 1
        }
        self.edges = edges
        self.counts = counts
    }
}
