import CSwoopKernels

/// Layer normalization: rows with mean 0 and variance 1. Half types are computed in float32.
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
        layerNorm(source, n, w, b, eps: eps, into: result, mean: mean, scale: scale)
        return (result.cast(to: x.dtype), mean, scale)
    }

    /// The same for contiguous arrays of one dtype, float32 or float64, written into the targets.
    package static func layerNorm(
        _ x: NDArray, _ n: Int, _ weight: NDArray?, _ bias: NDArray?, eps: Double, into target: NDArray, mean: NDArray,
        scale: NDArray
    ) {
        Gate.pass(.layerNorm(n: n, eps: eps), reading: [x, weight, bias], into: [target, mean, scale])
        sw_layer_norm(
            x.dtype.code, mean.count, n, target.pointer, mean.pointer, scale.pointer, x.pointer, weight?.pointer,
            bias?.pointer, eps)
    }

    /// The gradients of x, weight and bias, from the gradient of the result.
    package static func layerNormBackward(
        _ g: NDArray, _ x: NDArray, _ n: Int, mean: NDArray, scale: NDArray, _ weight: NDArray?
    ) -> [NDArray] {
        let dtype = x.dtype.computed
        let (gradient, source) = (g.cast(to: dtype).contiguous(), x.cast(to: dtype).contiguous())
        let result = NDArray(uninitialized: x.shape, dtype)
        let weightGradient = NDArray(uninitialized: [n], dtype)
        let biasGradient = NDArray(uninitialized: [n], dtype)
        let w = weight?.cast(to: dtype).contiguous()
        layerNormBackward(
            gradient, source, n, mean: mean, scale: scale, w, into: result, weightGradient, biasGradient)
        return [result, weightGradient, biasGradient].map { $0.cast(to: x.dtype) }
    }

    /// The same for contiguous arrays of one dtype, float32 or float64, written into the targets.
    package static func layerNormBackward(
        _ g: NDArray, _ x: NDArray, _ n: Int, mean: NDArray, scale: NDArray, _ weight: NDArray?, into dx: NDArray,
        _ dweight: NDArray, _ dbias: NDArray
    ) {
        Gate.pass(.layerNormBackward(n: n), reading: [g, x, mean, scale, weight], into: [dx, dweight, dbias])
        sw_layer_norm_backward(
            x.dtype.code, mean.count, n, dx.pointer, dweight.pointer, dbias.pointer, g.pointer, x.pointer, mean.pointer,
            scale.pointer, weight?.pointer)
    }
}

extension DType {
    /// The dtype in which this floating-point dtype is computed.
    package var computed: DType {
        if isComplex { refused() }
        return self == .float64 ? .float64 : .float32
    }
}
