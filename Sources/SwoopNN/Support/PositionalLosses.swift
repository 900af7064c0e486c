// Losses with leading arguments by position: `F.cross_entropy(x, labels, weight)`.

/// The same with leading arguments by position.
public func crossEntropy(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, ignoreIndex: Int = -100, reduction: Reduction = .mean,
    labelSmoothing: Double = 0, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    crossEntropy(
        input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction, labelSmoothing: labelSmoothing,
        file: file, line: line)
}

/// The same with leading arguments by position.
public func nllLoss(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, ignoreIndex: Int = -100, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    nllLoss(input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction, file: file, line: line)
}

/// The same with leading arguments by position.
public func binaryCrossEntropy(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, reduction: Reduction = .mean, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { binaryCrossEntropy(input, target, weight: weight, reduction: reduction, file: file, line: line) }

/// The same with leading arguments by position.
public func binaryCrossEntropyWithLogits(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, reduction: Reduction = .mean, posWeight: Tensor? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    binaryCrossEntropyWithLogits(
        input, target, weight: weight, reduction: reduction, posWeight: posWeight, file: file, line: line)
}

/// The same with leading arguments by position.
public func multilabelSoftMarginLoss(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, reduction: Reduction = .mean, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { multilabelSoftMarginLoss(input, target, weight: weight, reduction: reduction, file: file, line: line) }

/// The same with leading arguments by position.
public func marginRankingLoss(
    _ input1: Tensor, _ input2: Tensor, _ target: Tensor, _ margin: Double, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { marginRankingLoss(input1, input2, target, margin: margin, reduction: reduction, file: file, line: line) }

/// The same with leading arguments by position.
public func hingeEmbeddingLoss(
    _ input: Tensor, _ target: Tensor, _ margin: Double, reduction: Reduction = .mean, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor { hingeEmbeddingLoss(input, target, margin: margin, reduction: reduction, file: file, line: line) }

/// The same with leading arguments by position.
public func cosineEmbeddingLoss(
    _ input1: Tensor, _ input2: Tensor, _ target: Tensor, _ margin: Double, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    cosineEmbeddingLoss(input1, input2, target, margin: margin, reduction: reduction, file: file, line: line)
}

/// The same with leading arguments by position.
public func multiMarginLoss(
    _ input: Tensor, _ target: Tensor, _ p: Int, _ margin: Double = 1, weight: Tensor? = nil,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    multiMarginLoss(input, target, p: p, margin: margin, weight: weight, reduction: reduction, file: file, line: line)
}

/// The same with leading arguments by position.
public func tripletMarginLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, _ margin: Double, _ p: Double = 2, eps: Double = 1e-6,
    swap: Bool = false, reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    tripletMarginLoss(
        anchor, positive, negative, margin: margin, p: p, eps: eps, swap: swap, reduction: reduction, file: file,
        line: line)
}

/// The same with leading arguments by position.
public func poissonNLLLoss(
    _ input: Tensor, _ target: Tensor, _ logInput: Bool, _ full: Bool = false, eps: Double = 1e-8,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    poissonNLLLoss(
        input, target, logInput: logInput, full: full, eps: eps, reduction: reduction, file: file, line: line)
}

/// The same with leading arguments by position.
public func gaussianNLLLoss(
    _ input: Tensor, _ target: Tensor, _ variance: Tensor, full: Bool = false, eps: Double = 1e-6,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    gaussianNLLLoss(input, target, var: variance, full: full, eps: eps, reduction: reduction, file: file, line: line)
}

/// The same with leading arguments by position.
public func ctcLoss(
    _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor, _ blank: Int,
    reduction: Reduction = .mean, zeroInfinity: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    ctcLoss(
        logProbs, targets, inputLengths, targetLengths, blank: blank, reduction: reduction, zeroInfinity: zeroInfinity,
        file: file, line: line)
}

/// The same with the lengths as numbers, `(10, 8)` in PyTorch.
public func ctcLoss(
    _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: [Int], _ targetLengths: [Int], blank: Int = 0,
    reduction: Reduction = .mean, zeroInfinity: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    ctcLoss(
        logProbs, targets, Tensor(inputLengths, dtype: .int64), Tensor(targetLengths, dtype: .int64), blank: blank,
        reduction: reduction, zeroInfinity: zeroInfinity, file: file, line: line)
}
