import CSwoopKernels

/// Elements that an index names along one dim, the basis of extremes and order statistics. An index is int64, of any
/// size along the axis, and otherwise no larger than the array; its elements have been checked. An element of the index
/// stands for the element of the array at its own place, except that along the axis the index counts.
extension NDArray {
    /// The elements at `index` along `axis`, as an array of `shape`; for axis 0, `y[i, j, …] = x[index[i, j, …], j, …]`.
    package func gathered(_ index: NDArray, _ axis: Int, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
        NDArray.gather(self, index, axis, into: result)
        return result
    }

    /// Zeros of `shape`, with the elements added at the places from which ``gathered(_:_:_:)`` takes them.
    package func scattered(_ index: NDArray, _ axis: Int, in shape: Shape) -> NDArray {
        let result = NDArray.filled(shape, .integer(0), dtype)
        NDArray.scatterAdd(contiguous(), index, axis, into: result)
        return result
    }

    /// Writes the elements at `index` along `axis` into the contiguous `target`.
    package static func gather(_ x: NDArray, _ index: NDArray, _ axis: Int, into target: NDArray) {
        Gate.pass(.gather(axis: axis), x, index, into: target)
        if index.count == 0 { return }
        var indexing = x.indexing(index, axis)
        sw_gather(x.dtype.itemSize, &indexing, target.pointer, x.pointer, index.typed(Int64.self))
    }

    /// Writes the contiguous `source` into `target` at `index` along `axis`; of several writes to one place, the last
    /// wins.
    package static func scatter(_ source: NDArray, _ index: NDArray, _ axis: Int, into target: NDArray) {
        Gate.pass(.scatter(axis: axis), source, index, into: target)
        if index.count == 0 { return }
        var indexing = target.indexing(index, axis)
        sw_scatter(target.dtype.itemSize, &indexing, target.pointer, source.pointer, index.typed(Int64.self))
    }

    /// Adds the contiguous `source` to `target` at `index` along `axis`, in order.
    package static func scatterAdd(_ source: NDArray, _ index: NDArray, _ axis: Int, into target: NDArray) {
        Gate.pass(.scatterAdd(axis: axis), source, index, into: target)
        if index.count == 0 { return }
        var indexing = target.indexing(index, axis)
        sw_scatter_add(target.dtype.codeOfAny, &indexing, target.pointer, source.pointer, index.typed(Int64.self))
    }

    /// Combines the contiguous `source` with `target` at `index` along `axis`.
    package static func scatterReduce(
        _ op: PutOp, _ source: NDArray, _ index: NDArray, _ axis: Int, into target: NDArray
    ) {
        Gate.pass(.scatterReduce(op, axis: axis), source, index, into: target)
        if index.count == 0 { return }
        var indexing = target.indexing(index, axis)
        sw_scatter_reduce(
            op.code, target.dtype.code, &indexing, target.pointer, source.pointer, index.typed(Int64.self))
    }

    /// The dims of an index along `axis`, and the strides of this array. An index that lacks the dim is one element long
    /// there.
    private func indexing(_ index: NDArray, _ axis: Int) -> sw_indexing {
        // A 0-d array is a vector of one element.
        if rank == 0 { return NDArray.indexing([index.count], [1], [1], 0) }
        let whole = index.rank == rank ? index : index.unsqueezed(axis)
        return NDArray.indexing(whole.shape, strides, whole.strides, axis)
    }

    private static func indexing(
        _ shape: Shape, _ strides: Shape, _ indexStrides: Shape, _ axis: Int
    ) -> sw_indexing {
        var result = sw_indexing()
        (result.rank, result.axis) = (shape.rank, axis)
        func fill<Sizes>(_ sizes: inout Sizes, _ values: Shape) {
            withUnsafeMutableBytes(of: &sizes) { bytes in
                let target = bytes.assumingMemoryBound(to: Int.self)
                for dim in values.indices { target[dim] = values[dim] }
            }
        }
        fill(&result.shape, shape)
        fill(&result.strides, strides)
        fill(&result.index_strides, indexStrides)
        return result
    }

    /// Whether each element of `shape` is the one at `index` of its row over `axes`, which are adjacent.
    package static func isPosition(_ index: Int, _ axes: AxisSet, _ shape: Shape) -> NDArray {
        let result = NDArray.filled(shape, .bool(false), .bool)
        let rows = result.rows(over: axes)
        // The rows over adjacent dims are a view of three dims.
        result.viewed(as: [rows.outer, rows.n, rows.inner])!.selected(1, index).fill(.bool(true))
        return result
    }

    /// The elements in reverse order along `axis`.
    package func flipped(_ axis: Int) -> NDArray {
        if rank == 0 || count == 0 { return self }
        var backward = strides
        backward[axis] = -strides[axis]
        return NDArray(viewing: self, shape: shape, strides: backward, offset: (shape[axis] - 1) * strides[axis])
            .copied()
    }
}
