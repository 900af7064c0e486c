/// A ``Linear`` layer that takes the number of its input features from its first input: `torch.nn.LazyLinear`.
///
/// Input `[…, inFeatures]`, result `[…, outFeatures]`; see ``LazyLayer``. State-dict keys: `weight`, and `bias` unless
/// there is none.
/// ```swift
/// let layer = LazyLinear(30)
/// layer(Tensor.randn(128, 20)).shape  // [128, 30]
/// layer.weight.shape  // [30, 20]
/// ```
public final class LazyLinear: Linear, LazyLayer {
    /// A layer with this number of output features. Traps for a negative number.
    public init(
        _ outFeatures: Int, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) { super.init(lazy: outFeatures, bias, dtype, generator, file, line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ outFeatures: Int, _ bias: Bool, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(outFeatures, bias: bias, dtype: dtype, generator: generator, file: file, line: line) }

    public var isLazy: Bool { inFeatures == 0 }
}
