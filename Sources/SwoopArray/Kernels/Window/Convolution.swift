import CSwoopKernels

/// A convolution of given sizes, with its two derivatives. All are linear in each operand.
@usableFromInline package struct Convolution: Sendable, Hashable {
    /// `[batch, channels, spatial …]`
    package let input: Shape
    /// `[channels out, channels in / groups, kernel …]`
    package let weight: Shape
    /// `[batch, channels out, spatial …]`
    package let output: Shape
    package let window: Window
    let groups: Int

    package init(input: Shape, weight: Shape, output: Shape, window: Window, groups: Int) {
        self.input = input
        self.weight = weight
        self.output = output
        self.window = window
        self.groups = groups
    }

    /// The same convolution for another number of images.
    func ofBatch(_ count: Int) -> Convolution {
        var (input, output) = (input, output)
        input[0] = count
        output[0] = count
        return Convolution(input: input, weight: weight, output: output, window: window, groups: groups)
    }

    var multiplications: Int { output.elementCount * weight.dropFirst().reduce(1, *) }

    var sizes: sw_convolution {
        sw_convolution(
            window: window.sizes(Array(input.dropFirst(2)), Array(output.dropFirst(2))), batch: input[0],
            groups: groups, in_channels: input[1], out_channels: output[1])
    }

    // MARK: The forward direction

    /// x ⋆ w + bias
    package func forward(_ x: NDArray, _ w: NDArray, _ bias: NDArray?) -> NDArray {
        if x.dtype.isComplex {
            let result = NDArray.bilinear(x, w) { forward($0, $1, nil) }
            if let bias { NDArray.binary(.add, result, bias.alongChannels(of: result), into: result) }
            return result
        }
        let image = x.forWindows()
        let result = NDArray(uninitialized: output, image.dtype)
        forward(image, w.forWindows(), bias?.forWindows(), into: result)
        return result.cast(to: x.dtype)
    }

    /// The same for contiguous arrays of one dtype, float32 or float64.
    package func forward(_ x: NDArray, _ w: NDArray, _ bias: NDArray?, into target: NDArray) {
        Gate.pass(.convolve(self), reading: [x, w, bias], into: [target])
        if isForWinograd(x.dtype) {
            winogradForward(x, w, bias, into: target)
            return
        }
        #if OneDNN
        if !prefersLoops(.forward), let pieces = pieces(x.dtype),
            let operations = pieces.operations(.forward, hasBias: bias != nil)
        {
            let weights = arranged(w, for: operations)
            pieces.run { piece in
                let operation = operations[piece]
                operation.run(
                    operation.first.arranged(pieces.part(piece, of: x)), weights[piece],
                    bias: bias, into: pieces.part(piece, of: target))
            }
            return
        }
        #endif
        withUnsafePointer(to: sizes) {
            sw_convolve(x.dtype.code, target.pointer, x.pointer, w.pointer, bias?.pointer, $0)
        }
    }

    // MARK: Its derivatives

    /// The requested gradients of x, w and bias, from g, the gradient of the result.
    package func gradients(
        _ g: NDArray, _ x: NDArray, _ w: NDArray, wants: (x: Bool, w: Bool, bias: Bool)
    ) -> (x: NDArray?, w: NDArray?, bias: NDArray?) {
        if g.dtype.isComplex {
            // Each derivative is linear in both of its operands. The third one is not read.
            return (
                wants.x ? .bilinear(g, w) { gradients($0, $0, $1, wants: (true, false, false)).x! } : nil,
                wants.w ? .bilinear(g, x) { gradients($0, $1, $1, wants: (false, true, false)).w! } : nil,
                wants.bias ? channelSums(g) : nil
            )
        }
        let gradient = g.forWindows()
        let dtype = gradient.dtype
        let (image, kernel) = (wants.w ? x.forWindows() : x, wants.x ? w.forWindows() : w)
        let plan = BackwardPlan(self, dtype, hasBias: wants.bias && wants.w)
        let pieces = plan.pieceCount
        let dx = wants.x ? NDArray(uninitialized: input, dtype) : nil
        // Each piece computes its own part of these sums.
        let dw = wants.w ? NDArray(uninitialized: Shape([pieces ?? 1] + Array(weight)), dtype) : nil
        let dbias = wants.bias && wants.w && pieces != nil ? NDArray(uninitialized: [pieces!, weight[0]], dtype) : nil
        if wants.x || wants.w { backward(gradient, image, kernel, into: dx, dw, dbias, plan) }
        return (
            dx?.cast(to: g.dtype), dw.map { total($0).cast(to: g.dtype) },
            wants.bias ? (dbias.map(total) ?? channelSums(gradient)).cast(to: g.dtype) : nil
        )
    }

    /// The same for contiguous arrays of one dtype, float32 or float64, written into those targets that are not nil.
    /// The gradients of w and bias have a first dim with one entry for each piece of the plan, over which the caller
    /// sums. Without pieces its size is 1, and the bias must not have a target.
    private func backward(
        _ g: NDArray, _ x: NDArray, _ w: NDArray, into dx: NDArray?, _ dw: NDArray?, _ dbias: NDArray?,
        _ plan: BackwardPlan
    ) {
        Gate.pass(.convolveBackward(self), reading: [g, x, w], into: [dx, dw, dbias])
        if plan.isWinograd {
            winogradBackward(g, x, w, into: dx, dw)
            return
        }
        #if OneDNN
        if let (pieces, data, weights) = plan.library {
            if let dx, data == nil { inputGradient(g, w, into: dx) }
            if let dw, weights == nil { weightGradient(x, g, into: dw) }
            if (dx == nil || data == nil) && (dw == nil || weights == nil) { return }
            let kernels = dx == nil ? nil : data.map { arranged(w, for: $0) }
            pieces.run { piece in
                let g = pieces.part(piece, of: g)
                let arranged = dw.flatMap { _ in weights?[piece].first.arranged(g) }
                if let dw, let weights, let arranged {
                    weights[piece].run(
                        arranged, weights[piece].second.arranged(pieces.part(piece, of: x)),
                        bias: dbias?.selected(0, piece), into: dw.selected(0, piece))
                }
                if let dx, let data, let kernels {
                    // If both read g in the same layout, it is arranged once.
                    let isShared = weights.map { data[piece].first.reads(as: $0[piece].first) } ?? false
                    data[piece].run(
                        isShared ? arranged ?? data[piece].first.arranged(g) : data[piece].first.arranged(g),
                        kernels[piece], bias: nil, into: pieces.part(piece, of: dx))
                }
            }
            return
        }
        #endif
        if let dx { inputGradient(g, w, into: dx) }
        if let dw { weightGradient(x, g, into: dw) }
    }

    /// The gradient of x by the loops.
    private func inputGradient(_ g: NDArray, _ w: NDArray, into dx: NDArray) {
        withUnsafePointer(to: sizes) { sw_convolve_backward_x(g.dtype.code, dx.pointer, g.pointer, w.pointer, $0) }
    }

    /// The gradient of w by the loops.
    private func weightGradient(_ x: NDArray, _ g: NDArray, into dw: NDArray) {
        withUnsafePointer(to: sizes) { sw_convolve_backward_w(g.dtype.code, dw.pointer, x.pointer, g.pointer, $0) }
    }

    /// Σ over the first dim.
    private func total(_ parts: NDArray) -> NDArray {
        parts.shape[0] == 1 ? parts.selected(0, 0) : NDArray.reduce(.sum, parts, AxisSet(0))
    }

    /// Sums over all dims except the channels.
    private func channelSums(_ g: NDArray) -> NDArray {
        NDArray.reduce(.sum, g, AxisSet(bits: AxisSet.all(rank: g.rank).bits & ~AxisSet(1).bits))
    }

    /// The gradient of x, from g, the gradient of the result.
    package func inputGradient(_ g: NDArray, _ w: NDArray) -> NDArray {
        gradients(g, NDArray(uninitialized: [0], g.dtype), w, wants: (true, false, false)).x!
    }

    /// The gradient of w, from g, the gradient of the result.
    package func weightGradient(_ x: NDArray, _ g: NDArray) -> NDArray {
        gradients(g, x, NDArray(uninitialized: [0], g.dtype), wants: (false, true, false)).w!
    }

    #if OneDNN
    /// How to divide the work for the library; nil if the loops do better. `sums`: each piece has its own sum for the
    /// gradient of w.
    fileprivate func pieces(_ dtype: DType, sums: Bool = false) -> ConvolutionPieces? {
        // Below this many multiplications the library's setup costs more than it gains.
        dtype == .float32 && multiplications > 32_768 && OneDNN.isEnabled ? ConvolutionPieces(self, sums: sums) : nil
    }

    /// The weight in the layout of each piece's operation, which it is converted to once for all pieces of a size.
    private func arranged(_ w: NDArray, for operations: [CompiledConvolution]) -> [NDArray] {
        var known: [ObjectIdentifier: NDArray] = [:]
        // The library's own threads would go on looking for work, on the processors of ours.
        return OneDNN.onThreads(1) {
            operations.map { operation in
                let weight = known[ObjectIdentifier(operation)] ?? operation.second.arranged(w)
                known[ObjectIdentifier(operation)] = weight
                return weight
            }
        }
    }

    /// Whether the loops compute a direction faster than the library, or with less rounding.
    fileprivate func prefersLoops(_ direction: OneDNNConvolution.Key.Kind) -> Bool {
        let kernel = weight.dropFirst(2)
        // A single position: a product, for which the library's blocks of neighboring positions are empty.
        if output.dropFirst(2).allSatisfy({ $0 == 1 }) { return true }
        // The library's loops over a long line of a kernel do not keep their sums in registers.
        if kernel.last! > 16 { return true }
        if let isDepthwise = prefersDepthwiseLoops(direction) { return isDepthwise }
        // A single dim: the columns are parts of the lines, which cost less to copy than the library's layouts. It does
        // not convert images of few channels.
        if weight.rank == 3 { return direction != .forward || weight[1] > 4 }
        // Patches side by side: the columns are the image in another order.
        if direction == .forward && kernel.last! >= 7 && kernel.elementsEqual(window.stride) { return true }
        // A kernel of one element: a product that needs no columns. The library converts layouts before and after, and
        // adds the gradients of w of its pieces, which pays for few channels only.
        if groups == 1 && kernel.allSatisfy({ $0 == 1 }) {
            return direction != .backwardWeights || Swift.max(weight[0], weight[1]) > 256
        }
        guard direction == .backwardData else { return false }
        // The library pads few channels to 16, so that it multiplies mostly zeros: the loops are three to ten times as
        // fast for images of at most 4 channels, such as those of a first layer. For one small image of which at most 8
        // channels are summed, the library adds all products of an element one after the other, while the loops sum over
        // the channels first and add those sums, as PyTorch does there, which rounds less.
        return groups == 1 && weight[1] <= 4
            || input[0] == 1 && weight[0] / groups <= 8 && multiplications < 1_000_000
    }

    /// The same where each channel has kernels of its own; nil elsewhere. The library's loops have channels in the lanes
    /// of a vector, and ours the positions of a line, of which narrow images fill few. In exchange nothing is converted,
    /// which costs as much as the multiplications of a small kernel.
    private func prefersDepthwiseLoops(_ direction: OneDNNConvolution.Key.Kind) -> Bool? {
        guard withUnsafePointer(to: sizes, { sw_is_depthwise($0) }) else { return nil }
        if direction == .backwardData && !withUnsafePointer(to: sizes, { sw_is_depthwise_backward_x($0) }) {
            return nil
        }
        let (elements, width) = (weight.dropFirst(2).reduce(1, *), output.last!)
        if weight.rank == 3 { return true }
        return direction == .backwardWeights ? width >= 12 || elements >= 25 : width >= 12 && elements <= 9
    }
    #endif
}

