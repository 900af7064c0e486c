import CSwoopKernels

/// Reductions, scans and soft-max along dims. Dims are checked and counted from the front.
extension NDArray {
    /// The array as the reduction kernels want it: contiguous `[outer, n, inner]`, n running over the reduced dims.
    package struct Rows {
        package let array: NDArray
        package let outer: Int
        package let n: Int
        package let inner: Int
    }

    /// Groups the dims so that the reduced ones stand together, copying only where they do not already.
    package func rows(over axes: AxisSet) -> Rows {
        var (outer, n, inner) = (1, 1, 1)
        var (isReducing, isPast) = (false, false)
        for axis in 0..<rank where shape[axis] != 1 {
            if axes.contains(axis) {
                if isPast { return scatteredRows(over: axes) }
                isReducing = true
                n *= shape[axis]
            } else if isReducing {
                isPast = true
                inner *= shape[axis]
            } else {
                outer *= shape[axis]
            }
        }
        return Rows(array: contiguous(), outer: outer, n: n, inner: inner)
    }

    /// The same where other dims stand between the reduced ones, which are moved to the end.
    private func scatteredRows(over axes: AxisSet) -> Rows {
        let kept = shape.indices.filter { !axes.contains($0) }
        let gone = shape.indices.filter { axes.contains($0) }
        return Rows(
            array: permuted(kept + gone).contiguous(), outer: kept.reduce(1) { $0 * shape[$1] },
            n: shape.elementCount(of: axes), inner: 1)
    }

    /// Sum, product, extreme, any or all over `axes`, in the array's own dtype.
    package static func reduce(_ op: sw_reduce_op, _ x: NDArray, _ axes: AxisSet, keepDim: Bool = false) -> NDArray {
        let rows = x.rows(over: axes)
        let result = NDArray(uninitialized: x.shape.reduced(axes, keepDim: keepDim), x.dtype)
        sw_reduce(op, x.dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// The sum that leaves `shape`, which broadcasts to the array's.
    package func summed(to shape: Shape) -> NDArray {
        let rows = rows(over: self.shape.broadcastAxes(from: shape))
        let result = NDArray(uninitialized: shape, dtype)
        sw_reduce(SW_REDUCE_sum, dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// The elements of a reduction's result, its dims gone or kept, repeated over the dims it was reduced from.
    package func spread(over axes: AxisSet, to shape: Shape) -> NDArray {
        var spreadStrides = Shape(repeating: 0, rank: shape.rank)
        var position = 0
        for axis in 0..<shape.rank {
            let isReduced = axes.contains(axis)
            if !isReduced { spreadStrides[axis] = strides[position] }
            if !isReduced || rank == shape.rank { position += 1 }
        }
        return NDArray(viewing: self, shape: shape, strides: spreadStrides)
    }

    /// Index (int64) of the first extreme element along `axis`, or of the flattened array where it is nil.
    package static func argReduce(_ op: sw_arg_op, _ x: NDArray, _ axis: Int?, keepDim: Bool = false) -> NDArray {
        let axes = axis.map { AxisSet($0) } ?? .all(rank: x.rank)
        let rows = x.rows(over: axes)
        let result = NDArray(uninitialized: x.shape.reduced(axes, keepDim: keepDim), .int64)
        sw_arg_reduce(op, x.dtype.code, result.typed(Int64.self), rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// Running sum or product along `axis`.
    package static func scan(_ op: sw_scan_op, _ x: NDArray, _ axis: Int) -> NDArray {
        let rows = x.rows(over: AxisSet(axis))
        let result = NDArray(uninitialized: x.shape, x.dtype)
        sw_scan(op, x.dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// Mean and Σ(x − mean)² over `axes`, in float64.
    package static func moments(_ x: NDArray, _ axes: AxisSet, keepDim: Bool) -> (mean: NDArray, squares: NDArray) {
        let rows = x.rows(over: axes)
        let shape = x.shape.reduced(axes, keepDim: keepDim)
        let mean = NDArray(uninitialized: shape, .float64)
        let squares = NDArray(uninitialized: shape, .float64)
        sw_moments(
            x.dtype.code, mean.typed(Double.self), squares.typed(Double.self), rows.array.pointer, rows.outer, rows.n,
            rows.inner)
        return (mean, squares)
    }

    /// Soft-max along `axis`, or its logarithm.
    package static func softmax(_ x: NDArray, _ axis: Int, logarithm: Bool) -> NDArray {
        let rows = x.rows(over: AxisSet(axis))
        let result = NDArray(uninitialized: x.shape, x.dtype)
        sw_softmax(logarithm, x.dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// The derivative of ``softmax(_:_:logarithm:)`` from its result `y` and the gradient `g`.
    package static func softmaxBackward(_ y: NDArray, _ g: NDArray, _ axis: Int, logarithm: Bool) -> NDArray {
        let rows = y.rows(over: AxisSet(axis))
        let result = NDArray(uninitialized: y.shape, y.dtype)
        let gradient = g.contiguous()
        sw_softmax_backward(
            logarithm, y.dtype.code, result.pointer, rows.array.pointer, gradient.pointer, rows.outer, rows.n,
            rows.inner)
        return result
    }
}
