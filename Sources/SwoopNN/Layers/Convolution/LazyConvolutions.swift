/// A convolution that takes the number of its input channels from its first input: ``LazyConv1d``, ``LazyConv2d`` and
/// ``LazyConv3d``. See ``LazyLayer``.
public protocol LazyConvolution: ConvolutionLayer, LazyLayer {
    /// The initializer in which the others end.
    init(lazy arguments: ConvolutionArguments)
}

extension LazyConvolution {
    /// A convolution without a number of input channels; the other arguments are those of ``ConvolutionLayer``.
    public init(
        _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            lazy: ConvolutionArguments(
                outChannels: outChannels, kernelSize: kernelSize, stride: stride, padding: padding.convolutionPadding,
                dilation: dilation, groups: groups, bias: bias, paddingMode: paddingMode, dtype: dtype,
                generator: generator, file: file, line: line))
    }

    /// The same with leading arguments by position.
    public init(
        _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups, bias: bias,
            paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public init(
        _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        _ padding: some ConvolutionPadding, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups, bias: bias,
            paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// Whether the layer was not called yet.
    public var isLazy: Bool { inChannels == 0 }
}

/// ``Conv1d`` that takes the number of its input channels from its first input: `torch.nn.LazyConv1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank; see ``LazyLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// LazyConv1d(16, 5, stride: 2, padding: 2)(Tensor.randn(8, 3, 32)).shape  // [8, 16, 16]
/// ```
public final class LazyConv1d: Conv1d, LazyConvolution {
    /// The initializer in which the others end.
    public init(lazy arguments: ConvolutionArguments) { super.init(nil, arguments) }
    required init(copying other: ConvolutionLayer, hasBias: Bool) { super.init(copying: other, hasBias: hasBias) }
}

/// ``Conv2d`` that takes the number of its input channels from its first input: `torch.nn.LazyConv2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank; see ``LazyLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// LazyConv2d(16, [3, 5], stride: 2, padding: [1, 2])(Tensor.randn(8, 3, 32, 32)).shape  // [8, 16, 16, 16]
/// ```
public final class LazyConv2d: Conv2d, LazyConvolution {
    /// The initializer in which the others end.
    public init(lazy arguments: ConvolutionArguments) { super.init(nil, arguments) }
    required init(copying other: ConvolutionLayer, hasBias: Bool) { super.init(copying: other, hasBias: hasBias) }
}

/// ``Conv3d`` that takes the number of its input channels from its first input: `torch.nn.LazyConv3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank; see ``LazyLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// LazyConv3d(16, 3, stride: 2, padding: 1)(Tensor.randn(8, 3, 32, 32, 32)).shape  // [8, 16, 16, 16, 16]
/// ```
public final class LazyConv3d: Conv3d, LazyConvolution {
    /// The initializer in which the others end.
    public init(lazy arguments: ConvolutionArguments) { super.init(nil, arguments) }
    required init(copying other: ConvolutionLayer, hasBias: Bool) { super.init(copying: other, hasBias: hasBias) }
}
