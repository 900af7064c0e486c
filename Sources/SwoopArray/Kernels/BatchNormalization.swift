import CSwoopKernels

/// Batch normalisation of `[batch, channels, …]`; everything else is one number for each channel. The arrays of the half
/// types are computed in float32, and so are mean and scale then.
extension NDArray {
    private var channelSizes: (batch: Int, channels: Int, inner: Int) {
        (shape[0], shape[1], shape.dropFirst(2).reduce(1, *))
    }

    /// Mean and biased variance of each channel.
    package func channelMoments() -> (mean: NDArray, variance: NDArray) {
        let array = forWindows()
        let sizes = channelSizes
        let mean = NDArray(uninitialized: [sizes.channels], array.dtype)
        let variance = NDArray(uninitialized: [sizes.channels], array.dtype)
        sw_batch_moments(
            array.dtype.code, mean.pointer, variance.pointer, array.pointer, sizes.batch, sizes.channels, sizes.inner)
        return (mean, variance)
    }

    /// (x − mean)·scale·weight + bias
    package func normalized(_ mean: NDArray, _ scale: NDArray, _ weight: NDArray?, _ bias: NDArray?) -> NDArray {
        let array = forWindows()
        let sizes = channelSizes
        let (factor, offset) = (weight?.forWindows(), bias?.forWindows())
        let result = NDArray(uninitialized: shape, array.dtype)
        sw_batch_normalize(
            array.dtype.code, result.pointer, array.pointer, mean.pointer, scale.pointer, factor?.pointer,
            offset?.pointer, sizes.batch, sizes.channels, sizes.inner)
        return result.cast(to: dtype)
    }

    /// The gradients of this array, the weight and the bias from g, that of the result; in training mean and scale
    /// depend on the array.
    package func normalizedBackward(
        _ g: NDArray, _ mean: NDArray, _ scale: NDArray, _ weight: NDArray?, training: Bool
    ) -> (x: NDArray, weight: NDArray, bias: NDArray) {
        let (array, gradient, factor) = (forWindows(), g.forWindows(), weight?.forWindows())
        let sizes = channelSizes
        let result = NDArray(uninitialized: shape, array.dtype)
        let dweight = NDArray(uninitialized: [sizes.channels], array.dtype)
        let dbias = NDArray(uninitialized: [sizes.channels], array.dtype)
        sw_batch_normalize_backward(
            array.dtype.code, training, result.pointer, dweight.pointer, dbias.pointer, array.pointer, gradient.pointer,
            mean.pointer, scale.pointer, factor?.pointer, sizes.batch, sizes.channels, sizes.inner)
        let own = weight?.dtype ?? dtype
        return (result.cast(to: dtype), dweight.cast(to: own), dbias.cast(to: own))
    }
}
