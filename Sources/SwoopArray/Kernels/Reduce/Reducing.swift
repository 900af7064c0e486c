import CSwoopKernels

/// Reductions, scans and softmax along dims. Dims are already checked and counted from the front.
extension NDArray {
    /// The array in the form that the kernels take: `[outer, n, inner]`, where n is the reduced dims. Elements along the
    /// innermost are adjacent; those of scans and softmax, and others unless ``inMemory(over:)`` says otherwise, are
    /// contiguous.
    package struct Rows {
        package let array: NDArray
        package let size: RowSize
        /// Elements from one of the outer positions to the next, and from one of the n to the next.
        let next: Int
        let row: Int

        package var outer: Int { size.outer }
        package var n: Int { size.n }
        package var inner: Int { size.inner }

        init(_ array: NDArray, outer: Int, n: Int, inner: Int) {
            self.array = array
            size = RowSize(outer: outer, n: n, inner: inner)
            (next, row) = (n * inner, inner)
        }

        /// The dims of a view `[outer, n, inner]`, of which the last is evenly spaced by 1.
        init(spaced view: NDArray) {
            array = view
            size = RowSize(outer: view.shape[0], n: view.shape[1], inner: view.shape[2])
            (next, row) = (view.strides[0], view.strides[1])
        }

        /// Where the kernels find them, if each element is so many items.
        func places(itemsOfElement items: Int = 1) -> sw_rows {
            sw_rows(outer: outer, n: n, inner: items * inner, next: items * next, row: items * row)
        }
    }

    /// Groups the reduced dims into one, copying only if they are not adjacent already.
    package func rows(over axes: AxisSet) -> Rows {
        neighboring(axes).map { Rows(contiguous(), outer: $0.outer, n: $0.n, inner: $0.inner) }
            ?? scatteredRows(over: axes)
    }

    /// The sizes of rows over dims that are neighbors, apart from dims of size 1; nil if they are not.
    func neighboring(_ axes: AxisSet) -> RowSize? {
        var (outer, n, inner) = (1, 1, 1)
        var (isReducing, isPast) = (false, false)
        for axis in 0..<rank where shape[axis] != 1 {
            if axes.contains(axis) {
                if isPast { return nil }
                isReducing = true
                n *= shape[axis]
            } else if isReducing {
                isPast = true
                inner *= shape[axis]
            } else {
                outer *= shape[axis]
            }
        }
        return RowSize(outer: outer, n: n, inner: inner)
    }

    /// The same if other dims lie between the reduced ones, which are moved to the end.
    private func scatteredRows(over axes: AxisSet) -> Rows {
        let kept = shape.indices.filter { !axes.contains($0) }
        let gone = shape.indices.filter { axes.contains($0) }
        return Rows(
            permuted(kept + gone).contiguous(), outer: kept.reduce(1) { $0 * shape[$1] },
            n: shape.elementCount(of: axes), inner: 1)
    }

    /// Sum, sum of squares or of what is not NaN, product, maximum, minimum, any or all over `axes`, in the array's own
    /// dtype.
    package static func reduce(_ op: ReduceOp, _ x: NDArray, _ axes: AxisSet, keepDim: Bool = false) -> NDArray {
        x.reduced(over: axes, keepDim: keepDim, x.dtype, then: op.ofParts(x.dtype)) { reduce(op, $0, into: $1) }
    }

    /// The same for rows, written one after the other into the contiguous `target`.
    package static func reduce(_ op: ReduceOp, _ rows: Rows, into target: NDArray) {
        Gate.pass(.reduce(op, rows.size), rows.array, into: target)
        // Complex numbers are added part by part: these lie side by side.
        let isSumOfParts = op == .sum && target.dtype.isComplex
        sw_reduce(
            op.code,
            isSumOfParts ? target.dtype.realType.code : op == .prod ? target.dtype.codeOfAny : target.dtype.code,
            target.pointer, rows.array.pointer, rows.places(itemsOfElement: isSumOfParts ? 2 : 1))
    }

    /// Sums the array down to `shape`, which broadcasts to the array's shape.
    package func summed(to shape: Shape) -> NDArray {
        NDArray.reduce(.sum, self, self.shape.broadcastAxes(from: shape)).viewed(as: shape)!
    }

    /// What is counted over `axes` (int64).
    package static func count(_ op: CountOp, _ x: NDArray, _ axes: AxisSet, keepDim: Bool = false) -> NDArray {
        x.reduced(over: axes, keepDim: keepDim, .int64, then: .sum) { count(op, $0, into: $1) }
    }

    /// The same for rows, written into the contiguous `target`.
    package static func count(_ op: CountOp, _ rows: Rows, into target: NDArray) {
        Gate.pass(.count(op, rows.size), rows.array, into: target)
        sw_count(op.code, rows.array.dtype.code, target.typed(Int64.self), rows.array.pointer, rows.places())
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
        guard let axis else {
            // Positions in row-major order.
            let axes = AxisSet.all(rank: x.rank)
            let result = NDArray(uninitialized: x.shape.reduced(axes, keepDim: keepDim), .int64)
            argReduce(op, x.rows(over: axes), into: result)
            return result
        }
        return x.reduced(over: AxisSet(axis), keepDim: keepDim, .int64, then: nil) { argReduce(op, $0, into: $1) }
    }

    /// The same for rows, written into the contiguous `target`.
    package static func argReduce(_ op: ArgOp, _ rows: Rows, into target: NDArray) {
        Gate.pass(.argReduce(op, rows.size), rows.array, into: target)
        sw_arg_reduce(
            op.code, rows.array.dtype.code, target.typed(Int64.self), rows.array.pointer, rows.places())
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
        let shape = x.shape.reduced(axes, keepDim: keepDim)
        func moments(_ rows: Rows, _ shape: Shape) -> (mean: NDArray, squares: NDArray) {
            let mean = NDArray(uninitialized: shape, .float64)
            let squares = NDArray(uninitialized: shape, .float64)
            NDArray.moments(rows, mean: mean, squares: squares)
            return (mean, squares)
        }
        guard !x.areRowsContiguous(over: axes), let found = x.inMemory(over: axes) else {
            return moments(x.rows(over: axes), shape)
        }
        let results = moments(found.rows, found.keptSizes)
        return (found.arranged(results.mean, shape), found.arranged(results.squares, shape))
    }

    /// The same for rows, written into contiguous targets.
    package static func moments(_ rows: Rows, mean: NDArray, squares: NDArray) {
        Gate.pass(.moments(rows.size), reading: [rows.array], into: [mean, squares])
        sw_moments(
            rows.array.dtype.code, mean.typed(Double.self), squares.typed(Double.self), rows.array.pointer,
            rows.places())
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
