import CSwoopKernels

/// Rows brought to mean 0 and variance 1. Half types are computed in float32.
extension NDArray {
    /// (x − μ)·r·w + b over the last `n` elements, with the mean μ and the scale r = 1/√(σ² + eps) of each row.
    package static func layerNorm(
        _ x: NDArray, _ n: Int, _ weight: NDArray?, _ bias: NDArray?, eps: Double
    ) -> (result: NDArray, mean: NDArray, scale: NDArray) {
        let dtype = x.dtype.computed
        let source = x.cast(to: dtype).contiguous()
        let rows = n == 0 ? 0 : x.count / n
        let result = NDArray(uninitialized: x.shape, dtype)
        let mean = NDArray(uninitialized: [rows], dtype)
        let scale = NDArray(uninitialized: [rows], dtype)
        let (w, b) = (weight?.cast(to: dtype).contiguous(), bias?.cast(to: dtype).contiguous())
        sw_layer_norm(
            dtype.code, rows, n, result.pointer, mean.pointer, scale.pointer, source.pointer, w?.pointer, b?.pointer,
            eps)
        return (result.cast(to: x.dtype), mean, scale)
    }

    /// The gradients of x, weight and bias from that of the result.
    package static func layerNormBackward(
        _ g: NDArray, _ x: NDArray, _ n: Int, mean: NDArray, scale: NDArray, _ weight: NDArray?
    ) -> [NDArray] {
        let dtype = x.dtype.computed
        let (gradient, source) = (g.cast(to: dtype).contiguous(), x.cast(to: dtype).contiguous())
        let rows = mean.count
        let result = NDArray(uninitialized: x.shape, dtype)
        let weightGradient = NDArray(uninitialized: [n], dtype)
        let biasGradient = NDArray(uninitialized: [n], dtype)
        let w = weight?.cast(to: dtype).contiguous()
        sw_layer_norm_backward(
            dtype.code, rows, n, result.pointer, weightGradient.pointer, biasGradient.pointer, gradient.pointer,
            source.pointer, mean.pointer, scale.pointer, w?.pointer)
        return [result, weightGradient, biasGradient].map { $0.cast(to: x.dtype) }
    }
}

extension DType {
    /// The floating dtype in which one is computed.
    package var computed: DType { self == .float64 ? .float64 : .float32 }
}
