// Binary cross entropy. Both functions trap unless input and target have the same shape, the weights broadcast to it,
// and the dtypes are floating-point. The result has that shape with `.none`, otherwise [].

/// −w·(t·log x + (1 − t)·log(1 − x)) of each element, with logarithms clamped to at least −100, reduced:
/// `torch.nn.functional.binary_cross_entropy`.   dx = w·(x − t)/(x·(1 − x))·g, dt = w·(log(1 − x) − log x)·g, divided
/// by n for the mean. As in PyTorch, the logarithms of dt are not clamped.
///
/// Also traps if an element of the input or the target is not in [0, 1]. For logits use
/// ``binaryCrossEntropyWithLogits(_:_:weight:reduction:posWeight:file:line:)``, which is exact even if a probability is
/// near 0 or 1.
public func binaryCrossEntropy(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try BinaryRules.check("binaryCrossEntropy", input, target, weight: weight)
        try BinaryRules.probabilities("input", input)
        try BinaryRules.probabilities("target", target)
    }
    let (x, t, w) = (input.array, target.array.cast(to: input.dtype), weight?.array.cast(to: input.dtype))
    var losses = x.dtype.isHalf ? roundedCrossEntropy(x, t) : .pointwise(.crossEntropy, x, t)
    if let w { losses = multiplied(losses, w) }
    let share = BackwardShare(input.count, reduction)
    return differentiable(
        ReducedOperator.binaryCrossEntropy(isWeighted: weight != nil)[reduction], [input, target],
        saving: [input, target] + (weight.map { [$0] } ?? []),
        results: [reduction(losses)],
        pullback: { [hasWeight = weight != nil] gradients, saved in
            guard let g = gradients[0] else { return [nil, nil] }
            let (x, t) = (saved[0], saved[1])
            func shared(_ gradient: Tensor) -> Tensor { share.of(hasWeight ? gradient * saved[2] : gradient) }
            func toInput() -> Tensor {
                share.fused(.crossEntropyBackward, g, x, t, weight: hasWeight ? saved[2] : nil)
                    ?? shared(g * (x - t) / ((1 - x) * x).clamp(min: 1e-12))
            }
            return [
                saved.needs(0) ? toInput() : nil,
                saved.needs(1) ? shared(((1 - x).log() - x.log()) * g) : nil,
            ]
        })[0]
}

/// −w·(p·t·log σ(x) + (1 − t)·log(1 − σ(x))) of each element, with σ(x) = 1/(1 + e⁻ˣ), reduced:
/// `torch.nn.functional.binary_cross_entropy_with_logits`.   dx = w·(σ(x) − t)·g for p = 1, dt = −w·x·g, divided by n
/// for the mean
///
/// - Parameters:
///   - weight: w, broadcast to the input's shape.
///   - posWeight: p, the weight of positive examples, broadcast to the input's shape; values above 1 favor recall.
public func binaryCrossEntropyWithLogits(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean, posWeight: Tensor? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try BinaryRules.check(
            "binaryCrossEntropyWithLogits", input, target, weight: weight, posWeight: posWeight)
    }
    let (x, t) = (input.array, target.array.cast(to: input.dtype))
    var losses: NDArray
    if posWeight == nil && !x.dtype.isHalf {
        losses = .pointwise(.crossEntropyLogits, x, t)
    } else {
        var logSigmoid = NDArray.unary(.logSigmoid, x)
        if let p = posWeight?.array.cast(to: x.dtype) {
            // (p − 1)·t + 1 is p for a positive example and 1 for a negative one.
            logSigmoid = multiplied(logSigmoid, shifted(.binary(.mul, shifted(p, -1), t, x.shape), 1))
        }
        let rest = NDArray.binary(.sub, t, .real(1), reversed: true)
        losses = .binary(.sub, multiplied(rest, x), logSigmoid, x.shape)
    }
    if let w = weight?.array.cast(to: x.dtype) { losses = multiplied(losses, w) }
    let share = BackwardShare(input.count, reduction)
    let (weightIndex, posWeightIndex) = (2, weight == nil ? 2 : 3)
    return differentiable(
        ReducedOperator.binaryCrossEntropyWithLogits(weight != nil, posWeight != nil)[reduction],
        [input, target],
        saving: [input, target] + [weight, posWeight].compactMap { $0 }, results: [reduction(losses)],
        pullback: { [hasWeight = weight != nil, hasPosWeight = posWeight != nil] gradients, saved in
            guard let g = gradients[0] else { return [nil, nil] }
            let (x, t) = (saved[0], saved[1])
            let p = hasPosWeight ? saved[posWeightIndex] : nil
            func shared(_ gradient: Tensor) -> Tensor {
                share.of(hasWeight ? gradient * saved[weightIndex] : gradient)
            }
            func toInput() -> Tensor {
                guard let p else {
                    return share.fused(
                        .crossEntropyLogitsBackward, g, x, t, weight: hasWeight ? saved[weightIndex] : nil)
                        ?? shared((x.sigmoid() - t) * g)
                }
                let positive = p * t
                return shared(((positive + 1 - t) * x.sigmoid() - positive) * g)
            }
            func toTarget() -> Tensor {
                guard let p else { return x * -g }
                return ((-x).logSigmoid() - x.logSigmoid() * p) * g
            }
            return [saved.needs(0) ? toInput() : nil, saved.needs(1) ? shared(toTarget()) : nil]
        })[0]
}

