import SwoopSystem

extension NDArray {
    /// The p-norms of the differences between rows: for each batch, of each row of `a` and each row of `b`. The arrays
    /// are contiguous, float32 or float64, `[batches, p, m]` and `[batches, r, m]` → `[batches, p, r]`.
    package static func distances(_ a: NDArray, _ b: NDArray, _ p: Double, into target: NDArray) {
        Gate.pass(.distances(p), a, b, into: target)
        if a.dtype == .float64 {
            distances(Double.self, a, b, p, target)
        } else {
            distances(Float.self, a, b, p, target)
        }
    }

    private static func distances<Real: BinaryFloatingPoint>(
        _: Real.Type, _ a: NDArray, _ b: NDArray, _ p: Double, _ target: NDArray
    ) {
        // One closure for each norm, so that the loop has no choices.
        func fill(_ initial: Double, _ term: (Double, Double) -> Double, _ root: (Double) -> Double) {
            let (batches, rows, columns, width) = (a.shape[0], a.shape[1], b.shape[1], a.shape[2])
            let (left, right, result) = (a.typed(Real.self), b.typed(Real.self), target.typed(Real.self))
            for row in 0..<batches * rows {
                let first = left + row * width
                for column in 0..<columns {
                    let second = right + (row / rows * columns + column) * width
                    var sum = initial
                    for place in 0..<width { sum = term(sum, Double((first[place] - second[place]).magnitude)) }
                    result[row * columns + column] = Real(root(sum))
                }
            }
        }
        switch p {
        case 0: fill(0, { $0 + ($1 == 0 ? 0 : 1) }, { $0 })
        case 1: fill(0, { $0 + $1 }, { $0 })
        case 2: fill(0, { $0 + $1 * $1 }, { $0.squareRoot() })
        // NaN counts as the largest.
        case .infinity: fill(0, { $1 > $0 || $1.isNaN ? $1 : $0 }, { $0 })
        default: fill(0, { $0 + pow($1, p) }, { pow($0, 1 / p) })
        }
    }
}
