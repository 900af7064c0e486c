// Element-wise losses of the difference between input and target. All trap unless both have the same shape (PyTorch
// broadcasts with a warning), and for an input that is not floating-point. The result has that shape with `.none`,
// otherwise [].

/// (x − t)² of each element, reduced: `torch.nn.functional.mse_loss`.   dx = 2·(x − t)·g, divided by n for the mean; dt
/// = −dx
///
/// With a weight for each element, the losses are multiplied by it, and the mean is Σ w·l / Σ w.
public func mseLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("mseLoss", input, target, weight: weight)
    }
    if let weight { return reduction((input - target) ** 2, weight: weight) }
    return differentiable(
        ReducedOperator.mseLoss[reduction], input, target,
        numbers: Numbers(.real(2 * reduction.share(of: input.count))),
        forward: { x, t in reduction(losses(.mse, x, t)) },
        lhs: .saving([.lhs, .rhs]) { g, saved in g.meanSquareSlope(saved, saved.n) },
        rhs: .saving([.lhs, .rhs]) { g, saved in g.meanSquareSlope(saved, -saved.n) })
}

/// |x − t| of each element, complex ones too, reduced: `torch.nn.functional.l1_loss`.   dx = sign(x − t)·g, divided by n for the mean; dt
/// = −dx
///
/// With a weight for each element, the losses are multiplied by it, and the mean is Σ w·l / Σ w.
public func l1Loss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("l1Loss", input, target, weight: weight, takesComplex: true)
    }
    let losses = (input - target).abs()
    return weight.map { reduction(losses, weight: $0) } ?? reduction(losses)
}

/// (x − t)²/(2β) if |x − t| < β, otherwise |x − t| − β/2, reduced: `torch.nn.functional.smooth_l1_loss`.
/// dx = clamp((x − t)/β, −1, 1)·g, divided by n for the mean; dt = −dx
///
/// With β = 0 this is ``l1Loss(_:_:weight:reduction:file:line:)``. Traps if β is negative.
public func smoothL1Loss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, beta: Double = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("smoothL1Loss", input, target)
        if beta != 0 { try LossRules.positive("smoothL1Loss", "beta", beta) }
    }
    if beta == 0 { return l1Loss(input, target, reduction: reduction) }
    return differentiable(
        ReducedOperator.smoothL1Loss[reduction], input, target,
        numbers: Numbers(.real(reduction.share(of: input.count))),
        forward: { x, t in reduction(losses(.smoothL1, x, t, beta)) },
        lhs: .saving([.lhs, .rhs]) { g, saved in g.smoothSlope(saved, saved.n, beta) },
        rhs: .saving([.lhs, .rhs]) { g, saved in g.smoothSlope(saved, -saved.n, beta) })
}

/// (x − t)²/2 if |x − t| < δ, otherwise δ·(|x − t| − δ/2), reduced: `torch.nn.functional.huber_loss`.
/// dx = clamp(x − t, −δ, δ)·g, divided by n for the mean; dt = −dx
///
/// With a weight for each element, the losses are multiplied by it. Unlike in the other losses, the mean is divided by
/// the number of losses, as in PyTorch. Traps unless δ > 0.
public func huberLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, delta: Double = 1, weight: Tensor? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("huberLoss", input, target, weight: weight)
        try LossRules.positive("huberLoss", "delta", delta)
    }
    if let weight { return reduction(huberLoss(input, target, reduction: .none, delta: delta) * weight) }
    return differentiable(
        ReducedOperator.huberLoss[reduction], input, target, numbers: Numbers(.real(reduction.share(of: input.count))),
        forward: { x, t in reduction(losses(.huber, x, t, delta)) },
        lhs: .saving([.lhs, .rhs]) { g, saved in g.huberSlope(saved, saved.n, delta) },
        rhs: .saving([.lhs, .rhs]) { g, saved in g.huberSlope(saved, -saved.n, delta) })
}

