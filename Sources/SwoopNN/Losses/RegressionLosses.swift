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
        forward: { x, t in
            let difference = Elementwise.arithmetic("mseLoss", .sub, x, t)
            NDArray.binary(.mul, difference, difference, into: difference)
            return reduction(difference)
        },
        lhs: .saving([.lhs, .rhs]) { g, saved in (saved.lhs - saved.rhs) * saved.n * g },
        rhs: .saving([.lhs, .rhs]) { g, saved in (saved.lhs - saved.rhs) * -saved.n * g })
}

/// x − t| of each element, reduced: `torch.nn.functional.l1_loss`.   dx = sign(x − t)·g, divided by n for the mean; dt
/// = −dx
///
/// With a weight for each element, the losses are multiplied by it, and the mean is Σ w·l / Σ w.
public func l1Loss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("l1Loss", input, target, weight: weight)
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
        forward: { x, t in
            let z = distance("smoothL1Loss", x, t)
            let halfSquare = multiplied(multiplied(z, 0.5), z)
            return reduction(
                near(z, beta, NDArray.binary(.div, halfSquare, .real(beta)), subtracting(z, 0.5 * beta)))
        },
        lhs: .saving([.lhs, .rhs]) { g, saved in
            ((saved.lhs - saved.rhs) / beta).clamp(min: -1, max: 1) * saved.n * g
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in
            ((saved.lhs - saved.rhs) / beta).clamp(min: -1, max: 1) * -saved.n * g
        })
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
        forward: { x, t in
            // With m = min(z, δ), both pieces are m·(z − m/2).
            let z = distance("huberLoss", x, t)
            let m = NDArray.unary(.clamp, z, -.infinity, delta)
            NDArray.binary(.sub, z, multiplied(m, 0.5), into: z)
            NDArray.binary(.mul, z, m, into: z)
            return reduction(z)
        },
        lhs: .saving([.lhs, .rhs]) { g, saved in
            (saved.lhs - saved.rhs).clamp(min: -delta, max: delta) * saved.n * g
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in
            (saved.lhs - saved.rhs).clamp(min: -delta, max: delta) * -saved.n * g
        })
}

// MARK: On arrays

private func distance(_ operation: StaticString, _ x: NDArray, _ t: NDArray) -> NDArray {
    let difference = Elementwise.arithmetic(operation, .sub, x, t)
    NDArray.unary(.abs, difference, into: difference)
    return difference
}

private func multiplied(_ x: NDArray, _ number: Double) -> NDArray { .binary(.mul, x, .real(number)) }
private func multiplied(_ x: NDArray, _ y: NDArray) -> NDArray { .binary(.mul, x, y, x.shape) }
private func subtracting(_ x: NDArray, _ number: Double) -> NDArray { .binary(.sub, x, .real(number)) }

/// `inside` where z is below the limit, otherwise `outside`.
private func near(_ z: NDArray, _ limit: Double, _ inside: NDArray, _ outside: NDArray) -> NDArray {
    let bound = NDArray.filled([], .real(limit), z.dtype)
    return .select(.compare(.lt, z, bound, z.shape), inside, outside, z.shape)
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
