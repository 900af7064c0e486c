/// Normalizes the channels of each group together: ``groupNorm(_:_:weight:bias:eps:file:line:)`` with its own weight
/// (ones) and bias (zeros), `torch.nn.GroupNorm`.
///
/// Input and result `[n, numChannels, …]`. State-dict keys: `weight` and `bias`, as far as there are such. Traps if the
/// groups do not divide the channels.
/// ```swift
/// GroupNorm(3, 6)(Tensor.randn(20, 6, 10, 10)).shape  // [20, 6, 10, 10]
/// ```
public final class GroupNorm: Layer {
    /// The number of groups of channels.
    public let numGroups: Int
    /// The number of channels.
    public let numChannels: Int
    /// The number that is added to the variance.
    public let eps: Double
    /// Whether there are a weight and a bias for each channel.
    public let affine: Bool
    /// The factor of each channel, `[numChannels]`.
    @Parameter public var weight: Tensor?
    /// The number added to each channel, `[numChannels]`.
    @Parameter public var bias: Tensor?

    /// Traps unless the channels are a multiple of the groups.
    public init(
        _ numGroups: Int, _ numChannels: Int, eps: Double = 1e-5, affine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try GroupNormRules.groups("GroupNorm", numGroups, channels: numChannels)
        }
        self.numGroups = numGroups
        self.numChannels = numChannels
        self.eps = eps
        self.affine = affine
        weight = affine ? Tensor.ones([numChannels], dtype: dtype) : nil
        self.bias = affine && bias ? Tensor.zeros([numChannels], dtype: dtype) : nil
    }

    /// Sets the weight to ones and the bias to zeros: `reset_parameters`.
    public func resetParameters() {
        if let weight { Init.ones(weight) }
        if let bias { Init.zeros(bias) }
    }

    public func forward(_ input: Tensor) -> Tensor {
        groupNorm(input, numGroups, weight: weight, bias: bias, eps: eps)
    }

    public var extraRepresentation: String {
        "\(numGroups), \(numChannels), eps=\(pythonFloat(eps)), affine=\(pythonBool(affine)), "
            + "bias=\(pythonBool(bias != nil))"
    }
}

/// x̂·weight + bias with x̂ = (x − mean)/√(variance + eps) of each item's groups of channels:
/// `torch.nn.functional.group_norm` (Wu & He 2018).
/// dx = r·(h − mean h − x̂·mean(h·x̂)) with h = g·weight, r = 1/√(variance + eps); dweight = Σ g·x̂, dbias = Σ g
///
/// Input `[n, c, …]`, weight and bias `[c]`. Traps if the channels are no multiple of the groups, the shapes do not
/// match, dtypes differ, or the input is not floating-point.
public func groupNorm(
    _ input: Tensor, _ numGroups: Int, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try GroupNormRules.operands(input, numGroups, [("weight", weight), ("bias", bias)])
    }
    let normalization = GroupNormalization(
        shape: input.shape, groups: numGroups, eps: eps, hasWeight: weight != nil, hasBias: bias != nil)
    return normalization.forward(input, weight, bias)
}

private struct GroupNormalization {
    let shape: Shape
    let groups: Int
    let eps: Double
    let hasWeight: Bool
    let hasBias: Bool

    /// `[n, groups, elements of a group]`
    private var split: [Int] { [shape[0], groups, shape.dropFirst().reduce(1, *) / groups] }
    private var channels: [Int] { [1, shape[1]] + Array(repeating: 1, count: shape.rank - 2) }

    func forward(_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?) -> Tensor {
        let learned = [weight, bias].compactMap { $0 }
        let (result, mean, scale) = sizes.normalized(x.array, weight?.array, bias?.array, eps: eps)
        return differentiable(
            .groupNorm, [x] + learned,
            saving: [x, Tensor(mean), Tensor(scale)] + (weight.map { [$0] } ?? []), results: [result],
            pullback: { [operandCount = 1 + learned.count] gradients, saved in
                guard let g = gradients[0] else { return Array(repeating: nil, count: operandCount) }
                return RunningThread.isGradEnabled ? recorded(g, saved) : fused(g, saved)
            })[0]
    }

    private var sizes: GroupSizes { GroupSizes(shape, groups: groups) }

    private func fused(_ g: Tensor, _ saved: SavedList) -> [Tensor?] {
        let gradients = sizes.gradients(
            g.array, saved[0].array, mean: saved[1].array, scale: saved[2].array, hasWeight ? saved[3].array : nil)
        return [Tensor(gradients.x)] + (hasWeight ? [Tensor(gradients.weight)] : [])
            + (hasBias ? [Tensor(gradients.bias)] : [])
    }

    private func normalized(_ x: Tensor) -> (values: Tensor, scale: Tensor) {
        let parts = x.reshape(split)
        let centered = parts - parts.mean(dims: [2], keepDim: true)
        let scale = ((centered * centered).mean(dims: [2], keepDim: true) + eps).rsqrt()
        return (centered * scale, scale)
    }

    private func recorded(_ g: Tensor, _ saved: SavedList) -> [Tensor?] {
        let (normal, scale) = normalized(saved[0])
        let h = (hasWeight ? g * saved[3].reshape(channels) : g).reshape(split)
        func mean(_ tensor: Tensor) -> Tensor { tensor.mean(dims: [2], keepDim: true) }
        let dims = [0] + Array(2..<shape.rank)
        let dx = saved.needs(0) ? ((h - mean(h) - normal * mean(h * normal)) * scale).reshape(Array(shape)) : nil
        return [dx] + (hasWeight ? [(g * normal.reshape(Array(shape))).sum(dims: dims)] : [])
            + (hasBias ? [g.sum(dims: dims)] : [])
    }
}

/// Preconditions of groups of channels.
package enum GroupNormRules {
    package static func groups(_ operation: String, _ groups: Int, channels: Int) throws(ProgramError) {
        guard groups > 0 && channels >= 0 && channels % groups == 0 else {
            throw ProgramError(
                operation, "\(channels) channels in \(groups) groups",
                hint: "Each group has as many channels: choose a multiple")
        }
    }

    package static func operands(
        _ input: Tensor, _ groups: Int, _ learned: [(name: String, tensor: Tensor?)]
    ) throws(ProgramError) {
        try WindowRules.floating("groupNorm", input.dtype)
        guard input.rank >= 2 else {
            throw ProgramError("groupNorm", "the input has shape \(input.shape)", hint: "It is [n, c, …]")
        }
        guard !input.shape.dropFirst().contains(0) else {
            throw ProgramError(
                "groupNorm", "the input has shape \(input.shape)", hint: "Only the batch, its first dim, may be empty")
        }
        try self.groups("groupNorm", groups, channels: input.shape[1])
        for case (let name, let tensor?) in learned {
            guard tensor.shape == [input.shape[1]] && tensor.dtype == input.dtype else {
                throw ProgramError(
                    "groupNorm", "input \(input.shape) of \(input.dtype), \(name) \(tensor.shape) of \(tensor.dtype)",
                    hint: "It is \(input.dtype) of shape [\(input.shape[1])]")
            }
        }
    }
}

extension Operator {
    fileprivate static let groupNorm = Operator(
        "NativeGroupNormBackward0", "groupNorm(a)", .words("g, centered and scaled within each group"),
        .words("Σ g*(a - mean)/std"), .words("Σ g"), call: "groupNorm", operands: ["input", "weight", "bias"],
        entries: ["input", "result1", "result2", "weight"])
}
