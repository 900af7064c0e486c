import CSwoopKernels

extension NDArray {
    /// Sorts stably along a dim, with NaN as the largest; returns the values and the position of each before sorting
    /// (int64).
    package func sorted(_ axis: Int, descending: Bool) -> (values: NDArray, indices: NDArray) {
        if rank > 0 && axis != rank - 1 {
            let (values, indices) = transposed(axis, rank - 1).sorted(rank - 1, descending: descending)
            return (values.transposed(axis, rank - 1).copied(), indices.transposed(axis, rank - 1).copied())
        }
        let values = NDArray(uninitialized: shape, dtype)
        let indices = NDArray(uninitialized: shape, .int64)
        NDArray.sort(contiguous(), descending: descending, values: values, indices: indices)
        return (values, indices)
    }

    /// The positions alone.
    package func sortedIndices(_ axis: Int, descending: Bool) -> NDArray {
        if rank > 0 && axis != rank - 1 {
            return transposed(axis, rank - 1).sortedIndices(rank - 1, descending: descending)
                .transposed(axis, rank - 1).copied()
        }
        let indices = NDArray(uninitialized: shape, .int64)
        NDArray.sort(contiguous(), descending: descending, values: nil, indices: indices)
        return indices
    }

    /// Sorts the last dim of the contiguous `x` in the same way, into contiguous targets of its shape.
    package static func sort(_ x: NDArray, descending: Bool, values: NDArray?, indices: NDArray?) {
        Gate.pass(.sort(descending: descending), reading: [x], into: [values, indices])
        let n = x.rank == 0 ? 1 : x.shape[x.rank - 1]
        sw_sort(
            x.dtype.code, descending, values?.pointer, indices?.typed(Int64.self), x.pointer,
            x.count / Swift.max(n, 1), n)
    }

    /// The first `k` elements of a dim in that order, and the position of each (int64).
    package func firstSorted(_ k: Int, _ axis: Int, descending: Bool) -> (values: NDArray, indices: NDArray) {
        if rank > 0 && axis != rank - 1 {
            let (values, indices) = transposed(axis, rank - 1).firstSorted(k, rank - 1, descending: descending)
            return (values.transposed(axis, rank - 1).copied(), indices.transposed(axis, rank - 1).copied())
        }
        var target = shape
        if rank > 0 { target[rank - 1] = k }
        let values = NDArray(uninitialized: target, dtype)
        let indices = NDArray(uninitialized: target, .int64)
        NDArray.sortFirst(contiguous(), descending: descending, values: values, indices: indices)
        return (values, indices)
    }

    /// The same along the last dim of the contiguous `x`, into contiguous targets, whose last dim says how many.
    package static func sortFirst(_ x: NDArray, descending: Bool, values: NDArray, indices: NDArray) {
        Gate.pass(.sort(descending: descending), reading: [x], into: [values, indices])
        let n = x.rank == 0 ? 1 : x.shape[x.rank - 1]
        let k = values.rank == 0 ? 1 : values.shape[values.rank - 1]
        sw_sort_first(
            x.dtype.code, descending, values.pointer, indices.typed(Int64.self), x.pointer,
            x.count / Swift.max(n, 1), n, k)
    }
}
