import CSwoopKernels

// Distances between rows by p-norms. All arrays are contiguous and of one dtype, float32 or float64.
extension NDArray {
    /// The p-norms of the differences between rows: for each batch, of each row of `a` and each row of `b`, `[batches, n,
    /// m]` and `[batches, r, m]` → `[batches, n, r]`.
    package static func distances(_ a: NDArray, _ b: NDArray, _ p: Double, into target: NDArray) {
        Gate.pass(.distances(p), a, b, into: target)
        withUnsafePointer(to: sizes(a, b, p)) { sw_distance(target.dtype.code, $0, target.pointer) }
    }

    /// The gradient of `a` from that of the distances y to the rows of `b`, for p > 0; `g` and `y` are `[batches, n, r]`,
    /// or `[batches, r, n]` if they are transposed.
    package static func distancesBackward(
        _ p: Double, _ g: NDArray, _ y: NDArray, areTransposed: Bool, from a: NDArray, to b: NDArray,
        into target: NDArray
    ) {
        Gate.pass(
            .distancesBackward(p, areTransposed: areTransposed), reading: [g, y, a, b], into: [target])
        let (row, column) = areTransposed ? (1, a.shape[1]) : (b.shape[1], 1)
        withUnsafePointer(to: sizes(a, b, p)) {
            sw_distance_backward(target.dtype.code, $0, target.pointer, y.pointer, g.pointer, row, column)
        }
    }

    /// The distances of each row of a matrix to the rows after it, `[n, m]` → `[n·(n − 1)/2]`.
    package static func pairDistances(_ x: NDArray, _ p: Double, into target: NDArray) {
        Gate.pass(.pairDistances(p), x, into: target)
        withUnsafePointer(to: sizes(x, x, p, pairs: true)) { sw_distance(target.dtype.code, $0, target.pointer) }
    }

    /// The gradient of the matrix from that of these distances y, for p > 0.
    package static func pairDistancesBackward(
        _ p: Double, _ g: NDArray, _ y: NDArray, _ x: NDArray, into target: NDArray
    ) {
        Gate.pass(.pairDistancesBackward(p), reading: [g, y, x], into: [target])
        withUnsafePointer(to: sizes(x, x, p, pairs: true)) {
            sw_distance_backward(target.dtype.code, $0, target.pointer, y.pointer, g.pointer, 0, 0)
        }
    }

    private static func sizes(_ a: NDArray, _ b: NDArray, _ p: Double, pairs: Bool = false) -> sw_distances {
        sw_distances(
            batches: pairs ? 1 : a.shape[0], rows: a.shape[a.rank - 2], columns: b.shape[b.rank - 2],
            width: a.shape[a.rank - 1], p: p, pairs: pairs, a: a.pointer, b: b.pointer)
    }
}
