extension Table {
    /// Count, mean, standard deviation, minimum, quartiles and maximum of each column of numbers (not of booleans), as
    /// a table with those eight rows; missing values are ignored.
    ///
    /// The standard deviation is √(Σ(x − mean)² / (n − 1)). The quantile q is at position (n − 1)·q of the sorted
    /// values, interpolated linearly. With too few values the result is NaN. Cost: each column is sorted.
    public func describe() -> Table {
        let labels = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"]
        let described = data.compactMap { column -> Column? in
            switch column.values {
            case .int64, .double: Column(name: column.name, values: .double(Self.summary(column.values.doubles)))
            case .bool, .optionalBool, .string: nil
            }
        }
        return Table(
            index: Index(name: nil, labels: .string(labels)), data: described, isNumbered: isNumbered, path: path)
    }

    private static func summary(_ values: [Double]) -> [Double] {
        let sorted = values.filter { !$0.isNaN }.sorted()
        let count = Double(sorted.count)
        let mean = sum(sorted[...]) / count
        let squares = sum(sorted.map { ($0 - mean) * ($0 - mean) }[...])
        let deviation = sorted.count > 1 ? (squares / (count - 1)).squareRoot() : .nan
        let quantiles = [0, 0.25, 0.5, 0.75, 1].map { quantile(sorted, $0) }
        return [count, mean, deviation] + quantiles
    }

    /// Pairwise summation, whose rounding error grows only with the logarithm of the count.
    private static func sum(_ values: ArraySlice<Double>) -> Double {
        if values.count <= 128 { return values.reduce(0, +) }
        let middle = values.startIndex + values.count / 2
        return sum(values[..<middle]) + sum(values[middle...])
    }

    private static func quantile(_ sorted: [Double], _ q: Double) -> Double {
        if sorted.isEmpty { return .nan }
        let position = Double(sorted.count - 1) * q
        let below = sorted[Int(position)]
        let above = sorted[min(Int(position) + 1, sorted.count - 1)]
        let fraction = position - position.rounded(.down)
        // Interpolates from the nearer end, so that both ends are exact.
        return fraction < 0.5 ? below + (above - below) * fraction : above - (above - below) * (1 - fraction)
    }
}
