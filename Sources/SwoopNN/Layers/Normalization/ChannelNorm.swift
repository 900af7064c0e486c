/// What batch and instance normalization have in common: running statistics and affine parameters of each channel.
public class ChannelNorm: ModeDependent {
    /// The number of channels.
    public private(set) var numFeatures: Int
    /// The number that is added to the variance.
    public let eps: Double
    /// The fraction by which the running statistics move in a step; nil for the mean over all steps in ``BatchNorm``,
    /// for 0 in ``InstanceNorm``.
    public var momentum: Double?
    /// Whether there are a weight and a bias for each channel.
    public let affine: Bool
    /// Whether running statistics are kept.
    public let trackRunningStats: Bool
    public var training = true
    /// Whether the layer is lazy and was not called yet.
    public private(set) var isLazy = false
    /// The factor of each channel, `[numFeatures]`.
    @Parameter public var weight: Tensor?
    /// The number added to each channel, `[numFeatures]`.
    @Parameter public var bias: Tensor?
    /// The running mean of each channel, `[numFeatures]`.
    @Buffer("running_mean") public var runningMean: Tensor?
    /// The running variance of each channel, `[numFeatures]`.
    @Buffer("running_var") public var runningVar: Tensor?
    /// The number of batches in training mode, an int64.
    @Buffer("num_batches_tracked") public var numBatchesTracked: Tensor?

    /// Without a number of channels the layer is lazy.
    init(
        _ numFeatures: Int?, _ eps: Double, _ momentum: Double?, _ affine: Bool,
        _ trackRunningStats: Bool, _ bias: Bool, _ dtype: DType
    ) {
        self.numFeatures = numFeatures ?? 0
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.trackRunningStats = trackRunningStats
        if trackRunningStats { numBatchesTracked = Tensor.zeros([], dtype: .int64) }
        guard let numFeatures else {
            isLazy = true
            if affine {
                _weight = Parameter(lazy: dtype)
                if bias { _bias = Parameter(lazy: dtype) }
            }
            if trackRunningStats { for buffer in [_runningMean, _runningVar] { buffer.becomeLazy(dtype) } }
            return
        }
        if affine {
            weight = Tensor.ones([numFeatures], dtype: dtype)
            self.bias = bias ? Tensor.zeros([numFeatures], dtype: dtype) : nil
        }
        if trackRunningStats {
            runningMean = Tensor.zeros([numFeatures], dtype: dtype)
            runningVar = Tensor.ones([numFeatures], dtype: dtype)
        }
    }

    /// Makes the parameters and statistics of a lazy layer, except those that a state dict has given.
    func materialize(channels: Int) {
        guard isLazy else { return }
        for (slot, value) in lazySlots {
            if let dtype = slot.lazyDType { slot.replace(Tensor.full([channels], value, dtype: dtype)) }
        }
        for slot in [_weight, _bias] { slot.tensor?.requiresGrad(true) }
        numFeatures = channels
        isLazy = false
    }

    /// What a lazy layer makes in its first call, with the initial values.
    private var lazySlots: [(slot: any TensorSlot, value: Double)] {
        [(_weight, 1), (_bias, 0), (_runningMean, 0), (_runningVar, 1)]
    }

    /// Whether a part is not there yet.
    private var isUnfinished: Bool { lazySlots.contains { $0.slot.lazyDType != nil } }

    /// Resets the running statistics: `reset_running_stats`. Does nothing for a ``LazyLayer`` that was not called yet.
    public func resetRunningStats() {
        guard !isUnfinished else { return }
        runningMean?.fill(0)
        runningVar?.fill(1)
        numBatchesTracked?.fill(0)
    }

    /// Resets the running statistics and the parameters: `reset_parameters`. Does nothing for a ``LazyLayer`` that was
    /// not called yet.
    public func resetParameters() {
        guard !isUnfinished else { return }
        resetRunningStats()
        if let weight { Init.ones(weight) }
        if let bias { Init.zeros(bias) }
    }

    public var extraRepresentation: String {
        "\(numFeatures), eps=\(pythonFloat(eps)), momentum=\(momentum.map(pythonFloat) ?? "None"), "
            + "affine=\(pythonBool(affine)), bias=\(pythonBool(_bias.isPresent)), "
            + "track_running_stats=\(pythonBool(trackRunningStats))"
    }
}
