import CSwoopKernels

/// Gathering and scattering by computed offsets: what advanced indexing comes down to.
extension NDArray {
    /// Blocks of `block` elements of the contiguous `x`, from the element offsets given (int64), in order, as `shape`.
    package static func take(_ x: NDArray, offsets: NDArray, block: Int, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, x.dtype)
        sw_take(x.dtype.itemSize, offsets.count, block, result.pointer, x.pointer, offsets.typed(Int64.self))
        return result
    }

    /// Writes the contiguous blocks of `source` into the contiguous array at the element offsets given.
    package func put(_ source: NDArray, offsets: NDArray, block: Int) {
        sw_put(dtype.itemSize, offsets.count, block, pointer, source.pointer, offsets.typed(Int64.self))
    }

    /// Adds the contiguous blocks of `source` into the contiguous array at the element offsets given, in order.
    package func putAdd(_ source: NDArray, offsets: NDArray, block: Int) {
        sw_put_add(dtype.code, offsets.count, block, pointer, source.pointer, offsets.typed(Int64.self))
    }
}