/// Divides a gradient by the number of elements if the loss is their mean.
private struct BackwardShare {
    let count: Int
    let isMean: Bool

    init(_ count: Int, _ reduction: Reduction) {
        self.count = count
        isMean = reduction == .mean
    }

    func of(_ gradient: Tensor) -> Tensor { isMean ? gradient / count : gradient }

    /// The share of a gradient that a kernel computes, which divides it itself unless it is multiplied by weights first;
    /// nil where there is no kernel for it.
    func fused(_ op: PointwiseOp, _ g: Tensor, _ x: Tensor, _ t: Tensor, weight: Tensor?) -> Tensor? {
        let divisor = isMean && weight == nil ? Double(count) : 1
        let gradient = g.unlessHalf?.fused(op, x, t, numbers: PointwiseNumbers(divisor))
        return weight == nil ? gradient : gradient.map { of($0 * weight!) }
    }
}

/// Preconditions of the operands.
package enum BinaryRules {
    package static func check(
        _ operation: String, _ input: Tensor, _ target: Tensor, weight: Tensor?, posWeight: Tensor? = nil
    ) throws(ProgramError) {
        try LossRules.elementwise(operation, input, target)
        for case let tensor? in [weight, posWeight] {
            _ = try Rules.expand(tensor.shape, to: Array(input.shape), operation)
        }
    }

    package static func probabilities(_ name: String, _ tensor: Tensor) throws(ProgramError) {
        if tensor.count == 0 { return }
        let all = AxisSet.all(rank: tensor.rank)
        let least = NDArray.reduce(.min, tensor.array, all).decidingScalar.double
        let most = NDArray.reduce(.max, tensor.array, all).decidingScalar.double
        guard least >= 0 && most <= 1 else {
            throw ProgramError(
                "binaryCrossEntropy", "the \(name) has elements from \(least) to \(most), not in [0, 1]",
                hint: "Apply sigmoid() first, or use binaryCrossEntropyWithLogits")
        }
    }
}

// MARK: On arrays

private func multiplied(_ x: NDArray, _ y: NDArray) -> NDArray { .binary(.mul, x, y, x.shape) }
private func shifted(_ x: NDArray, _ number: Double) -> NDArray { .binary(.add, x, .real(number)) }
/// The losses with a rounding after each operation, as in PyTorch; logarithms are at least −100.
private func roundedCrossEntropy(_ x: NDArray, _ t: NDArray) -> NDArray {
    func floored(_ x: NDArray) -> NDArray { .binary(.maximum, x, .real(-100)) }
    return .binary(
        .sub, multiplied(shifted(t, -1), floored(.unary(.log1p, .unary(.neg, x)))),
        multiplied(t, floored(.unary(.log, x))), x.shape)
}

