/// Batch normalization (Ioffe & Szegedy 2015): ``BatchNorm1d``, ``BatchNorm2d`` and ``BatchNorm3d``.
///
/// In training each channel is normalized by its own mean and variance over the batch, and the running statistics move
/// toward them; in evaluation the running statistics are used. The weight is initialized to ones, the bias to zeros.
public class BatchNorm: ChannelNorm, Layer {
    /// The ranks that an input may have.
    class var ranks: ClosedRange<Int> { 2...3 }

    /// - Parameters:
    ///   - eps: is added to the variance.
    ///   - momentum: the fraction by which the running statistics move in a step.
    ///   - affine: whether there are a weight and a bias.
    ///   - trackRunningStats: whether there are running statistics.
    ///   - bias: whether an affine layer has a bias.
    public init(
        _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
        trackRunningStats: Bool = true, bias: Bool = true, dtype: DType = .float32
    ) {
        super.init(numFeatures, eps, momentum, affine, trackRunningStats, bias, dtype)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ numFeatures: Int, _ eps: Double, _ momentum: Double? = 0.1, affine: Bool = true,
        trackRunningStats: Bool = true, bias: Bool = true, dtype: DType = .float32
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
        checked { () throws(ProgramError) in
            try BatchNormRules.input(input.shape, Self.ranks, isLazy ? nil : numFeatures)
        }
        if isLazy { materialize(channels: input.shape[1]) }
        var share = momentum ?? 0
        if training, let numBatchesTracked {
            numBatchesTracked += 1
            if momentum == nil { share = 1 / numBatchesTracked.array.decidingScalar.double }
        }
        let usesBatch = training || runningMean == nil
        return batchNorm(
            input, runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias, training: usesBatch,
            momentum: share, eps: eps)
    }
}

/// ``BatchNorm`` for inputs `[n, c]` or `[n, c, l]`: `torch.nn.BatchNorm1d`. The result has the input's shape.
/// State-dict keys: `weight`, `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// BatchNorm1d(3)(Tensor.randn(8, 3)).shape  // [8, 3]
/// ```
public class BatchNorm1d: BatchNorm {}

/// ``BatchNorm`` for inputs `[n, c, h, w]`: `torch.nn.BatchNorm2d`. The result has the input's shape. State-dict keys:
/// `weight`, `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// BatchNorm2d(3)(Tensor.randn(8, 3, 16, 16)).shape  // [8, 3, 16, 16]
/// ```
public class BatchNorm2d: BatchNorm {
    override class var ranks: ClosedRange<Int> { 4...4 }
}

/// ``BatchNorm`` for inputs `[n, c, d, h, w]`: `torch.nn.BatchNorm3d`. The result has the input's shape. State-dict
/// keys: `weight`, `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// BatchNorm3d(3)(Tensor.randn(8, 3, 4, 16, 16)).shape  // [8, 3, 4, 16, 16]
/// ```
public class BatchNorm3d: BatchNorm {
    override class var ranks: ClosedRange<Int> { 5...5 }
}

/// x̂·weight + bias with x̂ = (x − mean)/√(variance + eps) of each channel: `torch.nn.functional.batch_norm`.
/// In training dx = weight/√(variance + eps)·(g − mean(g) − x̂·mean(g·x̂)), otherwise g·weight/√(variance + eps);
/// dweight = Σ g·x̂, dbias = Σ g over all dims except the channels
///
/// - Parameters:
///   - input: `[n, c, …]`. Without elements it leaves the running statistics as they are.
///   - runningMean: `[c]`; in training moved in place by `momentum` toward the batch's mean.
///   - runningVar: `[c]`; the same with the unbiased variance.
///   - weight: `[c]`, 1 if it is nil.
///   - bias: `[c]`, 0 if it is nil.
///   - training: whether to use the batch's own mean and (biased) variance, and not the running ones. A batch without
///     elements leaves the running ones as they are.
///
/// Traps if shapes do not match, if running statistics are missing in evaluation, or if each channel has a single value
/// in training.
public func batchNorm(
    _ input: Tensor, runningMean: Tensor?, runningVar: Tensor?, weight: Tensor? = nil, bias: Tensor? = nil,
    training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    // An empty vector has no channels.
    if input.shape == [0] {
        return batchNorm(
            input.reshape(0, 0), runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
            training: training, momentum: momentum, eps: eps, file: file, line: line
        ).reshape(0)
    }
    checked(file: file, line: line) { () throws(ProgramError) in
        try WindowRules.floating("batchNorm", input.dtype)
        try BatchNormRules.shapes(
            input.shape, [("runningMean", runningMean), ("runningVar", runningVar), ("weight", weight), ("bias", bias)])
        try BatchNormRules.statistics(input.shape, training: training, isKnown: runningMean != nil && runningVar != nil)
    }
    let normalization = Normalization(training: training, eps: eps, hasWeight: weight != nil, hasBias: bias != nil)
    guard training else { return normalization.forward(input, weight, bias, statistics: [runningMean!, runningVar!]) }
    if input.count == 0 {
        // Without elements there is nothing to normalize, and nothing to move the running statistics toward.
        let channels = Shape([input.shape[1]])
        let dtype = input.dtype == .float64 ? DType.float64 : .float32
        let none = [Tensor.zeros(channels, dtype: dtype), Tensor.ones(channels, dtype: dtype)]
        return normalization.forward(input, weight, bias, statistics: none)
    }
    let moments = input.array.channelMoments()
    let count = Double(input.count / input.shape[1])
    let (mean, variance) = (Tensor(moments.mean), Tensor(moments.variance))
    runningMean?.move(by: momentum, to: mean)
    runningVar?.move(by: momentum, to: variance * (count / (count - 1)))
    return normalization.forward(input, weight, bias, statistics: [mean, normalization.scale(variance)])
}

