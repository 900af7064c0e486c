/// Elements by their position along one dim, the basis of extremes and order statistics.
extension NDArray {
    /// The elements at `indices` (contiguous int64, any number along `axis`, otherwise of this array's sizes), as an
    /// array of `shape`.
    package func gathered(_ indices: NDArray, _ axis: Int, _ shape: Shape) -> NDArray {
        let rows = rows(over: AxisSet(axis))
        return .take(rows.array, offsets: .offsets(indices, rows.size), block: 1, shape)
    }

    /// Zeros of `shape`, with the elements added at the positions from which ``gathered(_:_:_:)`` takes them.
    package func scattered(_ indices: NDArray, _ axis: Int, in shape: Shape) -> NDArray {
        let result = NDArray.filled(shape, .integer(0), dtype)
        let rows = result.rows(over: AxisSet(axis))
        NDArray.putAdd(contiguous(), offsets: .offsets(indices, rows.size), block: 1, into: result)
        return result
    }

    /// The offsets of the elements in rows of which `indices` picks some along n.
    private static func offsets(_ indices: NDArray, _ rows: RowSize) -> NDArray {
        let result = NDArray(uninitialized: indices.shape, .int64)
        _ = offsets(.rows(rows), indices, into: result)
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
