import CSwoopKernels

extension NDArray {
    /// Adds windows back where they came from: those along `axis`, whose elements are the last dim, `step` apart in a dim of
    /// `whole` that takes the place of both. The elements of floating-point windows are first multiplied by `weights`, of
    /// the same dtype.
    package func addedOverlapping(_ axis: Int, step: Int, into whole: Shape, weights: NDArray? = nil) -> NDArray {
        let size = shape[rank - 1]
        guard axis == rank - 2, dtype.isComplex || dtype == .float32 || dtype == .float64 else {
            return (weights.map { NDArray.binary(.mul, self, $0, shape) } ?? self).addedInTurn(axis, size, step, whole)
        }
        let result = NDArray(uninitialized: whole, dtype)
        // Windows along the only other dim may lie anywhere.
        let windows = rank <= 3 && (strides[rank - 1] == 1 || size == 1) ? self : contiguous()
        let factors = weights?.contiguous()
        Gate.pass(.addOverlapping(step: step), reading: [windows, factors], into: [result])
        if result.count == 0 { return result }
        let numbers = dtype.isComplex ? 2 : 1
        // A single window has no next one, and its stride and step may be any number.
        func stride(_ axis: Int) -> Int { windows.shape[axis] == 1 ? 0 : windows.strides[axis] * numbers }
        let overlap = sw_overlap(
            rows: result.count / whole[axis], windows: shape[axis], size: size * numbers,
            step: Swift.min(step, whole[axis]) * numbers, total: whole[axis] * numbers,
            row_stride: rank == 3 ? stride(0) : shape[axis] * size * numbers, window_stride: stride(axis),
            a: UnsafeRawPointer(windows.pointer), weights: factors.map { UnsafeRawPointer($0.pointer) })
        withUnsafePointer(to: overlap) { sw_add_overlapping(dtype.realType.code, $0, result.pointer) }
        return result
    }

    private func addedInTurn(_ axis: Int, _ size: Int, _ step: Int, _ whole: Shape) -> NDArray {
        let result = NDArray.filled(whole, .integer(0), dtype)
        let (count, apart) = (shape[axis], (size - 1) / step + 1)
        for first in 0..<Swift.min(apart, count) {
            // Every `apart`-th window: these do not overlap, so they can be added at once.
            let length = (count - first + apart - 1) / apart
            let places = result.sliced(axis, start: first * step, length: whole[axis] - first * step)
                .unfolded(axis, size: size, step: apart * step).sliced(axis, start: 0, length: length)
            let windows = sliced(axis, start: first, length: length, step: apart)
            NDArray.binary(.add, places, windows, into: places)
        }
        return result
    }
}