/// How the derivatives of a convolution are computed.
private struct BackwardPlan {
    let isWinograd: Bool
    /// The number of pieces that the library computes; nil if it does not do the work.
    let pieceCount: Int?
    #if OneDNN
    /// Without `data` the loops compute the gradient of x, without `weights` that of w.
    let library: (pieces: ConvolutionPieces, data: [CompiledConvolution]?, weights: [CompiledConvolution]?)?
    #endif

    init(_ convolution: Convolution, _ dtype: DType, hasBias: Bool) {
        isWinograd = convolution.isForWinograd(dtype)
        #if OneDNN
        let (loopsForX, loopsForW) = (
            convolution.prefersLoops(.backwardData), convolution.prefersLoops(.backwardWeights)
        )
        let pieces = isWinograd || loopsForX && loopsForW ? nil : convolution.pieces(dtype, sums: !loopsForW)
        let data = loopsForX ? nil : pieces?.operations(.backwardData, hasBias: hasBias)
        let weights = loopsForW ? nil : pieces?.operations(.backwardWeights, hasBias: hasBias)
        if let pieces, loopsForX || data != nil, loopsForW || weights != nil {
            library = (pieces, data, weights)
            pieceCount = weights?.count
        } else {
            library = nil
            pieceCount = nil
        }
        #else
        pieceCount = nil
        #endif
    }
}

extension NDArray {
    /// A view of one number for each channel that broadcasts to a result of `[n, channels, spatial dims]`.
    fileprivate func alongChannels(of result: NDArray) -> NDArray {
        reshaped(Shape([count] + Array(repeating: 1, count: result.rank - 2)))
    }
}
