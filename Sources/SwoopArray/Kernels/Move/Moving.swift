import CSwoopKernels

/// Gathering and scattering by computed offsets, the basis of advanced indexing. Offsets are int64, contiguous, and
/// counted in elements.
extension NDArray {
    /// Blocks of `block` elements of the contiguous `x` at the given offsets, in order, as an array of `shape`.
    package static func take(_ x: NDArray, offsets: NDArray, block: Int, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, x.dtype)
        take(x, offsets: offsets, block: block, into: result)
        return result
    }

    /// The same, written into the contiguous `target`.
    package static func take(_ x: NDArray, offsets: NDArray, block: Int, into target: NDArray) {
        Gate.pass(.take(block: block), x, offsets, into: target)
        sw_take(x.dtype.itemSize, offsets.count, block, target.pointer, x.pointer, offsets.typed(Int64.self))
    }

    /// Writes the sums of blocks of the contiguous `x`: for each bag those at `offsets` from its start up to the next one's,
    /// each times its weight. The last of the `starts` is the end.
    package static func takeSums(
        _ x: NDArray, offsets: NDArray, starts: NDArray, weights: NDArray?, block: Int, into target: NDArray
    ) {
        Gate.pass(.takeSums(block: block), reading: [x, offsets, starts, weights], into: [target])
        var bags = sw_bags(
            bags: starts.count - 1, block: block, out: target.pointer, a: x.pointer, weights: weights?.pointer,
            offsets: offsets.typed(Int64.self), starts: starts.typed(Int64.self))
        sw_take_sums(x.dtype.code, &bags)
    }

    /// Writes the contiguous blocks of `source` into `target`, at the given offsets from its first element.
    package static func put(_ source: NDArray, offsets: NDArray, block: Int, into target: NDArray) {
        Gate.pass(.put(block: block), source, offsets, into: target)
        sw_put(
            target.dtype.itemSize, offsets.count, block, target.pointer, source.pointer, offsets.typed(Int64.self))
    }

    /// Adds the contiguous blocks of `source` to `target`, in order, at the given offsets from its first element.
    package static func putAdd(_ source: NDArray, offsets: NDArray, block: Int, into target: NDArray) {
        Gate.pass(.putAdd(block: block), source, offsets, into: target)
        sw_put_add(
            target.dtype.codeOfAny, offsets.count, block, target.pointer, source.pointer, offsets.typed(Int64.self))
    }

    /// Combines the contiguous blocks of `source` with those of `target` at the given offsets from its first element.
    package static func putReduce(_ op: PutOp, _ source: NDArray, offsets: NDArray, block: Int, into target: NDArray) {
        Gate.pass(.putReduce(op, block: block), source, offsets, into: target)
        sw_put_reduce(
            op.code, target.dtype.code, offsets.count, block, target.pointer, source.pointer,
            offsets.typed(Int64.self))
    }
}
