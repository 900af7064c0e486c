// Losses that demand a margin between scores. All trap unless the shapes are as given; [n] is not broadcast
// against [n, 1]. Inputs are floating-point; those of rankings may be integers, those of cosines any numbers. With `.none` there is one loss
// per element or item, otherwise the result is [].

/// max(0, −t·(x₁ − x₂) + margin) of each element, reduced: `torch.nn.functional.margin_ranking_loss`. With t = 1 the
/// first is to be ranked higher, with t = −1 the second.   dx₁ = −t·g where the loss is at least 0, dx₂ = −dx₁
///
/// Inputs and target have the same number of dims; dims of size 1 broadcast.
public func marginRankingLoss(
    _ input1: Tensor, _ input2: Tensor, _ target: Tensor, margin: Double = 0, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.broadcasting("marginRankingLoss", input1, input2, target)
    }
    return reduction((-target * (input1 - input2) + margin).clamp(min: 0))
}

/// x if t = 1, max(0, margin − x) if t = −1, of each element, reduced: `torch.nn.functional.hinge_embedding_loss`.
/// dx = g if t = 1, −g if t = −1 and x ≤ margin, otherwise 0
///
/// The input, usually a distance, and the target have the same number of dims; dims of size 1 broadcast. For another t the two terms are added.
public func hingeEmbeddingLoss(
    _ input: Tensor, _ target: Tensor, margin: Double = 1, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.broadcasting("hingeEmbeddingLoss", input, target)
        try LossRules.floating("hingeEmbeddingLoss", input)
    }
    let far = (margin - input).clamp(min: 0).clearing(target.eq(1))
    return reduction(far + input.clearing(target.eq(-1)))
}

/// 1 − cos(x₁, x₂) if t = 1, max(0, cos(x₁, x₂) − margin) if t = −1, of each pair of vectors, reduced:
/// `torch.nn.functional.cosine_embedding_loss`, with cos(x, y) = Σ x·y / √((Σ x² + 10⁻¹²)·(Σ y² + 10⁻¹²))
///
/// Inputs `[n, dim]` and target `[n]`, or `[dim]` and `[]`.
public func cosineEmbeddingLoss(
    _ input1: Tensor, _ input2: Tensor, _ target: Tensor, margin: Double = 0, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try MarginRules.vectors("cosineEmbeddingLoss", input1, input2, target)
    }
    func total(_ products: Tensor) -> Tensor { products.sum(dim: -1) }
    let tiny = 1e-12
    let scale = ((total(input1 * input1) + tiny) * (total(input2 * input2) + tiny)).sqrt()
    let cosine = total(input1 * input2) / scale
    return reduction(
        (1 - cosine).keeping(target.eq(1)) + (cosine - margin).clamp(min: 0).keeping(target.eq(-1)))
}

/// log(1 + exp(−t·x)) of each element, reduced: `torch.nn.functional.soft_margin_loss`.
/// dx = −t·e/(1 + e)·g with e = exp(−t·x), divided by n for the mean
///
/// Input and target, of ±1, have the same shape.
public func softMarginLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("softMarginLoss", input, target)
    }
    let share = reduction.share(of: input.count)
    return differentiable(
        ReducedOperator.softMarginLoss[reduction], [input], numbers: Numbers(share), saving: [input, target.detach()],
        results: [noGrad { reduction(softMargins(input, target)).to(input.dtype).array }],
        pullback: { gradients, saved in
            guard let g = gradients[0] else { return [nil] }
            if let slope = g.unlessHalf?.fused(
                .softMarginBackward, saved[0], saved[1], numbers: PointwiseNumbers(share))
            {
                return [slope]
            }
            let e = (-saved[1] * saved[0]).exp()
            return [-saved[1] * e / (1 + e) * share * g]
        })[0]
}

/// The losses of all elements, rounded after each operation where the dtype is a small one, as in PyTorch.
private func softMargins(_ input: Tensor, _ target: Tensor) -> Tensor {
    guard input.dtype == target.dtype && input.dtype.isFloatingPoint && !input.dtype.isHalf else {
        return (-target * input).exp().log1p()
    }
    return Tensor(NDArray.pointwise(.softMargin, input.array, target.array))
}

/// −Σ_c w[c]·(t[c]·log σ(x[c]) + (1 − t[c])·log σ(−x[c])) / classes of each item, reduced:
/// `torch.nn.functional.multilabel_soft_margin_loss`, with σ(x) = 1/(1 + e⁻ˣ).
///
/// Input and target, of 0 and 1, `[…, classes]`; the weights `[classes]` are 1 if there are none.
public func multilabelSoftMarginLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("multilabelSoftMarginLoss", input, target)
        try MarginRules.classes("multilabelSoftMarginLoss", input.shape)
        if let weight { _ = try Rules.expand(weight.shape, to: Array(input.shape), "multilabelSoftMarginLoss") }
    }
    var losses = -(target * input.logSigmoid() + (1 - target) * (-input).logSigmoid())
    if let weight { losses = losses * weight }
    return reduction(losses.sum(dim: -1) / input.shape[input.rank - 1])
}

/// Preconditions of the shapes.
package enum MarginRules {
    /// Pairs of vectors and a target for each.
    package static func vectors(
        _ operation: String, _ input1: Tensor, _ input2: Tensor, _ target: Tensor
    ) throws(ProgramError) {
        try LossRules.sameShape(operation, input1, input2)
        guard input1.rank == 1 || input1.rank == 2, target.shape == Shape(input1.shape.dropLast()) else {
            throw ProgramError(
                operation, "inputs of \(input1.shape), target \(target.shape)",
                hint: "Use [n, dim] with a target of [n], or [dim] with a target of []")
        }
    }

    package static func classes(_ operation: String, _ input: Shape) throws(ProgramError) {
        guard input.rank > 0 else {
            throw ProgramError(operation, "the input is 0-d", hint: "It is […, classes]")
        }
    }
}

extension ReducedOperator {
    fileprivate static let softMarginLoss = ReducedOperator { reduction, constants in
        let share = reduction == .mean ? "/N" : ""
        return Operator(
            "SoftMarginLossBackward0", reduction.written("softMarginLoss(a, b"),
            .words("-b*exp(-b*a)/(1 + exp(-b*a))\(share)"), operands: ["self", "target"], constants: constants,
            entries: ["self", "target"])
    }
}
