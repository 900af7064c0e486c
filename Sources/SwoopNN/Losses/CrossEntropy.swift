/// The cross entropy of logits x and a target, reduced: `torch.nn.functional.cross_entropy`.
///
/// With p = softmax(x) along the classes: −w[t]·log p[t] for class indices t, −Σ_c w[c]·t[c]·log p[c] for probabilities
/// t of the input's shape. Label smoothing ε replaces the target by (1 − ε)·t + ε/classes.
/// dx = (p − t)·g for weights of 1, divided by n for the mean
///
/// - Parameters:
///   - input: logits, `[classes]`, `[n, classes]` or `[n, classes, …]`; not probabilities.
///   - target: class indices, of the input's shape without the class dim, or floating-point probabilities of the
///   input's shape.
///   - weight: one for each class; with class indices the mean is divided by the sum of the targets' weights.
///   - ignoreIndex: items with this class index do not count.
/// - Returns: the input's shape without the class dim with `.none`, otherwise [].
///
/// Traps if the shapes do not match, an index is not a class, labelSmoothing is not in [0, 1], or the input is not
/// floating-point.
public func crossEntropy(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean,
    labelSmoothing: Double = 0, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try CrossEntropyRules.smoothing(labelSmoothing)
        try LossRules.floating("crossEntropy", input)
    }
    let axis = input.rank == 1 ? 0 : 1
    if input.shape == target.shape {
        checked(file: file, line: line) { () throws(ProgramError) in
            try CrossEntropyRules.probabilities(input.shape, target.dtype, weight?.shape)
        }
        let classes = input.shape[axis]
        let smoothed = labelSmoothing > 0 ? target * (1 - labelSmoothing) + labelSmoothing / Double(classes) : target
        return expectedLoss(input.logSoftmax(dim: axis), smoothed, weight, reduction, axis)
    }
    let (map, t, w) = checked(file: file, line: line) { () throws(ProgramError) in
        try NLLMap.make("crossEntropy", input, target, weight, ignoreIndex, reduction)
    }
    let logProbabilities = input.logSoftmax(dim: axis)
    let loss = map.loss(logProbabilities, t, w)
    if labelSmoothing == 0 { return loss }
    let smooth = smoothLoss(logProbabilities, map, t, w, axis)
    return loss * (1 - labelSmoothing) + smooth * (labelSmoothing / Double(input.shape[axis]))
}

/// −Σ_c w[c]·t[c]·log p[c] of each item, reduced.
private func expectedLoss(
    _ logProbabilities: Tensor, _ target: Tensor, _ weight: Tensor?, _ reduction: Reduction, _ axis: Int
) -> Tensor {
    let products = logProbabilities * target
    let weighted = weight.map { products * alongClasses($0, logProbabilities, axis) } ?? products
    switch reduction {
    case .none: return -weighted.sum(dim: axis)
    case .sum: return -weighted.sum()
    case .mean:
        let items = Double(logProbabilities.count) / Double(logProbabilities.shape[axis])
        return differentiable(
            .meanOfItems, -weighted.sum(), numbers: Numbers(.real(items)),
            forward: { Elementwise.arithmetic(.div, $0, .real(items)) },
            derivative: .of { g, saved in g / saved.n })
    }
}

/// −Σ_c w[c]·log p[c] of each item that counts, reduced like the loss of class indices.
private func smoothLoss(
    _ logProbabilities: Tensor, _ map: NLLMap, _ target: Tensor, _ weight: Tensor?, _ axis: Int
) -> Tensor {
    let weighted = weight.map { logProbabilities * alongClasses($0, logProbabilities, axis) } ?? logProbabilities
    let losses = (-weighted.sum(dim: axis)).clearing(target.eq(Int(map.sizes.ignored)))
    switch map.reduction {
    case .none: return losses
    case .sum: return losses.sum()
    case .mean: return losses.sum() / map.totalWeight(target, weight).to(losses.dtype)
    }
}

/// The class weights, shaped to broadcast along the classes of the logits.
private func alongClasses(_ weight: Tensor, _ logits: Tensor, _ axis: Int) -> Tensor {
    var sizes = [Int](repeating: 1, count: logits.rank)
    sizes[axis] = weight.count
    return weight.reshape(sizes)
}

/// Preconditions of the options, and of probabilities as targets.
package enum CrossEntropyRules {
    package static func smoothing(_ labelSmoothing: Double) throws(ProgramError) {
        guard labelSmoothing >= 0 && labelSmoothing <= 1 else {
            throw ProgramError("crossEntropy", "labelSmoothing is \(labelSmoothing)", hint: "It is from 0 to 1")
        }
    }

    package static func probabilities(_ shape: Shape, _ target: DType, _ weight: Shape?) throws(ProgramError) {
        guard shape.rank > 0 else {
            throw ProgramError(
                "crossEntropy", "the input is 0-d", hint: "It is [classes], [n, classes] or [n, classes, …]")
        }
        guard target.isFloatingPoint else {
            throw ProgramError(
                "crossEntropy", "a target of the input's shape \(shape) holds probabilities, this one is \(target)",
                hint: "Class indices have the input's shape without the dim of the classes")
        }
        let classes = shape[shape.rank == 1 ? 0 : 1]
        if let weight, weight != [classes] {
            throw ProgramError(
                "crossEntropy", "weight \(weight) for \(classes) classes", hint: "There is a weight for each class")
        }
    }
}

extension Operator {
    /// The mean of a loss over items whose target is a probability for each class.
    fileprivate static let meanOfItems = Operator(
        "DivBackward1", "a/n", .factor("1/n", gradient: "g/n"), numbers: ["other"])
}
