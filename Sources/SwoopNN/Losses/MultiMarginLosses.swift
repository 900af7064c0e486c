/// Σ_{j ≠ t} w[t]·max(0, margin − x[t] + x[j])ᵖ / classes of each item, reduced:
/// `torch.nn.functional.multi_margin_loss`. dx[j] = w[t]·p·max(0, …)ᵖ⁻¹·g / classes where the maximum is above 0, dx[t]
/// = −Σ of these; divided by n for the mean
///
/// - Parameters:
///   - input: scores, `[n, classes]` or `[classes]`.
///   - target: the class of each item (int64 or int32), `[n]` or `[]`.
///   - p: 1 or 2.
///   - weight: `[classes]`, 1 if it is nil.
/// - Returns: the target's shape with `.none`, otherwise [].
///
/// Traps if the shapes do not match, an index is not a class, p is neither 1 nor 2, or the input is not floating-point.
public func multiMarginLoss(
    _ input: Tensor, _ target: Tensor, p: Int = 1, margin: Double = 1, weight: Tensor? = nil,
    reduction: Reduction = .mean, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let targets = checked(file: file, line: line) { () throws(ProgramError) in
        try MultiMarginRules.operands(input, target, p, weight)
    }
    let (items, classes) = (targets.count, input.shape.last ?? 1)
    let isTarget = oneHot(targets, numClasses: classes).reshape(items, classes).to(.bool)
    let index = targets.reshape(items, 1)
    let scale =
        weight.map { $0.detach().to(input.dtype).gather(dim: 0, index: targets).reshape(items, 1) / classes }
        ?? Tensor(NDArray.filled([items, 1], .real(1 / Double(classes)), input.dtype))

    /// max(0, margin − x[t] + x[j]), 0 for j = t.
    func hinge(_ x: Tensor) -> Tensor {
        let rows = x.reshape(items, classes)
        return (rows - rows.gather(dim: 1, index: index) + margin).relu().clearing(isTarget)
    }
    let share = reduction.share(of: items)
    let result = noGrad {
        let losses = hinge(input.detach())
        return reduction(((p == 1 ? losses : losses * losses) * scale).sum(dim: 1).reshape(Array(target.shape)))
    }
    return differentiable(
        ReducedOperator.multiMarginLoss[reduction], [input], numbers: Numbers(share), saving: [input],
        results: [result.array],
        pullback: { [whole = input.shape] gradients, saved in
            guard let g = gradients[0] else { return [nil] }
            let losses = hinge(saved[0])
            let slope = p == 1 ? losses.gt(0).to(losses.dtype) : losses * 2
            let others = slope * scale * share * (g.rank == 0 ? g : g.reshape(items, 1))
            return [(others - isTarget.to(others.dtype) * others.sum(dim: 1, keepDim: true)).reshape(Array(whole))]
        })[0]
}

/// Σ_j Σ_i max(0, 1 − (x[t[j]] − x[i])) / classes of each item, over its classes t[j] and all classes i that are not
/// among them, reduced: `torch.nn.functional.multilabel_margin_loss`.
///
/// - Parameters:
///   - input: scores, `[n, classes]` or `[classes]`.
///   - target: the classes of each item (int64), of the input's shape; the first −1 ends them.
/// - Returns: `[n]` or [] with `.none`, otherwise [].
///
/// Traps if the shapes do not match, an index is not a class, or the input is not floating-point. Takes memory for
/// classes² numbers for each item.
public func multilabelMarginLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in try MultiMarginRules.labels(input, target) }
    let classes = input.shape.last ?? 1
    let items = input.rank == 2 ? input.shape[0] : 1
    let labels = target.detach().reshape(items, classes)
    let isLabel = labels.lt(0).to(.int64).cumsum(dim: 1).eq(0)
    let index = labels.clamp(min: 0)
    let isTarget = Tensor.zeros([items, classes], dtype: .int64)
        .scatterAdd(dim: 1, index: index, src: isLabel.to(.int64)).gt(0)
    let counts = isLabel.unsqueeze(2).logicalAnd(isTarget.logicalNot().unsqueeze(1))

    /// 1 − (x[t[j]] − x[i]) for each j and i.
    func margins(_ x: Tensor) -> Tensor {
        let rows = x.reshape(items, classes)
        return 1 - rows.gather(dim: 1, index: index).unsqueeze(2) + rows.unsqueeze(1)
    }
    let share = reduction.share(of: items) / Double(classes)
    let result = noGrad {
        let losses = margins(input.detach()).relu().keeping(counts).sum(dims: [1, 2])
        return reduction((input.rank == 2 ? losses : losses.reshape([])) / classes)
    }
    return differentiable(
        ReducedOperator.multilabelMarginLoss[reduction], [input], numbers: Numbers(share), saving: [input],
        results: [result.array],
        pullback: { [whole = input.shape] gradients, saved in
            guard let g = gradients[0] else { return [nil] }
            let slope = noGrad { margins(saved[0].detach()).gt(0).logicalAnd(counts).to(g.dtype) }
            let labels = Tensor.zeros([items, classes], dtype: g.dtype)
                .scatterAdd(dim: 1, index: index, src: slope.sum(dim: 2))
            let shared = (g.rank == 0 ? g : g.reshape(items, 1)) * share
            return [((slope.sum(dim: 1) - labels) * shared).reshape(Array(whole))]
        })[0]
}

