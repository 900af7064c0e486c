import CSwoopKernels

/// Reductions, scans and softmax along dims. Dims are already checked and counted from the front.
extension NDArray {
    /// The array in the form that the reduction kernels take: contiguous `[outer, n, inner]`, where n is the reduced
    /// dims.
    package struct Rows {
        package let array: NDArray
        package let size: RowSize

        package var outer: Int { size.outer }
        package var n: Int { size.n }
        package var inner: Int { size.inner }

        init(_ array: NDArray, outer: Int, n: Int, inner: Int) {
            self.array = array
            size = RowSize(outer: outer, n: n, inner: inner)
        }
    }

    /// Groups the reduced dims into one, copying only if they are not adjacent already.
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
        return Rows(contiguous(), outer: outer, n: n, inner: inner)
    }

    /// The same if other dims lie between the reduced ones, which are moved to the end.
    private func scatteredRows(over axes: AxisSet) -> Rows {
        let kept = shape.indices.filter { !axes.contains($0) }
        let gone = shape.indices.filter { axes.contains($0) }
        return Rows(
            permuted(kept + gone).contiguous(), outer: kept.reduce(1) { $0 * shape[$1] },
            n: shape.elementCount(of: axes), inner: 1)
    }

    /// Sum, sum of squares, product, maximum, minimum, any or all over `axes`, in the array's own dtype.
    package static func reduce(_ op: ReduceOp, _ x: NDArray, _ axes: AxisSet, keepDim: Bool = false) -> NDArray {
        let rows = x.rows(over: axes)
        let result = NDArray(uninitialized: x.shape.reduced(axes, keepDim: keepDim), x.dtype)
        reduce(op, rows, into: result)
        return result
    }

    /// The same for rows, written one after the other into the contiguous `target`.
    package static func reduce(_ op: ReduceOp, _ rows: Rows, into target: NDArray) {
        Gate.pass(.reduce(op, rows.size), rows.array, into: target)
        // Complex numbers are added part by part: these lie side by side.
        let isSumOfParts = op == .sum && target.dtype.isComplex
        sw_reduce(
            op.code,
            isSumOfParts ? target.dtype.realType.code : op == .prod ? target.dtype.codeOfAny : target.dtype.code,
            target.pointer, rows.array.pointer, rows.outer, rows.n, isSumOfParts ? 2 * rows.inner : rows.inner)
    }

    /// Sums the array down to `shape`, which broadcasts to the array's shape.
    package func summed(to shape: Shape) -> NDArray {
        let rows = rows(over: self.shape.broadcastAxes(from: shape))
        let result = NDArray(uninitialized: shape, dtype)
        NDArray.reduce(.sum, rows, into: result)
        return result
    }

    /// Broadcasts the result of a reduction, whose reduced dims may be kept or gone, back over those dims.
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

    /// Index (int64) of the first extreme element along `axis`, or in the flattened array if it is nil.
    package static func argReduce(_ op: ArgOp, _ x: NDArray, _ axis: Int?, keepDim: Bool = false) -> NDArray {
        let axes = axis.map { AxisSet($0) } ?? .all(rank: x.rank)
        let rows = x.rows(over: axes)
        let result = NDArray(uninitialized: x.shape.reduced(axes, keepDim: keepDim), .int64)
        argReduce(op, rows, into: result)
        return result
    }

    /// The same for rows, written into the contiguous `target`.
    package static func argReduce(_ op: ArgOp, _ rows: Rows, into target: NDArray) {
        Gate.pass(.argReduce(op, rows.size), rows.array, into: target)
        sw_arg_reduce(
            op.code, rows.array.dtype.code, target.typed(Int64.self), rows.array.pointer, rows.outer, rows.n,
            rows.inner)
    }

    /// Running sum or product along `axis`, `backward` from the last element to the first.
    package static func scan(_ op: ScanOp, _ x: NDArray, _ axis: Int, backward: Bool = false) -> NDArray {
        let rows = x.rows(over: AxisSet(axis))
        let result = NDArray(uninitialized: x.shape, x.dtype)
        scan(op, rows, backward: backward, into: result)
        return result
    }

    /// The same for rows, written into the contiguous `target`.
    package static func scan(_ op: ScanOp, _ rows: Rows, backward: Bool, into target: NDArray) {
        Gate.pass(.scan(op, backward: backward, rows.size), rows.array, into: target)
        let isSumOfParts = op == .cumsum && target.dtype.isComplex
        sw_scan(
            op.code, backward, (isSumOfParts ? target.dtype.realType : target.dtype).codeOfAny, target.pointer,
            rows.array.pointer, rows.outer, rows.n, isSumOfParts ? 2 * rows.inner : rows.inner)
    }

    /// Mean and Σ(x − mean)² over `axes`, in float64.
    package static func moments(_ x: NDArray, _ axes: AxisSet, keepDim: Bool) -> (mean: NDArray, squares: NDArray) {
        let rows = x.rows(over: axes)
        let shape = x.shape.reduced(axes, keepDim: keepDim)
        let mean = NDArray(uninitialized: shape, .float64)
        let squares = NDArray(uninitialized: shape, .float64)
        moments(rows, mean: mean, squares: squares)
        return (mean, squares)
    }

    /// The same for rows, written into contiguous targets.
    package static func moments(_ rows: Rows, mean: NDArray, squares: NDArray) {
        Gate.pass(.moments(rows.size), reading: [rows.array], into: [mean, squares])
        sw_moments(
            rows.array.dtype.code, mean.typed(Double.self), squares.typed(Double.self), rows.array.pointer, rows.outer,
            rows.n, rows.inner)
    }

    /// Softmax along `axis`, or its logarithm.
    package static func softmax(_ x: NDArray, _ axis: Int, logarithm: Bool) -> NDArray {
        let rows = x.rows(over: AxisSet(axis))
        let result = NDArray(uninitialized: x.shape, x.dtype)
        softmax(rows, logarithm: logarithm, into: result)
        return result
    }

    /// The same for rows, written into the contiguous `target`.
    package static func softmax(_ rows: Rows, logarithm: Bool, into target: NDArray) {
        Gate.pass(.softmax(logarithm: logarithm, rows.size), rows.array, into: target)
        sw_softmax(
            logarithm, target.dtype.code, target.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
    }

    /// The derivative of ``softmax(_:_:logarithm:)``, from its result `y` and the gradient `g`.
    package static func softmaxBackward(_ y: NDArray, _ g: NDArray, _ axis: Int, logarithm: Bool) -> NDArray {
        let rows = y.rows(over: AxisSet(axis))
        let result = NDArray(uninitialized: y.shape, y.dtype)
        softmaxBackward(rows, g.contiguous(), logarithm: logarithm, into: result)
        return result
    }

    /// The same for rows; g and `target` are contiguous.
    package static func softmaxBackward(_ y: Rows, _ g: NDArray, logarithm: Bool, into target: NDArray) {
        Gate.pass(.softmaxBackward(logarithm: logarithm, y.size), y.array, g, into: target)
        sw_softmax_backward(
            logarithm, target.dtype.code, target.pointer, y.array.pointer, g.pointer, y.outer, y.n, y.inner)
    }
}

/// The sizes `[outer, n, inner]` of rows: an operation runs along n, separately for each position of the other two.
@usableFromInline package struct RowSize: Sendable, Hashable {
    package let outer: Int
    package let n: Int
    package let inner: Int
}
