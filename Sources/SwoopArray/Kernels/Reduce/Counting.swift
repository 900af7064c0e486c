import CSwoopKernels

/// Counting the elements of contiguous arrays by their value, into contiguous int64 targets.
extension NDArray {
    /// How often each integer from 0 on occurs; all elements are integers below the number of the target's elements.
    package static func countValues(_ x: NDArray, into target: NDArray) {
        Gate.pass(.countValues, x, into: target)
        sw_count_values(x.dtype.code, target.typed(Int64.self), target.count, x.pointer, x.count)
    }

    /// How many elements lie in each bin of equal width from `low` to `high`, which belongs to the last one.
    package static func countInBins(_ x: NDArray, _ low: Double, _ high: Double, into target: NDArray) {
        Gate.pass(.countInBins(low, high), x, into: target)
        sw_count_in_bins(x.dtype.code, target.typed(Int64.self), target.count, low, high, x.pointer, x.count)
    }
}
