import CSwoopKernels

/// Group normalization of `[batch, channels, …]`: the channels of a group are normalized together. Half types are
/// computed in float32.
@usableFromInline package struct GroupSizes: Sendable, Hashable {
    let batch, channels, groups, inner: Int

    package init(_ shape: Shape, groups: Int) {
        batch = shape[0]
        channels = shape[1]
        inner = shape.dropFirst(2).reduce(1, *)
        self.groups = groups
    }

    private func withCode(_ body: (UnsafePointer<sw_group_sizes>) -> Void) {
        withUnsafePointer(
            to: sw_group_sizes(batch: batch, channels: channels, groups: groups, inner: inner), body)
    }

    /// (x − μ)·r·weight + bias, and μ and r = 1/√(σ² + eps) of each group, `[batch, groups]`.
    package func normalized(
        _ x: NDArray, _ weight: NDArray?, _ bias: NDArray?, eps: Double
    ) -> (result: NDArray, mean: NDArray, scale: NDArray) {
        let array = x.forWindows()
        let result = NDArray(uninitialized: x.shape, array.dtype)
        let mean = NDArray(uninitialized: [batch, groups], array.dtype)
        let scale = NDArray(uninitialized: [batch, groups], array.dtype)
        normalize(array, weight?.forWindows(), bias?.forWindows(), eps: eps, into: result, mean: mean, scale: scale)
        return (result.cast(to: x.dtype), mean, scale)
    }

    /// The same for contiguous arrays of one dtype, float32 or float64.
    package func normalize(
        _ x: NDArray, _ weight: NDArray?, _ bias: NDArray?, eps: Double, into target: NDArray, mean: NDArray,
        scale: NDArray
    ) {
        Gate.pass(.groupNorm(self, eps: eps), reading: [x, weight, bias], into: [target, mean, scale])
        withCode {
            sw_group_norm_forward(
                x.dtype.code, target.pointer, mean.pointer, scale.pointer, x.pointer, weight?.pointer, bias?.pointer,
                $0, eps)
        }
    }

    /// The gradients of x, the weight and the bias, from g, the gradient of the result.
    package func gradients(
        _ g: NDArray, _ x: NDArray, mean: NDArray, scale: NDArray, _ weight: NDArray?
    ) -> (x: NDArray, weight: NDArray, bias: NDArray) {
        let array = x.forWindows()
        let dx = NDArray(uninitialized: x.shape, array.dtype)
        let dweight = NDArray(uninitialized: [channels], array.dtype)
        let dbias = NDArray(uninitialized: [channels], array.dtype)
        gradients(
            g.forWindows(), array, mean: mean, scale: scale, weight?.forWindows(), into: dx, dweight, dbias)
        return (dx.cast(to: x.dtype), dweight.cast(to: x.dtype), dbias.cast(to: x.dtype))
    }

    /// The same for contiguous arrays of one dtype, float32 or float64.
    package func gradients(
        _ g: NDArray, _ x: NDArray, mean: NDArray, scale: NDArray, _ weight: NDArray?, into dx: NDArray,
        _ dweight: NDArray, _ dbias: NDArray
    ) {
        Gate.pass(.groupNormBackward(self), reading: [g, x, mean, scale, weight], into: [dx, dweight, dbias])
        withCode {
            sw_group_norm_gradients(
                x.dtype.code, dx.pointer, dweight.pointer, dbias.pointer, x.pointer, g.pointer, mean.pointer,
                scale.pointer, weight?.pointer, $0)
        }
    }
}
