/// The levels of a map's contour lines.
package struct LossLevels: Equatable, Sendable {
    package let values: [Double]
    package let texts: [String]
    /// Whether the levels grow by factors.
    package let isLogarithmic: Bool

    /// At most twelve round levels between the smallest and the largest height.
    ///
    /// They grow by factors if no height is negative and half of them are below a tenth of the largest: with equal
    /// distances that half would have no contour line. The lowest 2 % then share one band, since the logarithm is
    /// unbounded there.
    package init(_ heights: [Double]) {
        let sorted = heights.filter(\.isFinite).sorted()
        let (low, high) = (sorted.first ?? 0, sorted.last ?? 0)
        if low >= 0 && high > 0 && sorted[sorted.count / 2] < high / 10 {
            let floor = max(sorted[sorted.count / 50], high * 1e-8)
            let decades = floorLog10(floor)...floorLog10(high)
            let choices = [[1, 2, 5], [1, 3], [1]].map { mantissas in
                decades.flatMap { exponent in mantissas.map { (mantissa: $0, exponent: exponent) } }
                    .filter { floor < scaled(Double($0.mantissa), $0.exponent) }
                    .filter { scaled(Double($0.mantissa), $0.exponent) < high }
            }
            let marks = choices.first { $0.count <= 12 } ?? choices[2]
            let plain = marks.allSatisfy { -3...4 ~= $0.exponent }
            values = marks.map { scaled(Double($0.mantissa), $0.exponent) }
            texts = marks.map { decadeText($0.mantissa, $0.exponent, plain: plain) }
            isLogarithmic = true
        } else {
            isLogarithmic = false
            guard low < high else {
                (values, texts) = ([], [])
                return
            }
            let step = RoundStep(low: low, high: high, atMost: 12)
            values = step.multiples(low: low, high: high).filter { low < $0 && $0 < high }
            texts = tickTexts(values, step: step)
        }
    }

    /// The position of a height among the levels: k at the k-th level, counted from 1, interpolated between levels.
    package func place(_ height: Double) -> Double {
        guard height.isFinite else { return .nan }
        guard values.count > 1 else { return values.first.map { height < $0 ? 0.5 : 1.5 } ?? 0.5 }
        let above = values.firstIndex { height < $0 } ?? values.count
        // Outside the levels, extrapolates the nearest step, by at most one band.
        let index = min(max(above, 1), values.count - 1)
        let (lower, upper) = (coordinate(values[index - 1]), coordinate(values[index]))
        let part = (coordinate(height) - lower) / (upper - lower)
        return min(max(Double(index) + part, 0), Double(values.count) + 0.999)
    }

    private func coordinate(_ height: Double) -> Double { isLogarithmic ? logarithm10(height) : height }
}