extension Tensor {
    /// this ← (1 − share)·this + share·other
    fileprivate func move(by share: Double, to other: Tensor) {
        noGrad { _ = copy(from: self * (1 - share) + other.to(dtype) * share) }
    }
}

/// The normalization itself and its derivative.
private struct Normalization {
    let training: Bool
    let eps: Double
    let hasWeight: Bool
    let hasBias: Bool

    /// `statistics` are the batch's mean and scale, or the running mean and variance themselves, so that it is noticed
    /// when these were overwritten before backward.
    func forward(_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?, statistics: [Tensor]) -> Tensor {
        let learned = [weight, bias].compactMap { $0 }
        let operandCount = 1 + learned.count
        let (mean, scale) = factors(x, statistics[0], statistics[1])
        return differentiable(
            .batchNorm, [x] + learned, saving: [x] + statistics + (weight.map { [$0] } ?? []),
            results: [x.array.normalized(mean.array, scale.array, weight?.array, bias?.array)],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return Array(repeating: nil, count: operandCount) }
                return RunningThread.isGradEnabled ? recorded(g, saved) : fused(g, saved)
            })[0]
    }

    /// 1/√(variance + eps)
    func scale(_ variance: Tensor) -> Tensor { noGrad { (variance + eps).rsqrt() } }

    /// Mean and scale in the dtype in which `x` is normalized, from what was saved of them.
    private func factors(_ x: Tensor, _ mean: Tensor, _ saved: Tensor) -> (mean: Tensor, scale: Tensor) {
        if training { return (mean, saved) }
        let dtype = x.dtype == .float64 ? DType.float64 : .float32
        func inDType(_ tensor: Tensor) -> Tensor { Tensor(tensor.array.cast(to: dtype).contiguous()) }
        return (inDType(mean), scale(inDType(saved)))
    }

    private func fused(_ g: Tensor, _ saved: SavedList) -> [Tensor?] {
        let x = saved[0]
        let (mean, scale) = factors(x, saved[1], saved[2])
        let gradients = x.array.normalizedBackward(
            g.array, mean.array, scale.array, hasWeight ? saved[3].array : nil, training: training)
        return [Tensor(gradients.x)] + (hasWeight ? [Tensor(gradients.weight)] : [])
            + (hasBias ? [Tensor(gradients.bias)] : [])
    }

    /// The derivative in tensor operations, including mean and scale, which depend on x in training.
    private func recorded(_ g: Tensor, _ saved: SavedList) -> [Tensor?] {
        let x = saved[0]
        let dims = [0] + Array(2..<x.rank)
        let channels = [1, x.shape[1]] + Array(repeating: 1, count: x.rank - 2)
        let (centered, scale): (Tensor, Tensor)
        if training {
            centered = x - x.mean(dims: dims, keepDim: true)
            scale = ((centered ** 2).mean(dims: dims, keepDim: true) + eps).rsqrt()
        } else {
            let factors = factors(x, saved[1], saved[2])
            centered = x - factors.mean.reshape(channels).to(x.dtype)
            scale = factors.scale.reshape(channels).to(x.dtype)
        }
        let normal = centered * scale
        let factor = hasWeight ? scale * saved[3].reshape(channels) : scale
        let dx =
            training
            ? (g - g.mean(dims: dims, keepDim: true) - normal * (g * normal).mean(dims: dims, keepDim: true)) * factor
            : g * factor
        return [dx] + (hasWeight ? [(g * normal).sum(dims: dims)] : []) + (hasBias ? [g.sum(dims: dims)] : [])
    }
}

/// Preconditions of batch normalization.
package enum BatchNormRules {
    package static func input(_ shape: Shape, _ ranks: ClosedRange<Int>, _ features: Int?) throws(ProgramError) {
        guard ranks.contains(shape.rank) else {
            let expected = ranks.map { "\($0)" }.joined(separator: " or ")
            throw ProgramError(
                "batchNorm", "the input has shape \(shape)", hint: "It has \(expected) dims, of which 1 is the channels"
            )
        }
        if let features, shape[1] != features {
            throw ProgramError(
                "batchNorm", "input \(shape) has \(shape[1]) channels, the layer \(features)",
                hint: "Dim 1 of the input is the channels")
        }
    }

    package static func shapes(
        _ input: Shape, _ channelTensors: [(name: String, tensor: Tensor?)]
    ) throws(ProgramError) {
        guard input.rank >= 2 else {
            throw ProgramError("batchNorm", "the input has shape \(input)", hint: "It is [n, c, …]")
        }
        for case (let name, let tensor?) in channelTensors where tensor.shape != [input[1]] {
            throw ProgramError(
                "batchNorm", "input \(input), \(name) \(tensor.shape)", hint: "It has shape [\(input[1])]")
        }
    }

    package static func statistics(_ input: Shape, training: Bool, isKnown: Bool) throws(ProgramError) {
        if training && input.elementCount == input[1] && input[1] > 0 {
            throw ProgramError(
                "batchNorm", "input \(input): a single value for each channel has no variance",
                hint: "Use a larger batch, or eval()")
        }
        if !training && !isKnown {
            throw ProgramError(
                "batchNorm", "no running statistics in evaluation", hint: "Give runningMean and runningVar")
        }
    }
}

extension Operator {
    static let batchNorm = Operator(
        "NativeBatchNormBackward0", "batchNorm(a)", .words("g, centered and scaled within each channel"),
        .words("Σ g*(a - mean)/std"), .words("Σ g"), call: "batchNorm", operands: ["input", "weight", "bias"],
        entries: ["input", "result1", "result2", "weight"])
}
