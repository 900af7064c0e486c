/// A histogram with PyTorch's bins: ± 10⁻¹² · 1.1ⁱ up to 10²⁰, and 0 between them.
package struct EventHistogram {
    package private(set) var min = 0.0
    package private(set) var max = 0.0
    package private(set) var count = 0
    package private(set) var sum = 0.0
    package private(set) var sumOfSquares = 0.0
    /// The upper limits of the bins, from the first to the last with an element, with one below if there is one.
    package private(set) var limits: [Double] = []
    /// The number of elements in each.
    package private(set) var counts: [Double] = []

    /// A histogram of at least one number. What is outside of all bins, or NaN, is in none.
    package init(_ values: [Double]) {
        let edges = Self.edges
        var counts = [Double](repeating: 0, count: edges.count - 1)
        (min, max, count) = (values[0], values[0], values.count)
        for value in values {
            sum += value
            sumOfSquares += value * value
            // As NumPy's min and max, which are NaN if there is one.
            if value < min || value.isNaN { min = value }
            if value > max || value.isNaN { max = value }
            if let bin = Self.bin(value) { counts[bin] += 1 }
        }
        guard let start = counts.firstIndex(where: { $0 > 0 }), let end = counts.lastIndex(where: { $0 > 0 }) else {
            (limits, self.counts) = ([0], [0])
            return
        }
        // Only upper limits are kept, so an empty bin below gives the lower one of the first.
        self.counts = (start > 0 ? [counts[start - 1]] : [0]) + counts[start...end]
        limits = Array(edges[start...(end + 1)])
    }

    func write(_ message: inout ProtocolBuffer) {
        for (field, number) in zip(1..., [min, max, Double(count), sum, sumOfSquares]) where number != 0 {
            message.double(UInt8(field), number)
        }
        message.doubles(6, limits)
        message.doubles(7, counts)
    }

    /// The bin of a value: each has its lower edge, and the last its upper one too.
    private static func bin(_ value: Double) -> Int? {
        guard let first = edges.first, let last = edges.last, value >= first, value <= last else { return nil }
        var (low, high) = (0, edges.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if value >= edges[middle] { low = middle } else { high = middle }
        }
        return low
    }

    private static let edges: [Double] = {
        var positive: [Double] = []
        var edge = 1e-12
        while edge < 1e20 {
            positive.append(edge)
            edge *= 1.1
        }
        return positive.reversed().map { -$0 } + [0] + positive
    }()
}
