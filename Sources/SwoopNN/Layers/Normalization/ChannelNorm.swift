/// What batch and instance normalization have in common: running statistics and affine parameters of each channel.
public class ChannelNorm: ModeDependent {
    /// The number of channels.
    public let numFeatures: Int
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

    init(
        _ numFeatures: Int, _ eps: Double, _ momentum: Double?, _ affine: Bool,
        _ trackRunningStats: Bool, _ bias: Bool, _ dtype: DType
    ) {
        self.numFeatures = numFeatures
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.trackRunningStats = trackRunningStats
        if affine {
            weight = Tensor.ones([numFeatures], dtype: dtype)
            self.bias = bias ? Tensor.zeros([numFeatures], dtype: dtype) : nil
        }
        if trackRunningStats {
            runningMean = Tensor.zeros([numFeatures], dtype: dtype)
            runningVar = Tensor.ones([numFeatures], dtype: dtype)
            numBatchesTracked = Tensor.zeros([], dtype: .int64)
        }
    }

    /// Resets the running statistics: `reset_running_stats`.
    public func resetRunningStats() {
        runningMean?.fill(0)
        runningVar?.fill(1)
        numBatchesTracked?.fill(0)
    }

    /// Resets the running statistics and the parameters: `reset_parameters`.
    public func resetParameters() {
        resetRunningStats()
        if let weight { Init.ones(weight) }
        if let bias { Init.zeros(bias) }
    }

    public var extraRepresentation: String {
        "\(numFeatures), eps=\(pythonFloat(eps)), momentum=\(momentum.map(pythonFloat) ?? "None"), "
            + "affine=\(pythonBool(affine)), bias=\(pythonBool(bias != nil)), "
            + "track_running_stats=\(pythonBool(trackRunningStats))"
    }
}
