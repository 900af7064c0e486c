/// The negative log-likelihood of counts t of a Poisson distribution, reduced: `torch.nn.functional.poisson_nll_loss`.
/// eˣ − t·x of each element for `logInput`, otherwise x − t·log(x + eps).   dx = (eˣ − t)·g or (1 − t/(x + eps))·g
///
/// - Parameters:
///   - logInput: whether the input is the logarithm of the expected counts.
///   - full: whether Stirling's approximation of log t!, t·log t − t + log(2π·t)/2, is added where t > 1.
///
/// Integers are computed in float32. Traps unless input and target have the same shape, and for bool.
public func poissonNLLLoss(
    _ input: Tensor, _ target: Tensor, logInput: Bool = true, full: Bool = false, eps: Double = 1e-8,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.numbers("poissonNLLLoss", input, target)
    }
    var losses = logInput ? input.exp() - target * input : input - target * (input + eps).log()
    if full {
        let stirling = target * target.log() - target + (target * (2 * Double.pi)).log() * 0.5
        losses = losses + stirling.clearing(target.le(1))
    }
    return reduction(losses)
}

/// The negative log-likelihood of targets t of a normal distribution with mean x and variance v, reduced:
/// `torch.nn.functional.gaussian_nll_loss`.   (log v + (x − t)²/v)/2 of each element
/// dx = (x − t)/v·g, dv = (1/v − (x − t)²/v²)/2·g
///
/// - Parameters:
///   - target: of the input's shape, or one that broadcasts with it.
///   - var: of the input's shape, the same without the last dim, or with 1 in one dim.
///   - full: whether log(2π)/2 is added.
///   - eps: the least variance; smaller ones are replaced by it, which does not change the gradient.
///
/// Traps for other shapes, a negative variance, an eps that is not above 0, and an input that is not floating-point.
public func gaussianNLLLoss(
    _ input: Tensor, _ target: Tensor, `var` variance: Tensor, full: Bool = false, eps: Double = 1e-6,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let shape = checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.floating("gaussianNLLLoss", input)
        try LossRules.positive("gaussianNLLLoss", "eps", eps)
        _ = try Rules.broadcast(input.shape, target.shape, "gaussianNLLLoss")
        return try GaussianRules.variance(input.shape, variance)
    }
    let bounded = variance.reshape(Array(shape)).clone()
    noGrad { _ = bounded.clampInPlace(min: eps) }
    var losses = (bounded.log() + (input - target) ** 2 / bounded) * 0.5
    // log(2π)/2
    if full { losses = losses + 0.918938533204672741780 }
    return reduction(losses)
}

/// Preconditions of variances.
package enum GaussianRules {
    /// The shape that broadcasts along the input.
    package static func variance(_ input: Shape, _ variance: Tensor) throws(ProgramError) -> Shape {
        if variance.count > 0 {
            let least = NDArray.reduce(.min, variance.array, .all(rank: variance.rank)).decidingScalar.double
            guard !(least < 0) else {
                throw ProgramError(
                    "gaussianNLLLoss", "a variance of \(least)",
                    hint: "Variances are 0 or more; use exp() or softplus()")
            }
        }
        let shape = variance.shape
        if shape == input { return shape }
        let items = Shape(input.dropLast())
        if input.rank > 0 && shape == items { return Shape(Array(shape) + [1]) }
        guard
            shape.rank == input.rank
                && zip(shape, input).filter({ $0 != $1 }).map(\.0) == [1]
        else {
            throw ProgramError(
                "gaussianNLLLoss", "input \(input), var \(shape)",
                hint: "The variance has the input's shape, \(items), or 1 in one dim")
        }
        return shape
    }
}
