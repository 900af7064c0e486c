// Functional forms of layers with leading arguments by position: `F.dropout(x, 0.5)`.

/// The same with leading arguments by position.
public func dropout(
    _ input: Tensor, _ p: Double, training: Bool = true, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout(
    _ input: Tensor, _ p: Double, _ training: Bool, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout1d(
    _ input: Tensor, _ p: Double, training: Bool = true, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout1d(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout1d(
    _ input: Tensor, _ p: Double, _ training: Bool, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout1d(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout2d(
    _ input: Tensor, _ p: Double, training: Bool = true, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout2d(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout2d(
    _ input: Tensor, _ p: Double, _ training: Bool, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout2d(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout3d(
    _ input: Tensor, _ p: Double, training: Bool = true, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout3d(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func dropout3d(
    _ input: Tensor, _ p: Double, _ training: Bool, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { dropout3d(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func alphaDropout(
    _ input: Tensor, _ p: Double, training: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { alphaDropout(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func alphaDropout(
    _ input: Tensor, _ p: Double, _ training: Bool, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { alphaDropout(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func featureAlphaDropout(
    _ input: Tensor, _ p: Double, training: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { featureAlphaDropout(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func featureAlphaDropout(
    _ input: Tensor, _ p: Double, _ training: Bool, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { featureAlphaDropout(input, p: p, training: training, generator: generator, file: file, line: line) }

/// The same with leading arguments by position.
public func rrelu(
    _ input: Tensor, _ lower: Double, _ upper: Double = 1.0 / 3, training: Bool = false,
    generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    rrelu(input, lower: lower, upper: upper, training: training, generator: generator, file: file, line: line)
}

/// The same with leading arguments by position.
public func rrelu(
    _ input: Tensor, _ lower: Double, _ upper: Double, _ training: Bool, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    rrelu(input, lower: lower, upper: upper, training: training, generator: generator, file: file, line: line)
}

/// The same with leading arguments by position.
public func softmin(
    _ input: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { softmin(input, dim: dim, dtype: dtype, file: file, line: line) }

/// The same with leading arguments by position.
public func oneHot(_ tensor: Tensor, _ numClasses: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    oneHot(tensor, numClasses: numClasses, file: file, line: line)
}

/// The same with leading arguments by position.
public func embedding(
    _ input: Tensor, _ weight: Tensor, _ paddingIdx: Int?, maxNorm: Double? = nil, normType: Double = 2,
    scaleGradByFreq: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    embedding(
        input, weight, paddingIdx: paddingIdx, maxNorm: maxNorm, normType: normType, scaleGradByFreq: scaleGradByFreq,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func embedding(
    _ input: Tensor, _ weight: Tensor, _ paddingIdx: Int?, _ maxNorm: Double?, _ normType: Double = 2,
    _ scaleGradByFreq: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    embedding(
        input, weight, paddingIdx: paddingIdx, maxNorm: maxNorm, normType: normType, scaleGradByFreq: scaleGradByFreq,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func layerNorm(
    _ input: Tensor, _ normalizedShape: [Int], _ weight: Tensor?, _ bias: Tensor? = nil, eps: Double = 1e-5,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { layerNorm(input, normalizedShape, weight: weight, bias: bias, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func layerNorm(
    _ input: Tensor, _ normalizedShape: [Int], _ weight: Tensor?, _ bias: Tensor?, _ eps: Double,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { layerNorm(input, normalizedShape, weight: weight, bias: bias, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func groupNorm(
    _ input: Tensor, _ numGroups: Int, _ weight: Tensor?, _ bias: Tensor? = nil, eps: Double = 1e-5,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { groupNorm(input, numGroups, weight: weight, bias: bias, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func groupNorm(
    _ input: Tensor, _ numGroups: Int, _ weight: Tensor?, _ bias: Tensor?, _ eps: Double, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { groupNorm(input, numGroups, weight: weight, bias: bias, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func rmsNorm(
    _ input: Tensor, _ normalizedShape: [Int], _ weight: Tensor?, eps: Double? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { rmsNorm(input, normalizedShape, weight: weight, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func rmsNorm(
    _ input: Tensor, _ normalizedShape: [Int], _ weight: Tensor?, _ eps: Double?, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { rmsNorm(input, normalizedShape, weight: weight, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func batchNorm(
    _ input: Tensor, _ runningMean: Tensor?, _ runningVar: Tensor?, weight: Tensor? = nil, bias: Tensor? = nil,
    training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    batchNorm(
        input, runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias, training: training,
        momentum: momentum, eps: eps, file: file, line: line)
}

/// The same with leading arguments by position.
public func batchNorm(
    _ input: Tensor, _ runningMean: Tensor?, _ runningVar: Tensor?, _ weight: Tensor?, _ bias: Tensor? = nil,
    training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    batchNorm(
        input, runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias, training: training,
        momentum: momentum, eps: eps, file: file, line: line)
}

/// The same with leading arguments by position.
public func batchNorm(
    _ input: Tensor, _ runningMean: Tensor?, _ runningVar: Tensor?, _ weight: Tensor?, _ bias: Tensor?,
    _ training: Bool, _ momentum: Double = 0.1, _ eps: Double = 1e-5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    batchNorm(
        input, runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias, training: training,
        momentum: momentum, eps: eps, file: file, line: line)
}

/// The same with leading arguments by position.
public func instanceNorm(
    _ input: Tensor, _ runningMean: Tensor?, _ runningVar: Tensor? = nil, _ weight: Tensor? = nil,
    _ bias: Tensor? = nil, _ useInputStats: Bool = true, _ momentum: Double = 0.1, _ eps: Double = 1e-5,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    instanceNorm(
        input, runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
        useInputStats: useInputStats, momentum: momentum, eps: eps, file: file, line: line)
}

/// The same with leading arguments by position.
public func localResponseNorm(
    _ input: Tensor, _ size: Int, _ alpha: Double, _ beta: Double = 0.75, _ k: Double = 1, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { localResponseNorm(input, size, alpha: alpha, beta: beta, k: k, file: file, line: line) }

/// The same with leading arguments by position.
public func normalize(
    _ input: Tensor, _ p: Double, dim: Int = 1, eps: Double = 1e-12, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { normalize(input, p: p, dim: dim, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func normalize(
    _ input: Tensor, _ p: Double, _ dim: Int, _ eps: Double = 1e-12, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { normalize(input, p: p, dim: dim, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func cosineSimilarity(
    _ x1: Tensor, _ x2: Tensor, _ dim: Int, eps: Double = 1e-8, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { cosineSimilarity(x1, x2, dim: dim, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func cosineSimilarity(
    _ x1: Tensor, _ x2: Tensor, _ dim: Int, _ eps: Double, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { cosineSimilarity(x1, x2, dim: dim, eps: eps, file: file, line: line) }

/// The same with leading arguments by position.
public func pairwiseDistance(
    _ x1: Tensor, _ x2: Tensor, _ p: Double, eps: Double = 1e-6, keepDim: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { pairwiseDistance(x1, x2, p: p, eps: eps, keepDim: keepDim, file: file, line: line) }

/// The same with leading arguments by position.
public func pairwiseDistance(
    _ x1: Tensor, _ x2: Tensor, _ p: Double, _ eps: Double, _ keepDim: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { pairwiseDistance(x1, x2, p: p, eps: eps, keepDim: keepDim, file: file, line: line) }

/// The same with leading arguments by position.
public func scaledDotProductAttention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, _ attnMask: Tensor?, dropoutP: Double = 0, isCausal: Bool = false,
    scale: Double? = nil, enableGQA: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    scaledDotProductAttention(
        query, key, value, attnMask: attnMask, dropoutP: dropoutP, isCausal: isCausal, scale: scale,
        enableGQA: enableGQA, generator: generator, file: file, line: line)
}

/// The same with leading arguments by position.
public func scaledDotProductAttention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, _ attnMask: Tensor?, _ dropoutP: Double, isCausal: Bool = false,
    scale: Double? = nil, enableGQA: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    scaledDotProductAttention(
        query, key, value, attnMask: attnMask, dropoutP: dropoutP, isCausal: isCausal, scale: scale,
        enableGQA: enableGQA, generator: generator, file: file, line: line)
}

/// The same with leading arguments by position.
public func scaledDotProductAttention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, _ attnMask: Tensor?, _ dropoutP: Double, _ isCausal: Bool,
    scale: Double? = nil, enableGQA: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    scaledDotProductAttention(
        query, key, value, attnMask: attnMask, dropoutP: dropoutP, isCausal: isCausal, scale: scale,
        enableGQA: enableGQA, generator: generator, file: file, line: line)
}

/// The same with leading arguments by position.
public func elu(
    _ input: Tensor, _ alpha: Double, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { elu(input, alpha: alpha, inplace: inplace, file: file, line: line) }

/// The same with leading arguments by position.
public func celu(
    _ input: Tensor, _ alpha: Double, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { celu(input, alpha: alpha, inplace: inplace, file: file, line: line) }

/// The same with leading arguments by position.
public func leakyRelu(
    _ input: Tensor, _ negativeSlope: Double, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { leakyRelu(input, negativeSlope: negativeSlope, inplace: inplace, file: file, line: line) }

/// The same with leading arguments by position.
public func hardshrink(_ input: Tensor, _ lambd: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    hardshrink(input, lambd: lambd, file: file, line: line)
}

/// The same with leading arguments by position.
public func softshrink(_ input: Tensor, _ lambd: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    softshrink(input, lambd: lambd, file: file, line: line)
}

/// The same with leading arguments by position.
public func glu(_ input: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    glu(input, dim: dim, file: file, line: line)
}

/// The same with leading arguments by position.
public func threshold(
    _ input: Tensor, _ threshold: some TensorScalar, _ value: some TensorScalar, inplace: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { SwoopNN.threshold(input, threshold, value: value, inplace: inplace, file: file, line: line) }

/// The same with leading arguments by position.
public func hardtanh(
    _ input: Tensor, _ minVal: some TensorScalar, _ maxVal: some TensorScalar = 1, inplace: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { hardtanh(input, minVal: minVal, maxVal: maxVal, inplace: inplace, file: file, line: line) }

/// The same with leading arguments by position.
public func softplus(
    _ input: Tensor, _ beta: Double, _ threshold: Double = 20, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { softplus(input, beta: beta, threshold: threshold, file: file, line: line) }

/// The same with leading arguments by position.
public func gelu(
    _ input: Tensor, _ approximate: Tensor.GELUApproximation, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { gelu(input, approximate: approximate, file: file, line: line) }
