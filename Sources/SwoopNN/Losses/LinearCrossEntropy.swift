/// The cross entropy of a linear map of the input: `torch.nn.functional.linear_cross_entropy`.
///
/// ``crossEntropy(_:_:weight:ignoreIndex:reduction:labelSmoothing:file:line:)`` of the logits x·Wᵀ + b. PyTorch's `options`
/// are not available: they compute the same in parts, for the sake of memory.
///
/// Input `[in]` or `[n, in]`, `linearWeight` `[classes, in]` or `[classes, d₁, …, in]`, `linearBias` its sizes without the
/// last; the logits are `[classes]`, `[n, classes]` or `[n, classes, d₁, …]`, and the target belongs to these.
///
/// - Parameters:
///   - weight: one for each class.
///   - ignoreIndex: items with this class index do not count; by default −100. Only for class indices.
///   - labelSmoothing: see `crossEntropy`.
///
/// Traps if the shapes do not match, if `ignoreIndex` is given with probabilities, and where `crossEntropy` does.
public func linearCrossEntropy(
    _ input: Tensor, _ linearWeight: Tensor, _ target: Tensor, linearBias: Tensor? = nil, weight: Tensor? = nil,
    reduction: Reduction = .mean, ignoreIndex: Int? = nil, labelSmoothing: Double = 0, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    let logitsShape = checked(file: file, line: line) { () throws(ProgramError) in
        try LinearCrossEntropyRules.logits(
            input.shape, linearWeight.shape, linearBias?.shape, target.shape, ignoreIndex: ignoreIndex)
    }
    let rows = linearWeight.reshape([linearWeight.shape.dropLast().reduce(1, *), input.shape[input.rank - 1]])
    let logits = linear(input, rows, linearBias?.flatten(), file: file, line: line).reshape(Array(logitsShape))
    return crossEntropy(
        logits, target, weight: weight, ignoreIndex: ignoreIndex ?? -100, reduction: reduction,
        labelSmoothing: labelSmoothing, file: file, line: line)
}

/// ``linearCrossEntropy(_:_:_:linearBias:weight:reduction:ignoreIndex:labelSmoothing:file:line:)`` with a linear layer of
/// its own: `torch.nn.LinearCrossEntropyLoss`. Its parameters are `linear.weight`, `[classes·d₁·…, in]`, and
/// `linear.bias`, which are also the state-dict keys, with `weight` if there is one.
/// ```swift
/// LinearCrossEntropyLoss(4, 3)(Tensor.randn(5, 4), Tensor([0, 1, 2, 1, 0])).shape  // []
/// ```
public final class LinearCrossEntropyLoss: Loss {
    /// The number of classes.
    public let numClasses: Int
    /// The sizes d₁, d₂, … of losses for several outputs.
    public let outFeatures: [Int]
    /// The map from the features to the logits.
    public let linear: Linear
    /// The factor of each class, `[numClasses]`, if there is one.
    @Buffer public var weight: Tensor?
    /// How the losses of the items become the result.
    public let reduction: Reduction
    /// The class whose items do not count.
    public let ignoreIndex: Int?
    /// The part of the target that is spread over all classes.
    public let labelSmoothing: Double

    /// Traps if a size is negative, if `weight` does not have a number for each class, and if `labelSmoothing` is not from
    /// 0 to 1.
    public init(
        _ inFeatures: Int, _ numClasses: Int, outFeatures: [Int] = [], bias: Bool = false, dtype: DType = .float32,
        reduction: Reduction = .mean, weight: Tensor? = nil, ignoreIndex: Int? = nil, labelSmoothing: Double = 0,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearCrossEntropyRules.options(numClasses, outFeatures, weight?.shape)
            try CrossEntropyRules.smoothing(labelSmoothing)
        }
        self.numClasses = numClasses
        self.outFeatures = outFeatures
        self.reduction = reduction
        self.ignoreIndex = ignoreIndex
        self.labelSmoothing = labelSmoothing
        linear = Linear(
            inFeatures, outFeatures.reduce(numClasses) { $0.saturatingProduct($1) }, bias: bias, dtype: dtype,
            generator: generator, file: file, line: line)
        self.weight = weight
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        let sizes = [numClasses] + outFeatures
        return linearCrossEntropy(
            input, linear.weight.reshape(sizes + [linear.inFeatures]), target,
            linearBias: linear.bias.map { $0.reshape(sizes) }, weight: weight, reduction: reduction,
            ignoreIndex: ignoreIndex, labelSmoothing: labelSmoothing)
    }

    public var extraRepresentation: String {
        "in_features=\(linear.inFeatures), num_classes=\(numClasses), out_features=\(pythonTuple(outFeatures)), "
            + "bias=\(pythonBool(linear.bias != nil)), reduction=\(reduction), "
            + "ignore_index=\(ignoreIndex.map(String.init) ?? "None"), label_smoothing=\(pythonFloat(labelSmoothing)), "
            + "options=None"
    }
}

/// Preconditions of linear maps before a cross entropy.
package enum LinearCrossEntropyRules {
    private static let name = "linearCrossEntropy"

    /// The shape of the logits.
    package static func logits(
        _ input: Shape, _ weight: Shape, _ bias: Shape?, _ target: Shape, ignoreIndex: Int?
    ) throws(ProgramError) -> Shape {
        guard (1...2).contains(input.rank), weight.rank >= 2, input.last == weight.last else {
            throw ProgramError(
                name, "input \(input), linearWeight \(weight)",
                hint: "They are [n, in] or [in], and [classes, …, in], with the same last size")
        }
        let outputs = Shape(weight.dropLast())
        guard bias ?? outputs == outputs else {
            throw ProgramError(name, "linearBias \(bias!) for linearWeight \(weight)", hint: "It is \(outputs)")
        }
        guard input.rank == 2 || weight.rank == 2 else {
            throw ProgramError(
                name, "input \(input) without a batch for linearWeight \(weight)",
                hint: "Losses for several outputs need a batch: [n, in]")
        }
        let logits = Shape(Array(input.dropLast()) + Array(outputs))
        guard target != logits || ignoreIndex == nil else {
            throw ProgramError(name, "ignoreIndex with probabilities", hint: "It is for class indices")
        }
        return logits
    }

    package static func options(_ classes: Int, _ outFeatures: [Int], _ weight: Shape?) throws(ProgramError) {
        guard classes >= 0, outFeatures.allSatisfy({ $0 >= 0 }) else {
            throw ProgramError(
                "LinearCrossEntropyLoss", "\(classes) classes, outFeatures \(outFeatures)",
                hint: "Give sizes of 0 or more")
        }
        guard weight ?? [classes] == [classes] else {
            throw ProgramError(
                "LinearCrossEntropyLoss", "weight \(weight!) for \(classes) classes",
                hint: "There is one for each class")
        }
    }
}
