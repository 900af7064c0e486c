import CSwoopKernels

/// Batch normalization of `[batch, channels, …]`; all other arrays have one number for each channel. Half types are
/// computed in float32, and mean and scale are then float32. The functions that write into targets take contiguous
/// arrays of one dtype.
extension NDArray {
    private var channelSizes: (batch: Int, channels: Int, inner: Int) {
        (shape[0], shape[1], shape.dropFirst(2).reduce(1, *))
    }

    /// Mean and biased variance of each channel.
    package func channelMoments() -> (mean: NDArray, variance: NDArray) {
        let array = forWindows()
        let mean = NDArray(uninitialized: [shape[1]], array.dtype)
        let variance = NDArray(uninitialized: [shape[1]], array.dtype)
        NDArray.batchMoments(array, mean: mean, variance: variance)
        return (mean, variance)
    }

    package static func batchMoments(_ x: NDArray, mean: NDArray, variance: NDArray) {
        Gate.pass(.batchMoments, reading: [x], into: [mean, variance])
        let sizes = x.channelSizes
        sw_batch_moments(
            x.dtype.code, mean.pointer, variance.pointer, x.pointer, sizes.batch, sizes.channels, sizes.inner)
    }

    /// (x − mean)·scale·weight + bias
    package func normalized(_ mean: NDArray, _ scale: NDArray, _ weight: NDArray?, _ bias: NDArray?) -> NDArray {
        let array = forWindows()
        let result = NDArray(uninitialized: shape, array.dtype)
        NDArray.batchNormalize(array, mean, scale, weight?.forWindows(), bias?.forWindows(), into: result)
        return result.cast(to: dtype)
    }

    package static func batchNormalize(
        _ x: NDArray, _ mean: NDArray, _ scale: NDArray, _ weight: NDArray?, _ bias: NDArray?, into target: NDArray
    ) {
        Gate.pass(.batchNormalize, reading: [x, mean, scale, weight, bias], into: [target])
        let sizes = x.channelSizes
        sw_batch_normalize(
            x.dtype.code, target.pointer, x.pointer, mean.pointer, scale.pointer, weight?.pointer, bias?.pointer,
            sizes.batch, sizes.channels, sizes.inner)
    }

    /// The gradients of this array, the weight and the bias, from g, the gradient of the result. In training, mean and
    /// scale depend on the array.
    package func normalizedBackward(
        _ g: NDArray, _ mean: NDArray, _ scale: NDArray, _ weight: NDArray?, training: Bool
    ) -> (x: NDArray, weight: NDArray, bias: NDArray) {
        let array = forWindows()
        let result = NDArray(uninitialized: shape, array.dtype)
        let dweight = NDArray(uninitialized: [shape[1]], array.dtype)
        let dbias = NDArray(uninitialized: [shape[1]], array.dtype)
        NDArray.batchNormalizeBackward(
            g.forWindows(), array, mean, scale, weight?.forWindows(), training: training, into: result, dweight, dbias)
        let own = weight?.dtype ?? dtype
        return (result.cast(to: dtype), dweight.cast(to: own), dbias.cast(to: own))
    }

    package static func batchNormalizeBackward(
        _ g: NDArray, _ x: NDArray, _ mean: NDArray, _ scale: NDArray, _ weight: NDArray?, training: Bool,
        into dx: NDArray, _ dweight: NDArray, _ dbias: NDArray
    ) {
        Gate.pass(
            .batchNormalizeBackward(training: training), reading: [g, x, mean, scale, weight],
            into: [dx, dweight, dbias])
        let sizes = x.channelSizes
        sw_batch_normalize_backward(
            x.dtype.code, training, dx.pointer, dweight.pointer, dbias.pointer, x.pointer, g.pointer, mean.pointer,
            scale.pointer, weight?.pointer, sizes.batch, sizes.channels, sizes.inner)
    }
}