/// Preconditions of scores and classes.
package enum MultiMarginRules {
    /// The classes of the items, as an int64 vector.
    package static func operands(
        _ input: Tensor, _ target: Tensor, _ p: Int, _ weight: Tensor?
    ) throws(ProgramError) -> Tensor {
        let name = "multiMarginLoss"
        guard p == 1 || p == 2 else { throw ProgramError(name, "p is \(p)", hint: "It is 1 or 2") }
        try LossRules.floating(name, input)
        let (shape, items) = (input.shape, input.rank == 2 ? input.shape[0] : 1)
        let classes = shape.last ?? 1
        guard shape.rank <= 2 && classes > 0 else {
            throw ProgramError(name, "the input has shape \(shape)", hint: "It is [n, classes] or [classes]")
        }
        guard target.shape == [items] || (shape.rank < 2 && target.rank == 0) else {
            throw ProgramError(
                name, "input \(shape), target \(target.shape)", hint: "The target is a class for each item: [\(items)]")
        }
        if let weight, weight.shape != [classes] {
            throw ProgramError(
                name, "weight \(weight.shape) for \(classes) classes",
                hint: "There is a weight for each class")
        }
        return Tensor(
            try indices(name, target, 0..<Int64(classes)).viewed(as: [items])!)
    }

    package static func labels(_ input: Tensor, _ target: Tensor) throws(ProgramError) {
        let name = "multilabelMarginLoss"
        try LossRules.elementwise(name, input, target)
        let classes = Int64(input.shape.last ?? 1)
        guard input.rank <= 2 && classes > 0 else {
            throw ProgramError(name, "the input has shape \(input.shape)", hint: "It is [n, classes] or [classes]")
        }
        _ = try indices(name, target, -1..<classes)
        try Rules.memory(input.count.saturatingProduct(Int(classes)), input.dtype, name)
    }

    private static func indices(
        _ operation: String, _ target: Tensor, _ range: Range<Int64>
    ) throws(ProgramError) -> NDArray {
        guard target.dtype == .int64 || target.dtype == .int32 else {
            throw ProgramError(operation, "a target of \(target.dtype)", hint: "It is int64 or int32: use to(.int64)")
        }
        let classes = target.array.cast(to: .int64).contiguous()
        if let wrong = classes.firstIndex(outside: range) {
            throw ProgramError(
                operation, "class \(wrong) is out of range: there are \(range.upperBound) classes",
                hint: "Classes count from 0 to \(range.upperBound - 1)")
        }
        return classes
    }
}

extension ReducedOperator {
    fileprivate static let multiMarginLoss = ReducedOperator { reduction, constants in
        Operator(
            "MultiMarginLossBackward0", reduction.written("multiMarginLoss(a, b"),
            .words("g to the classes inside the margin, its negative to the target"), constants: constants,
            entries: ["self"])
    }
    fileprivate static let multilabelMarginLoss = ReducedOperator { reduction, constants in
        Operator(
            "MultilabelMarginLossBackward0", reduction.written("multilabelMarginLoss(a, b"),
            .words("g to the classes inside the margin, its negative to the targets"), constants: constants,
            entries: ["self"])
    }
}
