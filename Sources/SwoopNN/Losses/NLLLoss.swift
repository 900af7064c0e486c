/// −w[t]·x[t] of each item, where x contains log-probabilities of the classes, reduced: `torch.nn.functional.nll_loss`.
/// dx[t] = −w[t]·g, divided by Σ w[t] for the mean
///
/// - Parameters:
///   - input: `[classes]`, `[n, classes]` or `[n, classes, …]`.
///   - target: class indices from 0, of the input's shape without the class dim.
///   - weight: one for each class; the mean is divided by the sum of the targets' weights.
///   - ignoreIndex: items with this target do not count.
/// - Returns: the target's shape with `.none`, otherwise [].
///
/// Traps if the shapes do not match, the target is not an integer tensor, one of its elements is not a class, or the
/// input is not floating-point. The mean over no items is NaN.
public func nllLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let (classes, t, w) = checked(file: file, line: line) { () throws(ProgramError) in
        try NLLMap.make("nllLoss", input, target, weight, ignoreIndex, reduction)
    }
    return classes.loss(input, t, w)
}

/// The map from log-probabilities to their negative log-likelihood. It is linear: its gradient is the adjoint map,
/// whose gradient is the map again.
package struct NLLMap {
    let reduction: Reduction
    /// The shapes of the log-probabilities and of the targets.
    let shape: Shape
    let itemShape: Shape
    let sizes: ClassSizes
    /// float64 is computed in float64, other dtypes in float32.
    let dtype: DType

    /// The map, with the targets and weights in the form that it takes.
    package static func make(
        _ operation: String, _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignoreIndex: Int,
        _ reduction: Reduction
    ) throws(ProgramError) -> (map: NLLMap, target: Tensor, weight: Tensor?) {
        try LossRules.floating(operation, input)
        try NLLRules.shapes(operation, input.shape, target.shape, weight?.shape)
        try NLLRules.integers(operation, target.dtype)
        let shape = input.shape
        let axis = shape.rank == 1 ? 0 : 1
        let sizes = ClassSizes(
            outer: axis == 0 ? 1 : shape[0], classes: shape[axis], inner: shape.dropFirst(axis + 1).reduce(1, *),
            ignored: Int64(ignoreIndex))
        let dtype: DType = input.dtype == .float64 ? .float64 : .float32
        let targets = target.array.cast(to: .int64).contiguous()
        if let (index, position) = NDArray.firstOutside(targets, sizes) {
            throw NLLRules.noClass(operation, index, position: position, shape: target.shape, classes: sizes.classes)
        }
        let map = NLLMap(reduction: reduction, shape: shape, itemShape: target.shape, sizes: sizes, dtype: dtype)
        return (map, Tensor(targets), weight.map { Tensor($0.array.cast(to: dtype).contiguous()) })
    }

    func loss(_ x: Tensor, _ target: Tensor, _ weight: Tensor?) -> Tensor {
        let (value, total) = NDArray.nll(
            x.array.cast(to: dtype).contiguous(), target.array, weight?.array, sizes, reduction.forItems)
        let result = reduction == .none ? value.reshaped(itemShape) : value
        return differentiable(
            shape.rank > 2 ? .nllLoss2d : .nllLoss, [x],
            saving: [target, Tensor(total)] + (weight.map { [$0] } ?? []), results: [result.cast(to: x.dtype)],
            pullback: { [hasWeight = weight != nil] gradients, saved in
                [gradients[0].map { gradient($0, saved[0], total: saved[1], hasWeight ? saved[2] : nil) }]
            })[0]
    }

    private func gradient(_ g: Tensor, _ target: Tensor, total: Tensor, _ weight: Tensor?) -> Tensor {
        let result = NDArray.nllBackward(
            g.array.cast(to: dtype).contiguous(), total.array, target.array, weight?.array, sizes, reduction.forItems,
            shape
        )
        return differentiable(
            shape.rank > 2 ? .nllLoss2dBackward : .nllLossBackward, [g],
            saving: [target] + (weight.map { [$0] } ?? []), results: [result.cast(to: g.dtype)],
            pullback: { [hasWeight = weight != nil] gradients, saved in
                [gradients[0].map { loss($0, saved[0], hasWeight ? saved[1] : nil) }]
            })[0]
    }

    /// Σ w[t] over the items that count.
    func totalWeight(_ target: Tensor, _ weight: Tensor?) -> Tensor {
        let zeros = NDArray.filled(shape, .integer(0), dtype)
        return Tensor(NDArray.nll(zeros, target.array, weight?.array, sizes, .sum).total)
    }
}

/// Preconditions of classes and their indices.
package enum NLLRules {
    package static func shapes(
        _ operation: String, _ input: Shape, _ target: Shape, _ weight: Shape?
    ) throws(ProgramError) {
        guard input.rank > 0 else {
            throw ProgramError(operation, "the input is 0-d", hint: "It is [classes], [n, classes] or [n, classes, …]")
        }
        let axis = input.rank == 1 ? 0 : 1
        var expected = input
        expected.remove(at: axis)
        guard target == expected else {
            throw ProgramError(
                operation, "input \(input), target \(target): the target should be \(expected)",
                hint: "It has the input's shape without the dim of the classes")
        }
        if let weight, weight != [input[axis]] {
            throw ProgramError(
                operation, "weight \(weight) for \(input[axis]) classes", hint: "There is a weight for each class")
        }
    }

    package static func integers(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype.isInteger else {
            throw ProgramError(operation, "the target is \(dtype)", hint: "Class indices are integers: use to(.int64)")
        }
    }

    package static func noClass(
        _ operation: String, _ index: Int, position: Int, shape: Shape, classes: Int
    ) -> ProgramError {
        var place: [Int] = []
        var rest = position
        for stride in shape.contiguousStrides {
            place.append(rest / stride)
            rest %= stride
        }
        return ProgramError(
            operation, "target \(index) at \(place) is no class: there are \(classes)",
            hint: "Classes count from 0 to \(classes - 1); ignoreIndex leaves items out")
    }
}

extension Operator {
    static let nllLoss = Operator(
        "NllLossBackward0", "nllLoss(a)", .words("-weight of the class at the target, else 0"), call: "nllLoss",
        entries: ["target", "total_weight", "weight"])
    static let nllLoss2d = Operator(
        "NllLoss2DBackward0", "nllLoss(a)", .words("-weight of the class at the target, else 0"), call: "nllLoss",
        entries: ["target", "total_weight", "weight"])
    static let nllLossBackward = Operator(
        "NllLossBackwardBackward0", "zeros with -weight*a at the target", .words("-weight*g at the target"),
        call: "nllLossBackward", entries: ["target", "weight"])
    static let nllLoss2dBackward = Operator(
        "NllLoss2DBackwardBackward0", "zeros with -weight*a at the target", .words("-weight*g at the target"),
        call: "nllLossBackward", entries: ["target", "weight"])
}
