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

    /// The same of another number of images.
    func ofBatch(_ count: Int) -> Convolution {
        var (input, output) = (input, output)
        input[0] = count
        output[0] = count
        return Convolution(input: input, weight: weight, output: output, window: window, groups: groups)
    }

    var multiplications: Int { output.elementCount * weight.dropFirst().reduce(1, *) }

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
        if let pieces = pieces(image.dtype), let operations = pieces.operations(.forward, hasBias: bias != nil) {
            pieces.run { piece in
                let operation = operations[piece]
                operation.run(
                    operation.first.arranged(pieces.part(piece, of: image)), operation.second.arranged(kernel),
                    bias: offset, into: pieces.part(piece, of: result))
            }
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
        if let pieces = pieces(gradient.dtype),
            let data = pieces.operations(.backwardData, hasBias: hasBias),
            let weights = pieces.operations(.backwardWeights, hasBias: hasBias)
        {
            let (image, kernel) = (x.forWindows(), w.forWindows())
            let count = data.count
            let dx = wants.x ? NDArray(uninitialized: input, gradient.dtype) : nil
            // Each piece has its part of these sums.
            let dw = wants.w ? NDArray(uninitialized: Shape([count] + Array(weight)), gradient.dtype) : nil
            let dbias = hasBias ? NDArray(uninitialized: [count, weight[0]], gradient.dtype) : nil
            pieces.run { piece in
                let g = pieces.part(piece, of: gradient)
                let arranged = dw.map { _ in weights[piece].first.arranged(g) }
                if let dw, let arranged {
                    weights[piece].run(
                        arranged, weights[piece].second.arranged(pieces.part(piece, of: image)),
                        bias: dbias?.selected(0, piece), into: dw.selected(0, piece))
                }
                if let dx {
                    // Where both read g in one layout it is arranged once.
                    let isShared = data[piece].first.reads(as: weights[piece].first)
                    data[piece].run(
                        isShared ? arranged ?? data[piece].first.arranged(g) : data[piece].first.arranged(g),
                        data[piece].second.arranged(kernel), bias: nil, into: pieces.part(piece, of: dx))
                }
            }
            return (
                dx?.cast(to: g.dtype), dw.map { total($0).cast(to: g.dtype) },
                wants.bias ? (dbias.map(total) ?? channelSums(gradient)).cast(to: g.dtype) : nil
            )
        }
        #endif
        return (
            wants.x ? inputGradientInLoops(gradient, w.forWindows()).cast(to: g.dtype) : nil,
            wants.w ? weightGradientInLoops(x.forWindows(), gradient).cast(to: g.dtype) : nil,
            wants.bias ? channelSums(gradient).cast(to: g.dtype) : nil
        )
    }

    /// Σ over the first dim.
    private func total(_ parts: NDArray) -> NDArray {
        parts.shape[0] == 1 ? parts.selected(0, 0) : NDArray.reduce(SW_REDUCE_sum, parts, AxisSet(0))
    }

    /// Σ over all dims but the channels.
    private func channelSums(_ g: NDArray) -> NDArray {
        NDArray.reduce(SW_REDUCE_sum, g, AxisSet(bits: AxisSet.all(rank: g.rank).bits & ~AxisSet(1).bits))
    }

    /// The gradient of x from g, that of the result.
    package func inputGradient(_ g: NDArray, _ w: NDArray) -> NDArray {
        gradients(g, NDArray(uninitialized: [0], g.dtype), w, wants: (true, false, false)).x!
    }

    /// The gradient of w from g, that of the result.
    package func weightGradient(_ x: NDArray, _ g: NDArray) -> NDArray {
        gradients(g, x, NDArray(uninitialized: [0], g.dtype), wants: (false, true, false)).w!
    }

    private func inputGradientInLoops(_ g: NDArray, _ w: NDArray) -> NDArray {
        let result = NDArray(uninitialized: input, g.dtype)
        withUnsafePointer(to: sizes) {
            sw_convolve_backward_x(g.dtype.code, result.pointer, g.pointer, w.pointer, $0)
        }
        return result
    }

    private func weightGradientInLoops(_ x: NDArray, _ g: NDArray) -> NDArray {
        let result = NDArray(uninitialized: weight, g.dtype)
        withUnsafePointer(to: sizes) {
            sw_convolve_backward_w(g.dtype.code, result.pointer, x.pointer, g.pointer, $0)
        }
        return result
    }

    #if OneDNN
    /// How the library is to do it; nil for what is better done in place.
    private func pieces(_ dtype: DType) -> ConvolutionPieces? {
        // Below this many multiplications the library's own set-up costs more than it gains.
        dtype == .float32 && multiplications > 32_768 ? ConvolutionPieces(self) : nil
    }
    #endif
}
