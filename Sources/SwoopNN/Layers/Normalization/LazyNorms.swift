// Normalizations that take the number of their channels from their first input.

/// ``BatchNorm1d`` that takes the number of its channels from its first input: `torch.nn.LazyBatchNorm1d`.
///
/// Inputs `[n, c]` or `[n, c, l]`, the result has the input's shape; see ``LazyLayer``. State-dict keys: `weight`,
/// `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// LazyBatchNorm1d()(Tensor.randn(8, 3)).shape  // [8, 3]
/// ```
public final class LazyBatchNorm1d: BatchNorm1d, LazyLayer {
    /// Creates the layer. The arguments are those of ``BatchNorm``, except the number of channels.
    public init(
        eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, trackRunningStats: Bool = true,
        bias: Bool = true, dtype: DType = .float32
    ) { super.init(lazy: eps, momentum, affine, trackRunningStats, bias, dtype) }
}

/// ``BatchNorm2d`` that takes the number of its channels from its first input: `torch.nn.LazyBatchNorm2d`.
///
/// Inputs `[n, c, h, w]`, the result has the input's shape; see ``LazyLayer``. State-dict keys: `weight`,
/// `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// LazyBatchNorm2d()(Tensor.randn(8, 3, 16, 16)).shape  // [8, 3, 16, 16]
/// ```
public final class LazyBatchNorm2d: BatchNorm2d, LazyLayer {
    /// Creates the layer. The arguments are those of ``BatchNorm``, except the number of channels.
    public init(
        eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, trackRunningStats: Bool = true,
        bias: Bool = true, dtype: DType = .float32
    ) { super.init(lazy: eps, momentum, affine, trackRunningStats, bias, dtype) }
}

/// ``BatchNorm3d`` that takes the number of its channels from its first input: `torch.nn.LazyBatchNorm3d`.
///
/// Inputs `[n, c, d, h, w]`, the result has the input's shape; see ``LazyLayer``. State-dict keys: `weight`,
/// `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// LazyBatchNorm3d()(Tensor.randn(8, 3, 4, 16, 16)).shape  // [8, 3, 4, 16, 16]
/// ```
public final class LazyBatchNorm3d: BatchNorm3d, LazyLayer {
    /// Creates the layer. The arguments are those of ``BatchNorm``, except the number of channels.
    public init(
        eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true, trackRunningStats: Bool = true,
        bias: Bool = true, dtype: DType = .float32
    ) { super.init(lazy: eps, momentum, affine, trackRunningStats, bias, dtype) }
}

/// ``InstanceNorm1d`` that takes the number of its channels from its first input: `torch.nn.LazyInstanceNorm1d`.
///
/// Inputs `[n, c, l]` or `[c, l]`, the result has the input's shape; see ``LazyLayer``. State-dict keys: `weight`,
/// `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// LazyInstanceNorm1d()(Tensor.randn(8, 3, 16)).shape  // [8, 3, 16]
/// ```
public final class LazyInstanceNorm1d: InstanceNorm1d, LazyLayer {
    /// Creates the layer. The arguments are those of ``InstanceNorm``, except the number of channels.
    public init(
        eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false, trackRunningStats: Bool = false,
        bias: Bool = true, dtype: DType = .float32
    ) { super.init(lazy: eps, momentum, affine, trackRunningStats, bias, dtype) }
}

/// ``InstanceNorm2d`` that takes the number of its channels from its first input: `torch.nn.LazyInstanceNorm2d`.
///
/// Inputs `[n, c, h, w]` or `[c, h, w]`, the result has the input's shape; see ``LazyLayer``. State-dict keys: `weight`,
/// `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// LazyInstanceNorm2d()(Tensor.randn(8, 3, 16, 16)).shape  // [8, 3, 16, 16]
/// ```
public final class LazyInstanceNorm2d: InstanceNorm2d, LazyLayer {
    /// Creates the layer. The arguments are those of ``InstanceNorm``, except the number of channels.
    public init(
        eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false, trackRunningStats: Bool = false,
        bias: Bool = true, dtype: DType = .float32
    ) { super.init(lazy: eps, momentum, affine, trackRunningStats, bias, dtype) }
}

/// ``InstanceNorm3d`` that takes the number of its channels from its first input: `torch.nn.LazyInstanceNorm3d`.
///
/// Inputs `[n, c, d, h, w]` or `[c, d, h, w]`, the result has the input's shape; see ``LazyLayer``. State-dict keys: `weight`,
/// `bias`, `running_mean`, `running_var`, `num_batches_tracked`, as far as there are such.
/// ```swift
/// LazyInstanceNorm3d()(Tensor.randn(8, 3, 4, 16, 16)).shape  // [8, 3, 4, 16, 16]
/// ```
public final class LazyInstanceNorm3d: InstanceNorm3d, LazyLayer {
    /// Creates the layer. The arguments are those of ``InstanceNorm``, except the number of channels.
    public init(
        eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false, trackRunningStats: Bool = false,
        bias: Bool = true, dtype: DType = .float32
    ) { super.init(lazy: eps, momentum, affine, trackRunningStats, bias, dtype) }
}
