import CSwoopKernels

/// The negative log-likelihood of classes: arrays are contiguous, float32 or float64, targets int64.
extension NDArray {
    /// −w[t]·x[t] of each item as `[outer · inner]`, or reduced as `[]`; and Σ w[t], which is 0 where nothing is reduced.
    package static func nll(
        _ x: NDArray, _ targets: NDArray, _ weight: NDArray?, _ sizes: sw_nll_sizes, _ reduction: sw_loss_reduction
    ) -> (loss: NDArray, total: NDArray) {
        let shape: Shape = reduction == SW_LOSS_NONE ? [sizes.outer * sizes.inner] : []
        let loss = NDArray(uninitialized: shape, x.dtype)
        let total = NDArray.filled([], .integer(0), x.dtype)
        withUnsafePointer(to: sizes) {
            sw_nll(
                x.dtype.code, reduction, loss.pointer, total.pointer, x.pointer, targets.typed(Int64.self),
                weight?.pointer, $0)
        }
        return (loss, total)
    }

    /// The gradient of `x`, of the given shape, from that of the loss and Σ w[t].
    package static func nllBackward(
        _ g: NDArray, _ total: NDArray, _ targets: NDArray, _ weight: NDArray?, _ sizes: sw_nll_sizes,
        _ reduction: sw_loss_reduction, _ shape: Shape
    ) -> NDArray {
        let result = NDArray(uninitialized: shape, g.dtype)
        withUnsafePointer(to: sizes) {
            sw_nll_backward(
                g.dtype.code, reduction, result.pointer, total.pointer, g.pointer, targets.typed(Int64.self),
                weight?.pointer, $0)
        }
        return result
    }

    /// Position of the first target that is neither a class nor ignored.
    package static func firstOutside(_ targets: NDArray, _ sizes: sw_nll_sizes) -> Int? {
        let position = withUnsafePointer(to: sizes) {
            sw_nll_first_outside(targets.typed(Int64.self), targets.count, $0)
        }
        return position < 0 ? nil : position
    }
}