extension ReducedOperator {
    static func binaryCrossEntropy(isWeighted: Bool) -> ReducedOperator {
        isWeighted ? weightedOfProbabilities : ofProbabilities
    }
    static func binaryCrossEntropyWithLogits(_ hasWeight: Bool, _ hasPosWeight: Bool) -> ReducedOperator {
        switch (hasWeight, hasPosWeight) {
        case (false, false): ofLogits
        case (true, false): weightedOfLogits
        case (false, true): ofLogitsWithPosWeight
        case (true, true): weightedOfLogitsWithPosWeight
        }
    }

    private static let ofProbabilities = ReducedOperator { reduction, constants in
        let share = reduction == .mean ? "/N" : ""
        return declaration(
            "BinaryCrossEntropyBackward0", "binaryCrossEntropy", reduction, constants,
            .reduced(
                "(a - b)/((1 - a)*a)\(share)", gradient: "g*(a - b)/max((1 - a)*a, 1e-12)\(share)", reduction),
            .words("(log(1 - a) - log(a))\(share)"))
    }

    private static let weightedOfProbabilities = ReducedOperator { reduction, constants in
        let share = reduction == .mean ? "/N" : ""
        return declaration(
            "BinaryCrossEntropyBackward0", "binaryCrossEntropy", reduction, constants,
            .words("weight*(a - b)/((1 - a)*a)\(share)"), .words("weight*(log(1 - a) - log(a))\(share)"))
    }

    private static let ofLogits = ReducedOperator { reduction, constants in
        let share = reduction == .mean ? "/N" : ""
        return declaration(
            "BinaryCrossEntropyWithLogitsBackward0", "binaryCrossEntropyWithLogits", reduction, constants,
            .reduced("(sigmoid(a) - b)\(share)", gradient: "(sigmoid(a) - b)*g\(share)", reduction),
            .reduced("-a\(share)", gradient: "a*(-g)\(share)", reduction))
    }

    private static let weightedOfLogits = ofLogits(
        "weight*(sigmoid(a) - b)", "-weight*a", weights: ["weight"])
    private static let ofLogitsWithPosWeight = ofLogits(
        "(pos_weight*b + 1 - b)*sigmoid(a) - pos_weight*b", "log(1 - sigmoid(a)) - pos_weight*log(sigmoid(a))",
        weights: ["pos_weight"])
    private static let weightedOfLogitsWithPosWeight = ofLogits(
        "weight*((pos_weight*b + 1 - b)*sigmoid(a) - pos_weight*b)",
        "weight*(log(1 - sigmoid(a)) - pos_weight*log(sigmoid(a)))", weights: ["weight", "pos_weight"])

    private static func ofLogits(_ input: String, _ target: String, weights: [String]) -> ReducedOperator {
        ReducedOperator { reduction, constants in
            func shared(_ rule: String) -> GradientRule { .words(reduction == .mean ? "(\(rule))/N" : rule) }
            return declaration(
                "BinaryCrossEntropyWithLogitsBackward0", "binaryCrossEntropyWithLogits", reduction, constants,
                shared(input), shared(target), weights: weights)
        }
    }

    private static func declaration(
        _ name: StaticString, _ call: String, _ reduction: Reduction, _ constants: [(name: NumberName, value: Double)],
        _ input: GradientRule, _ target: GradientRule, weights: [String] = ["weight"]
    ) -> Operator {
        Operator(
            name, reduction.written("\(call)(a, b"), input, target, operands: ["self", "target"], constants: constants,
            entries: ["self", "target"] + weights)
    }
}
