import CSwoopKernels

/// A convolution of given sizes and the two maps that are its derivatives. Each is linear in both of its operands.
package struct Convolution {
    /// `[batch, channels, spatial …]`
    package let input: Shape
    /// `[channels out, channels in / groups, kernel …]`
    package let weight: Shape
    /// `[batch, channels out, spatial …]`
    package let output: Shape
    let window: Window
    let groups: Int

    package init(input: Shape, weight: Shape, output: Shape, window: Window, groups: Int) {
        self.input = input
        self.weight = weight
        self.output = output
        self.window = window
        self.groups = groups
    }

    private var sizes: sw_convolution {
        sw_convolution(
            window: window.sizes(Array(input.dropFirst(2)), Array(output.dropFirst(2))), batch: input[0],
            groups: groups, in_channels: input[1], out_channels: output[1])
    }

    /// x ⋆ w + bias
    package func forward(_ x: NDArray, _ w: NDArray, _ bias: NDArray?) -> NDArray {
        let (image, kernel) = (x.forWindows(), w.forWindows())
        let offset = bias?.forWindows()
        let result = NDArray(uninitialized: output, image.dtype)
        #if OneDNN
        if let operation = operation(.forward, image.dtype, hasBias: bias != nil) {
            operation.run(
                operation.first.arranged(image), operation.second.arranged(kernel), bias: offset, into: result)
            return result.cast(to: x.dtype)
        }
        #endif
        withUnsafePointer(to: sizes) {
            sw_convolve(image.dtype.code, result.pointer, image.pointer, kernel.pointer, offset?.pointer, $0)
        }
        return result.cast(to: x.dtype)
    }

    /// The gradients of x, w and bias from g, that of the result: those that are asked for.
    package func gradients(
        _ g: NDArray, _ x: NDArray, _ w: NDArray, wants: (x: Bool, w: Bool, bias: Bool)
    ) -> (x: NDArray?, w: NDArray?, bias: NDArray?) {
        let gradient = g.forWindows()
        #if OneDNN
        let hasBias = wants.bias && wants.w
        if let data = operation(.backwardData, gradient.dtype, hasBias: hasBias),
            let weights = operation(.backwardWeights, gradient.dtype, hasBias: hasBias)
        {
            // Where both read g in one layout it is arranged once.
            let arranged = wants.w ? weights.first.arranged(gradient) : gradient
            let dx = wants.x ? NDArray(uninitialized: input, gradient.dtype) : nil
            if let dx {
                let isShared = wants.w && data.first.reads(as: weights.first)
                data.run(
                    isShared ? arranged : data.first.arranged(gradient), data.second.arranged(w.forWindows()),
                    bias: nil,
                    into: dx)
            }
            let dw = wants.w ? NDArray(uninitialized: weight, gradient.dtype) : nil
            let dbias = hasBias ? NDArray(uninitialized: [weight[0]], gradient.dtype) : nil
            if let dw { weights.run(arranged, weights.second.arranged(x.forWindows()), bias: dbias, into: dw) }
            return (
                dx?.cast(to: g.dtype), dw?.cast(to: g.dtype),
                wants.bias ? (dbias ?? channelSums(gradient)).cast(to: g.dtype) : nil
            )
        }
        #endif
        return (
            wants.x ? inputGradient(gradient, w).cast(to: g.dtype) : nil,
            wants.w ? weightGradient(x, gradient).cast(to: g.dtype) : nil,
            wants.bias ? channelSums(gradient).cast(to: g.dtype) : nil
        )
    }

    /// Σ over all dims but the channels.
    private func channelSums(_ g: NDArray) -> NDArray {
        NDArray.reduce(SW_REDUCE_sum, g, AxisSet(bits: AxisSet.all(rank: g.rank).bits & ~AxisSet(1).bits))
    }

    /// The gradient of x from g, that of the result.
    package func inputGradient(_ g: NDArray, _ w: NDArray) -> NDArray {
        let (gradient, kernel) = (g.forWindows(), w.forWindows())
        let result = NDArray(uninitialized: input, gradient.dtype)
        #if OneDNN
        if let operation = operation(.backwardData, gradient.dtype, hasBias: false) {
            operation.run(
                operation.first.arranged(gradient), operation.second.arranged(kernel), bias: nil, into: result)
            return result.cast(to: g.dtype)
        }
        #endif
        withUnsafePointer(to: sizes) {
            sw_convolve_backward_x(gradient.dtype.code, result.pointer, gradient.pointer, kernel.pointer, $0)
        }
        return result.cast(to: g.dtype)
    }

    /// The gradient of w from g, that of the result.
    package func weightGradient(_ x: NDArray, _ g: NDArray) -> NDArray {
        let (image, gradient) = (x.forWindows(), g.forWindows())
        let result = NDArray(uninitialized: weight, gradient.dtype)
        #if OneDNN
        if let operation = operation(.backwardWeights, gradient.dtype, hasBias: false) {
            operation.run(
                operation.first.arranged(gradient), operation.second.arranged(image), bias: nil, into: result)
            return result.cast(to: g.dtype)
        }
        #endif
        withUnsafePointer(to: sizes) {
            sw_convolve_backward_w(gradient.dtype.code, result.pointer, image.pointer, gradient.pointer, $0)
        }
        return result.cast(to: g.dtype)
    }

    #if OneDNN
    /// What the library has for these sizes; nil for what is better done in place.
    private func operation(
        _ kind: OneDNNConvolution.Key.Kind, _ dtype: DType, hasBias: Bool
    ) -> CompiledConvolution? {
        // Below this many multiplications the library's own set-up costs more than it gains.
        guard dtype == .float32 && output.elementCount * weight.dropFirst().reduce(1, *) > 32_768 else { return nil }
        return OneDNNConvolution.operation(.init(kind, self, hasBias: hasBias))
    }
    #endif
}
