// Layers with every argument by its name, as in `nn.Conv2d(in_channels=3, out_channels=8, kernel_size=3)`.

extension Linear {
    /// The same with every argument by its name.
    public convenience init(
        inFeatures: Int, outFeatures: Int, bias: Bool = true, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(inFeatures, outFeatures, bias: bias, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension LazyLinear {
    /// The same with every argument by its name.
    public convenience init(
        outFeatures: Int, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(outFeatures, bias: bias, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension Embedding {
    /// The same with every argument by its name.
    public convenience init(
        numEmbeddings: Int, embeddingDim: Int, paddingIdx: Int? = nil, maxNorm: Double? = nil, normType: Double = 2,
        scaleGradByFreq: Bool = false, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            numEmbeddings, embeddingDim, paddingIdx: paddingIdx, maxNorm: maxNorm, normType: normType,
            scaleGradByFreq: scaleGradByFreq, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension EmbeddingBag {
    /// The same with every argument by its name.
    public convenience init(
        numEmbeddings: Int, embeddingDim: Int, maxNorm: Double? = nil, normType: Double = 2,
        scaleGradByFreq: Bool = false, mode: EmbeddingBagMode = .mean, includeLastOffset: Bool = false,
        paddingIdx: Int? = nil, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            numEmbeddings, embeddingDim, maxNorm: maxNorm, normType: normType, scaleGradByFreq: scaleGradByFreq,
            mode: mode, includeLastOffset: includeLastOffset, paddingIdx: paddingIdx, dtype: dtype,
            generator: generator, file: file, line: line)
    }
}

extension ConvolutionLayer {
    /// The same with every argument by its name.
    public convenience init(
        inChannels: Int, outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups,
            bias: bias, paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with the size of the kernel by its name.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups,
            bias: bias, paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension LazyConvolution {
    /// The same with every argument by its name.
    public init(
        outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups, bias: bias,
            paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with the size of the kernel by its name.
    public init(
        _ outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups, bias: bias,
            paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension ConvTransposeLayer {
    /// The same with every argument by its name.
    public convenience init(
        inChannels: Int, outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding,
            groups: groups, bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with the size of the kernel by its name.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding,
            groups: groups, bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension LazyConvTranspose {
    /// The same with every argument by its name.
    public init(
        outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1, padding: any SpatialSizes = 0,
        outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true, dilation: any SpatialSizes = 1,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
            bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with the size of the kernel by its name.
    public init(
        _ outChannels: Int, kernelSize: any SpatialSizes, stride: any SpatialSizes = 1, padding: any SpatialSizes = 0,
        outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true, dilation: any SpatialSizes = 1,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
            bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension MaxPool {
    /// The same with every argument by its name.
    public convenience init(
        kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
        dilation: any SpatialSizes = 1, ceilMode: Bool = false
    ) {
        self.init(kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }
}

extension AvgPool {
    /// The same with every argument by its name.
    public convenience init(
        kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
        ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) {
        self.init(
            kernelSize, stride: stride, padding: padding, ceilMode: ceilMode, countIncludePad: countIncludePad,
            divisorOverride: divisorOverride)
    }
}

extension AdaptiveAvgPool {
    /// The same with every argument by its name.
    public convenience init(outputSize: any AdaptiveSizes) {
        self.init(outputSize)
    }
}

extension AdaptiveMaxPool {
    /// The same with every argument by its name.
    public convenience init(outputSize: any AdaptiveSizes) {
        self.init(outputSize)
    }
}

extension Unfold {
    /// The same with every argument by its name.
    public convenience init(
        kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1, padding: any SpatialSizes = 0,
        stride: any SpatialSizes = 1
    ) {
        self.init(kernelSize, dilation: dilation, padding: padding, stride: stride)
    }
}

extension Fold {
    /// The same with every argument by its name.
    public convenience init(
        outputSize: any SpatialSizes, kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, stride: any SpatialSizes = 1
    ) {
        self.init(outputSize, kernelSize, dilation: dilation, padding: padding, stride: stride)
    }
}

extension PixelShuffle {
    /// The same with every argument by its name.
    public convenience init(upscaleFactor: Int) {
        self.init(upscaleFactor)
    }
}

extension PixelUnshuffle {
    /// The same with every argument by its name.
    public convenience init(downscaleFactor: Int) {
        self.init(downscaleFactor)
    }
}

extension BatchNorm {
    /// The same with every argument by its name.
    public convenience init(
        numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
        trackRunningStats: Bool = true, bias: Bool = true, dtype: DType = .float32
    ) {
        self.init(
            numFeatures, eps: eps, momentum: momentum, affine: affine, trackRunningStats: trackRunningStats,
            bias: bias, dtype: dtype)
    }
}

extension InstanceNorm {
    /// The same with every argument by its name.
    public convenience init(
        numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false,
        trackRunningStats: Bool = false, bias: Bool = true, dtype: DType = .float32
    ) {
        self.init(
            numFeatures, eps: eps, momentum: momentum, affine: affine, trackRunningStats: trackRunningStats,
            bias: bias, dtype: dtype)
    }
}

extension GroupNorm {
    /// The same with every argument by its name.
    public convenience init(
        numGroups: Int, numChannels: Int, eps: Double = 1e-5, affine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(numGroups, numChannels, eps: eps, affine: affine, bias: bias, dtype: dtype, file: file, line: line)
    }
}

extension LayerNorm {
    /// The same with every argument by its name.
    public convenience init(
        normalizedShape: [Int], eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            normalizedShape, eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype, file: file,
            line: line)
    }

    /// The same with every argument by its name.
    public convenience init(
        normalizedShape: Int, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            normalizedShape, eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype, file: file,
            line: line)
    }
}

extension RNN {
    /// The same with every argument by its name.
    public convenience init(
        inputSize: Int, hiddenSize: Int, numLayers: Int = 1, nonlinearity: Nonlinearity = .tanh, bias: Bool = true,
        batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, nonlinearity: nonlinearity, bias: bias,
            batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, dtype: dtype,
            generator: generator, file: file, line: line)
    }
}

extension LSTM {
    /// The same with every argument by its name.
    public convenience init(
        inputSize: Int, hiddenSize: Int, numLayers: Int = 1, bias: Bool = true, batchFirst: Bool = false,
        dropout: Double = 0, bidirectional: Bool = false, projSize: Int = 0, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst, dropout: dropout,
            bidirectional: bidirectional, projSize: projSize, dtype: dtype, generator: generator, file: file,
            line: line)
    }
}

extension GRU {
    /// The same with every argument by its name.
    public convenience init(
        inputSize: Int, hiddenSize: Int, numLayers: Int = 1, bias: Bool = true, batchFirst: Bool = false,
        dropout: Double = 0, bidirectional: Bool = false, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst, dropout: dropout,
            bidirectional: bidirectional, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension RNNCell {
    /// The same with every argument by its name.
    public convenience init(
        inputSize: Int, hiddenSize: Int, bias: Bool = true, nonlinearity: RNN.Nonlinearity = .tanh,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inputSize, hiddenSize, bias: bias, nonlinearity: nonlinearity, dtype: dtype, generator: generator,
            file: file, line: line)
    }
}

extension GRUCell {
    /// The same with every argument by its name.
    public convenience init(
        inputSize: Int, hiddenSize: Int, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension LSTMCell {
    /// The same with every argument by its name.
    public convenience init(
        inputSize: Int, hiddenSize: Int, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension MultiheadAttention {
    /// The same with every argument by its name.
    public convenience init(
        embedDim: Int, numHeads: Int, dropout: Double = 0, bias: Bool = true, addBiasKV: Bool = false,
        addZeroAttn: Bool = false, kdim: Int? = nil, vdim: Int? = nil, batchFirst: Bool = false,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            embedDim, numHeads, dropout: dropout, bias: bias, addBiasKV: addBiasKV, addZeroAttn: addZeroAttn,
            kdim: kdim, vdim: vdim, batchFirst: batchFirst, dtype: dtype, generator: generator, file: file, line: line)
    }
}