/// The losses of all elements in the common dtype. The smaller dtypes are computed in float32, with a rounding after each
/// operation where PyTorch rounds: everywhere but in the smooth loss of bfloat16 and Huber's of float16.
private func losses(_ op: PointwiseOp, _ x: NDArray, _ t: NDArray, _ number: Double = 0) -> NDArray {
    let dtype = TypePromotion.result(x.dtype, rank: x.rank, t.dtype, rank: t.rank)
    let (x, t) = (x.cast(to: dtype), t.cast(to: dtype))
    let roundsOnce: DType? = op == .smoothL1 ? .bfloat16 : op == .huber ? .float16 : nil
    guard dtype.isHalf && dtype != roundsOnce else {
        return .pointwise(op, x, t, numbers: PointwiseNumbers(number))
    }
    let difference = NDArray.binary(.sub, x, t, x.shape)
    if op == .mse { return .binary(.mul, difference, difference, x.shape) }
    let distance = NDArray.unary(.abs, difference)
    let near = op == .huber ? NDArray.unary(.clamp, distance, -.infinity, number) : distance
    let half = NDArray.binary(.mul, near, .real(0.5))
    if op == .huber { return .binary(.mul, .binary(.sub, distance, half, x.shape), near, x.shape) }
    let square = NDArray.binary(.div, .binary(.mul, half, near, x.shape), .real(number))
    let limit = NDArray.filled([], .real(number), dtype)
    return .select(
        .compare(.lt, distance, limit, x.shape), square, .binary(.sub, distance, .real(0.5 * number)), x.shape)
}

// The gradient of a loss's input, where `share` is that of one loss in the result; with −share that of the target.
extension Tensor {
    fileprivate func meanSquareSlope(_ saved: Saved, _ share: Double) -> Tensor {
        unlessHalf?.fused(.mseBackward, saved.lhs, saved.rhs, numbers: PointwiseNumbers(share))
            ?? (saved.lhs - saved.rhs) * share * self
    }

    fileprivate func smoothSlope(_ saved: Saved, _ share: Double, _ beta: Double) -> Tensor {
        fused(.smoothL1Backward, saved.lhs, saved.rhs, numbers: PointwiseNumbers(share, beta))
            ?? ((saved.lhs - saved.rhs) / beta).clamp(min: -1, max: 1) * share * self
    }

    fileprivate func huberSlope(_ saved: Saved, _ share: Double, _ delta: Double) -> Tensor {
        unlessHalf?.fused(.huberBackward, saved.lhs, saved.rhs, numbers: PointwiseNumbers(share, delta))
            ?? (saved.lhs - saved.rhs).clamp(min: -delta, max: delta) * share * self
    }
}

extension ReducedOperator {
    static let mseLoss = ReducedOperator { reduction, constants in
        let (call, share) = ("mseLoss(a, b", reduction == .mean ? "/N" : "")
        return Operator(
            "MseLossBackward0", reduction.written(call),
            .reduced("2*(a - b)\(share)", gradient: "(a - b)*n*g", reduction),
            .reduced("2*(b - a)\(share)", gradient: "(a - b)*(-n)*g", reduction), operands: ["self", "target"],
            constants: constants)
    }

    static let smoothL1Loss = ReducedOperator { reduction, constants in
        let share = reduction == .mean ? "/N" : ""
        return Operator(
            "SmoothL1LossBackward0", reduction.written("smoothL1Loss(a, b"),
            .words("(a - b)/beta\(share), cut off at ±1\(share)"),
            .words("(b - a)/beta\(share), cut off at ±1\(share)"),
            call: "smoothL1Loss", operands: ["self", "target"], constants: constants)
    }

    static let huberLoss = ReducedOperator { reduction, constants in
        let share = reduction == .mean ? "/N" : ""
        return Operator(
            "HuberLossBackward0", reduction.written("huberLoss(a, b"),
            .words("(a - b)\(share), cut off at ±delta\(share)"),
            .words("(b - a)\(share), cut off at ±delta\(share)"), operands: ["self", "target"], constants: constants)
    }
}
