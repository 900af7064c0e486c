// Arguments without a label, where programs for PyTorch give them by position. Layers for several numbers of dims,
// activations and dropout have such initializers where they are declared.

extension Linear {
    /// The same with leading arguments by position.
    public convenience init(
        _ inFeatures: Int, _ outFeatures: Int, _ bias: Bool, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inFeatures, outFeatures, bias: bias, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension Bilinear {
    /// The same with leading arguments by position.
    public convenience init(
        _ in1Features: Int, _ in2Features: Int, _ outFeatures: Int, _ bias: Bool, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            in1Features, in2Features, outFeatures, bias: bias, dtype: dtype, generator: generator, file: file,
            line: line)
    }
}

extension Embedding {
    /// The same with leading arguments by position.
    public convenience init(
        _ numEmbeddings: Int, _ embeddingDim: Int, _ paddingIdx: Int?, maxNorm: Double? = nil, normType: Double = 2,
        scaleGradByFreq: Bool = false, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            numEmbeddings, embeddingDim, paddingIdx: paddingIdx, maxNorm: maxNorm, normType: normType,
            scaleGradByFreq: scaleGradByFreq, dtype: dtype, generator: generator, file: file, line: line)
    }
}

extension LayerNorm {
    /// The same with leading arguments by position.
    public convenience init(
        _ normalizedShape: [Int], _ eps: Double, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            normalizedShape, eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype, file: file,
            line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ normalizedShape: Int, _ eps: Double, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            [normalizedShape], eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype, file: file,
            line: line)
    }
}

extension RMSNorm {
    /// The same with leading arguments by position.
    public convenience init(
        _ normalizedShape: [Int], _ eps: Double, elementwiseAffine: Bool = true, dtype: DType = .float32,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(normalizedShape, eps: eps, elementwiseAffine: elementwiseAffine, dtype: dtype, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ normalizedShape: Int, _ eps: Double, elementwiseAffine: Bool = true, dtype: DType = .float32,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            [normalizedShape], eps: eps, elementwiseAffine: elementwiseAffine, dtype: dtype, file: file, line: line)
    }
}

extension GroupNorm {
    /// The same with leading arguments by position.
    public convenience init(
        _ numGroups: Int, _ numChannels: Int, _ eps: Double, affine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(numGroups, numChannels, eps: eps, affine: affine, bias: bias, dtype: dtype, file: file, line: line)
    }
}

extension LocalResponseNorm {
    /// The same with leading arguments by position.
    public convenience init(_ size: Int, _ alpha: Double, _ beta: Double = 0.75, _ k: Double = 1) {
        self.init(size, alpha: alpha, beta: beta, k: k)
    }
}

extension Unfold {
    /// The same with leading arguments by position.
    public convenience init(
        _ kernelSize: any SpatialSizes, _ dilation: any SpatialSizes, _ padding: any SpatialSizes = 0,
        _ stride: any SpatialSizes = 1
    ) {
        self.init(kernelSize, dilation: dilation, padding: padding, stride: stride)
    }
}

extension Fold {
    /// The same with leading arguments by position.
    public convenience init(
        _ outputSize: any SpatialSizes, _ kernelSize: any SpatialSizes, _ dilation: any SpatialSizes,
        _ padding: any SpatialSizes = 0, _ stride: any SpatialSizes = 1
    ) {
        self.init(outputSize, kernelSize, dilation: dilation, padding: padding, stride: stride)
    }
}

extension Upsample {
    /// The same with leading arguments by position.
    public convenience init(
        _ size: (any SpatialSizes)?, _ scaleFactor: (any SpatialFactors)? = nil, mode: InterpolationMode = .nearest,
        alignCorners: Bool? = nil, recomputeScaleFactor: Bool? = nil
    ) {
        self.init(
            size: size, scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners,
            recomputeScaleFactor: recomputeScaleFactor)
    }
}

// MARK: Losses

extension CrossEntropyLoss {
    /// The same with leading arguments by position.
    public convenience init(
        _ weight: Tensor?, ignoreIndex: Int = -100, reduction: Reduction = .mean, labelSmoothing: Double = 0
    ) {
        self.init(weight: weight, ignoreIndex: ignoreIndex, reduction: reduction, labelSmoothing: labelSmoothing)
    }
}

extension NLLLoss {
    /// The same with leading arguments by position.
    public convenience init(_ weight: Tensor?, ignoreIndex: Int = -100, reduction: Reduction = .mean) {
        self.init(weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
    }
}

extension BCELoss {
    /// The same with leading arguments by position.
    public convenience init(_ weight: Tensor?, reduction: Reduction = .mean) {
        self.init(weight: weight, reduction: reduction)
    }
}

extension BCEWithLogitsLoss {
    /// The same with leading arguments by position.
    public convenience init(_ weight: Tensor?, reduction: Reduction = .mean, posWeight: Tensor? = nil) {
        self.init(weight: weight, reduction: reduction, posWeight: posWeight)
    }
}

extension MultiLabelSoftMarginLoss {
    /// The same with leading arguments by position.
    public convenience init(_ weight: Tensor?, reduction: Reduction = .mean) {
        self.init(weight: weight, reduction: reduction)
    }
}

extension MarginRankingLoss {
    /// The same with leading arguments by position.
    public convenience init(_ margin: Double, reduction: Reduction = .mean) {
        self.init(margin: margin, reduction: reduction)
    }
}

extension CosineEmbeddingLoss {
    /// The same with leading arguments by position.
    public convenience init(_ margin: Double, reduction: Reduction = .mean) {
        self.init(margin: margin, reduction: reduction)
    }
}

extension HingeEmbeddingLoss {
    /// The same with leading arguments by position.
    public convenience init(_ margin: Double, reduction: Reduction = .mean) {
        self.init(margin: margin, reduction: reduction)
    }
}

extension MultiMarginLoss {
    /// The same with leading arguments by position.
    public convenience init(_ p: Int, _ margin: Double = 1, weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.init(p: p, margin: margin, weight: weight, reduction: reduction)
    }
}

extension TripletMarginLoss {
    /// The same with leading arguments by position.
    public convenience init(
        _ margin: Double, _ p: Double = 2, eps: Double = 1e-6, swap: Bool = false, reduction: Reduction = .mean
    ) {
        self.init(margin: margin, p: p, eps: eps, swap: swap, reduction: reduction)
    }
}

extension CTCLoss {
    /// The same with leading arguments by position.
    public convenience init(_ blank: Int, reduction: Reduction = .mean, zeroInfinity: Bool = false) {
        self.init(blank: blank, reduction: reduction, zeroInfinity: zeroInfinity)
    }
}
