/// Instance normalization (Ulyanov et al. 2016): ``InstanceNorm1d``, ``InstanceNorm2d`` and ``InstanceNorm3d``.
///
/// Each channel of each item is normalized by its own mean and variance; with `trackRunningStats` they are tracked in
/// training, and used in evaluation. Input with or without a batch.
public class InstanceNorm: ChannelNorm, Layer {
    /// The number of spatial dims.
    class var rank: Int { 2 }

    /// - Parameters:
    ///   - eps: is added to the variance.
    ///   - momentum: the fraction by which the running statistics move in a step.
    ///   - affine: whether there are a weight and a bias.
    ///   - trackRunningStats: whether there are running statistics.
    ///   - bias: whether an affine layer has a bias.
    public init(
        _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false,
        trackRunningStats: Bool = false, bias: Bool = true, dtype: DType = .float32
    ) {
        super.init(numFeatures, eps, momentum, affine, trackRunningStats, bias, dtype)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ numFeatures: Int, _ eps: Double, _ momentum: Double? = 0.1, affine: Bool = false,
        trackRunningStats: Bool = false, bias: Bool = true, dtype: DType = .float32
    ) {
        self.init(
            numFeatures, eps: eps, momentum: momentum, affine: affine, trackRunningStats: trackRunningStats, bias: bias,
            dtype: dtype)
    }

    /// A lazy layer.
    init(
        lazy eps: Double, _ momentum: Double?, _ affine: Bool, _ trackRunningStats: Bool, _ bias: Bool, _ dtype: DType
    ) { super.init(nil, eps, momentum, affine, trackRunningStats, bias, dtype) }

    public func forward(_ input: Tensor) -> Tensor {
        let rank = Self.rank
        checked { () throws(ProgramError) in try WindowRules.input("instanceNorm", input.shape, rank) }
        materialize(channels: input.shape[input.rank - rank - 1])
        checked { () throws(ProgramError) in
            if affine { try InstanceNormRules.channels(input.shape, input.rank - rank - 1, numFeatures) }
        }
        let isSingle = input.rank == rank + 1
        let result = instanceNorm(
            isSingle ? input.unsqueeze(0) : input, runningMean: runningMean, runningVar: runningVar, weight: weight,
            bias: bias, useInputStats: training || !trackRunningStats, momentum: momentum ?? 0, eps: eps)
        return isSingle ? result.squeeze(0) : result
    }
}

/// ``InstanceNorm`` for inputs `[n, c, l]` or `[c, l]`: `torch.nn.InstanceNorm1d`. The result has the input's shape.
/// State-dict keys: `weight`, `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// InstanceNorm1d(3)(Tensor.randn(8, 3, 16)).shape  // [8, 3, 16]
/// ```
public class InstanceNorm1d: InstanceNorm {
    override class var rank: Int { 1 }
}

/// ``InstanceNorm`` for inputs `[n, c, h, w]` or `[c, h, w]`: `torch.nn.InstanceNorm2d`. The result has the input's
/// shape. State-dict keys: `weight`, `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are
/// such.
/// ```swift
/// InstanceNorm2d(3)(Tensor.randn(8, 3, 16, 16)).shape  // [8, 3, 16, 16]
/// ```
public class InstanceNorm2d: InstanceNorm {}

/// ``InstanceNorm`` for inputs `[n, c, d, h, w]` or `[c, d, h, w]`: `torch.nn.InstanceNorm3d`. The result has the
/// input's shape. State-dict keys: `weight`, `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as
/// there are such.
/// ```swift
/// InstanceNorm3d(3)(Tensor.randn(8, 3, 4, 16, 16)).shape  // [8, 3, 4, 16, 16]
/// ```
public class InstanceNorm3d: InstanceNorm {
    override class var rank: Int { 3 }
}

/// x̂·weight + bias with x̂ = (x − mean)/√(variance + eps) of each channel of each item:
/// `torch.nn.functional.instance_norm`. The derivatives are those of
/// ``batchNorm(_:runningMean:runningVar:weight:bias:training:momentum:eps:file:line:)``.
///
/// - Parameters:
///   - input: `[n, c, …]`.
///   - runningMean: `[c]`; with `useInputStats` moved in place by `momentum` toward the mean over the items.
///   - runningVar: `[c]`; the same with the unbiased variance.
///   - useInputStats: whether to use the items' own mean and (biased) variance, and not the running ones.
///
/// Traps if shapes do not match, if running statistics are missing without `useInputStats`, or if each channel has a
/// single value.
public func instanceNorm(
    _ input: Tensor, runningMean: Tensor? = nil, runningVar: Tensor? = nil, weight: Tensor? = nil, bias: Tensor? = nil,
    useInputStats: Bool = true, momentum: Double = 0.1, eps: Double = 1e-5, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try InstanceNormRules.operands(
            input, useInputStats,
            [("runningMean", runningMean), ("runningVar", runningVar), ("weight", weight), ("bias", bias)])
    }
    // The channels of all items are those of one item of a batch normalization.
    let (items, channels) = (input.shape[0], input.shape[1])
    if input.count == 0 { return input * 1 }
    func perItem(_ tensor: Tensor?) -> Tensor? { tensor?.repeat(items) }
    let (mean, variance) = noGrad { (perItem(runningMean), perItem(runningVar)) }
    let result = batchNorm(
        input.reshape([1, items * channels] + input.shape.dropFirst(2)), runningMean: mean, runningVar: variance,
        weight: perItem(weight), bias: perItem(bias), training: useInputStats, momentum: momentum, eps: eps, file: file,
        line: line)
    if useInputStats {
        noGrad {
            for (running, moved) in [(runningMean, mean), (runningVar, variance)] {
                if let running, let moved { running.copy(from: moved.reshape(items, channels).mean(dim: 0)) }
            }
        }
    }
    return result.reshape(Array(input.shape))
}

/// Preconditions of instance normalization.
package enum InstanceNormRules {
    package static func channels(_ shape: Shape, _ axis: Int, _ features: Int) throws(ProgramError) {
        guard shape[axis] == features else {
            throw ProgramError(
                "instanceNorm", "input \(shape) has \(shape[axis]) channels, the layer \(features)",
                hint: "Dim \(axis) of the input is the channels")
        }
    }

    package static func operands(
        _ input: Tensor, _ usesInput: Bool, _ channelTensors: [(name: String, tensor: Tensor?)]
    ) throws(ProgramError) {
        let shape = input.shape
        try WindowRules.floating("instanceNorm", input.dtype)
        guard shape.rank >= 3 else {
            throw ProgramError(
                "instanceNorm", "the input has shape \(shape)", hint: "It is [n, c, …] with one or more spatial dims")
        }
        for case (let name, let tensor?) in channelTensors where tensor.shape != [shape[1]] {
            throw ProgramError(
                "instanceNorm", "input \(shape), \(name) \(tensor.shape)", hint: "It has shape [\(shape[1])]")
        }
        if usesInput && shape.dropFirst(2).reduce(1, *) == 1 {
            throw ProgramError(
                "instanceNorm", "input \(shape): a single value for each channel has no variance",
                hint: "Use an input with more spatial elements")
        }
        if !usesInput && (channelTensors[0].tensor == nil || channelTensors[1].tensor == nil) {
            throw ProgramError(
                "instanceNorm", "no running statistics and useInputStats is false",
                hint: "Give runningMean and runningVar")
        }
    }
}
