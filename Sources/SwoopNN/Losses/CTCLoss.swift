/// The connectionist temporal classification loss (Graves et al. 2006), reduced: `torch.nn.functional.ctc_loss`.
/// −log of the probability that a sequence of classes becomes the target if equal neighbors are joined and blanks
/// removed.
///
/// The gradient is PyTorch's: p − posterior, which is that of the scores before a log-softmax. It equals the derivative
/// if the log-probabilities come from ``Tensor/logSoftmax(dim:file:line:)``. There is no second derivative, as in
/// PyTorch.
///
/// - Parameters:
///   - logProbs: `[steps, n, classes]`, or `[steps, classes]` for a single sequence.
///   - targets: classes that are not the blank: `[n, longest]`, or those of all items one after the other.
///   - inputLengths: the steps of each item, `[n]`, or [] for a single sequence.
///   - targetLengths: the length of each target, likewise.
///   - blank: the class of the blank.
///   - zeroInfinity: whether infinite losses, of targets longer than their input, are set to 0, with their gradient.
/// - Returns: `[n]` or [] with `.none`; otherwise []. The mean is that of loss / length of the target.
///
/// Traps if shapes do not match, lengths or classes are out of range, or the input is not floating-point.
public func ctcLoss(
    _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor, blank: Int = 0,
    reduction: Reduction = .mean, zeroInfinity: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let (loss, items, lengths) = checked(file: file, line: line) { () throws(ProgramError) in
        try CTCRules.loss(logProbs, targets, inputLengths, targetLengths, blank, zeroInfinity)
    }
    let isSingle = logProbs.rank == 2
    let losses = temporalClassification(isSingle ? logProbs.unsqueeze(1) : logProbs, loss, items)
    let finite = zeroInfinity ? losses.clearing(losses.detach().eq(Double.infinity)) : losses
    switch reduction {
    case .none: return isSingle ? finite.squeeze(0) : finite
    case .sum: return finite.sum()
    case .mean: return (finite / Tensor(lengths).clamp(min: 1).to(finite.dtype)).mean()
    }
}

private func temporalClassification(
    _ logProbs: Tensor, _ loss: TemporalClassification, _ items: TemporalClassification.Items
) -> Tensor {
    let dtype: DType = logProbs.dtype == .float64 ? .float64 : .float32
    let x = logProbs.array.cast(to: dtype).contiguous()
    let (losses, alpha) = loss.losses(x, items)
    return differentiable(
        .ctcLoss, [logProbs], saving: [logProbs, Tensor(alpha)], results: [losses.cast(to: logProbs.dtype)],
        pullback: { gradients, saved in
            let x = saved[0].array
            return [
                gradients[0].map { g in
                    Tensor(
                        loss.gradient(
                            g.array.cast(to: dtype).contiguous(), x.cast(to: dtype).contiguous(), items, losses,
                            saved[1].array
                        ).cast(to: x.dtype))
                }
            ]
        })[0]
}

/// Preconditions of sequences and targets.
package enum CTCRules {
    private static let name = "ctcLoss"

    /// The loss, with the items in the form that it takes.
    static func loss(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor, _ blank: Int,
        _ zeroInfinity: Bool
    ) throws(ProgramError) -> (loss: TemporalClassification, items: TemporalClassification.Items, lengths: NDArray) {
        try LossRules.floating(name, logProbs)
        guard logProbs.rank == 2 || logProbs.rank == 3 else {
            throw ProgramError(
                name, "logProbs has shape \(logProbs.shape)", hint: "It is [steps, n, classes] or [steps, classes]")
        }
        let (steps, classes) = (logProbs.shape[0], logProbs.shape[logProbs.rank - 1])
        let batch = logProbs.rank == 3 ? logProbs.shape[1] : 1
        guard blank >= 0 && blank < classes else {
            throw ProgramError(name, "blank \(blank) is no class of \(classes)", hint: "It is from 0 to \(classes - 1)")
        }
        let inputs = try lengths("inputLengths", inputLengths, batch, most: steps)
        let counts = try lengths("targetLengths", targetLengths, batch, most: targets.shape.last ?? 0)
        let all = try classesOf(targets, classes)
        let numbers = counts.scalars(by: .engine).map { Int($0.integer) }
        let starts = try starts(targets.shape, numbers, batch)
        let loss = TemporalClassification(
            steps: steps, batch: batch, classes: classes, longest: numbers.max() ?? 0, blank: blank,
            zeroInfinity: zeroInfinity)
        try Rules.memory(
            batch.saturatingProduct(steps).saturatingProduct((2 * loss.longest).saturatingSum(1)), .float64, name)
        let items = TemporalClassification.Items(
            targets: all,
            starts: NDArray(indices: [batch]) { place in
                for (item, start) in starts.enumerated() { place[item] = Int64(start) }
            }, inputLengths: inputs, targetLengths: counts)
        return (loss, items, counts)
    }

    /// Lengths as a contiguous int64 vector.
    package static func lengths(
        _ what: String, _ tensor: Tensor, _ batch: Int, most: Int
    ) throws(ProgramError) -> NDArray {
        guard !tensor.dtype.isFloatingPoint && tensor.dtype != .bool && tensor.count == batch && tensor.rank <= 1 else {
            throw ProgramError(
                name, "\(what) is \(tensor.shape) of \(tensor.dtype)",
                hint: "It is an integer for each of \(batch) items")
        }
        let lengths = tensor.array.cast(to: .int64).contiguous().reshaped([batch])
        if let length = lengths.firstIndex(outside: 0..<Int64(most) + 1) {
            throw ProgramError(name, "\(what) has \(length)", hint: "Lengths are from 0 to \(most)")
        }
        return lengths
    }

    private static func classesOf(_ targets: Tensor, _ classes: Int) throws(ProgramError) -> NDArray {
        guard targets.dtype == .int64 || targets.dtype == .int32 else {
            throw ProgramError(name, "targets of \(targets.dtype)", hint: "They are int64 or int32: use to(.int64)")
        }
        let all = targets.array.cast(to: .int64).contiguous()
        if let wrong = all.firstIndex(outside: 0..<Int64(classes)) {
            throw ProgramError(
                name, "target \(wrong) is out of range: there are \(classes) classes",
                hint: "Classes count from 0 to \(classes - 1)")
        }
        return all
    }

    /// The place of each item's first target.
    private static func starts(_ targets: Shape, _ lengths: [Int], _ batch: Int) throws(ProgramError) -> [Int] {
        if targets.rank == 2 && targets[0] == batch { return (0..<batch).map { $0 * targets[1] } }
        let total = lengths.reduce(0, +)
        guard targets == [total] || (targets.rank == 1 && batch == 1) else {
            throw ProgramError(
                name, "targets \(targets) for \(batch) items with lengths that sum to \(total)",
                hint: "They are [\(batch), longest] or [\(total)]")
        }
        var next = 0
        return lengths.map { length in
            defer { next += length }
            return next
        }
    }
}

extension Operator {
    fileprivate static let ctcLoss = Operator(
        "CtcLossBackward0", "ctcLoss(a)", .words("(p - posterior)*g"), call: "ctcLoss", operands: ["log_probs"],
        entries: ["log_probs", "alpha"])
}
