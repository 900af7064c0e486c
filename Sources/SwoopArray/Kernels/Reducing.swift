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
    package func rows(over axes: [Int]) -> Rows {
        let sorted = axes.sorted()
        guard let first = sorted.first, let last = sorted.last else {
            return Rows(array: contiguous(), outer: count, n: 1, inner: 1)
        }
        func size(_ range: Range<Int>) -> Int { range.reduce(1) { $0 * shape[$1] } }
        if last - first + 1 == sorted.count {
            return Rows(
                array: contiguous(), outer: size(0..<first), n: size(first..<last + 1), inner: size(last + 1..<rank))
        }
        let kept = shape.indices.filter { !sorted.contains($0) }
        let n = sorted.reduce(1) { $0 * shape[$1] }
        return Rows(
            array: permuted(kept + sorted).contiguous(), outer: kept.reduce(1) { $0 * shape[$1] }, n: n, inner: 1)
    }

    /// The shape that is left: reduced dims gone, or 1 when they are kept.
    package func reducedShape(_ axes: [Int], keepDim: Bool) -> Shape {
        var mask = 0
        for axis in axes { mask |= 1 << axis }
        var result = Shape()
        for axis in shape.indices {
            if mask & (1 << axis) == 0 { result.append(shape[axis]) } else if keepDim { result.append(1) }
        }
        return result
    }

    /// Sum, product, extreme, any or all over `axes`, in the array's own dtype.
    package static func reduce(_ op: sw_reduce_op, _ x: NDArray, _ axes: [Int], keepDim: Bool = false) -> NDArray {
        let rows = x.rows(over: axes)
        let result = NDArray(uninitialized: x.reducedShape(axes, keepDim: keepDim), x.dtype)
        sw_reduce(op, x.dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// Index (int64) of the first extreme element along `axis`, or of the flattened array where it is nil.
    package static func argReduce(_ op: sw_arg_op, _ x: NDArray, _ axis: Int?, keepDim: Bool = false) -> NDArray {
        let axes = axis.map { [$0] } ?? Array(x.shape.indices)
        let rows = x.rows(over: axes)
        let result = NDArray(uninitialized: x.reducedShape(axes, keepDim: keepDim), .int64)
        sw_arg_reduce(op, x.dtype.code, result.typed(Int64.self), rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// Running sum or product along `axis`.
    package static func scan(_ op: sw_scan_op, _ x: NDArray, _ axis: Int) -> NDArray {
        let rows = x.rows(over: x.rank == 0 ? [] : [axis])
        let result = NDArray(uninitialized: x.shape, x.dtype)
        sw_scan(op, x.dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// Mean and Σ(x − mean)² over `axes`, in float64.
    package static func moments(_ x: NDArray, _ axes: [Int], keepDim: Bool) -> (mean: NDArray, squares: NDArray) {
        let rows = x.rows(over: axes)
        let shape = x.reducedShape(axes, keepDim: keepDim)
        let mean = NDArray(uninitialized: shape, .float64)
        let squares = NDArray(uninitialized: shape, .float64)
        sw_moments(
            x.dtype.code, mean.typed(Double.self), squares.typed(Double.self), rows.array.pointer, rows.outer, rows.n,
            rows.inner)
        return (mean, squares)
    }

    /// Soft-max along `axis`, or its logarithm.
    package static func softmax(_ x: NDArray, _ axis: Int, logarithm: Bool) -> NDArray {
        let rows = x.rows(over: x.rank == 0 ? [] : [axis])
        let result = NDArray(uninitialized: x.shape, x.dtype)
        sw_softmax(logarithm, x.dtype.code, result.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
        return result
    }

    /// The derivative of ``softmax(_:_:logarithm:)`` from its result `y` and the gradient `g`.
    package static func softmaxBackward(_ y: NDArray, _ g: NDArray, _ axis: Int, logarithm: Bool) -> NDArray {
        let rows = y.rows(over: y.rank == 0 ? [] : [axis])
        let result = NDArray(uninitialized: y.shape, y.dtype)
        let gradient = g.contiguous()
        sw_softmax_backward(
            logarithm, y.dtype.code, result.pointer, rows.array.pointer, gradient.pointer, rows.outer, rows.n,
            rows.inner)
        return result
    }
}
