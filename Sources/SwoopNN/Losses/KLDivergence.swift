/// Reduction of the losses of ``klDiv(_:_:reduction:logTarget:file:line:)``.
public enum DivergenceReduction: Sendable, Hashable {
    /// No reduction: one loss per element.
    case none
    /// The mean over all elements. This is not the divergence, which sums over each distribution.
    case mean
    /// The sum.
    case sum
    /// The sum divided by the size of the first dim: the mean divergence of a batch.
    case batchMean
}

/// t·(log t − x) of each element, where the input x contains log-probabilities, reduced: the Kullback–Leibler
/// divergence, `torch.nn.functional.kl_div`.   dx = −t·g
///
/// - Parameter logTarget: whether the target contains log-probabilities too.
///
/// Traps unless input and target have the same shape and the input is floating-point.
public func klDiv(
    _ input: Tensor, _ target: Tensor, reduction: DivergenceReduction = .mean, logTarget: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LossRules.elementwise("klDiv", input, target)
    }
    let losses = logTarget ? target.exp() * (target - input) : target.xlogy(target) - target * input
    switch reduction {
    case .none: return losses
    case .mean: return losses.mean()
    case .sum: return losses.sum()
    case .batchMean: return input.rank == 0 ? losses.sum() : losses.sum() / input.shape[0]
    }
}
