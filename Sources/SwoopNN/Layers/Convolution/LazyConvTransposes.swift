/// A transposed convolution that takes the number of its input channels from its first input: ``LazyConvTranspose1d``,
/// ``LazyConvTranspose2d`` and ``LazyConvTranspose3d``. See ``LazyLayer``.
public protocol LazyConvTranspose: ConvTransposeLayer, LazyLayer {
    /// The initializer in which the others end.
    init(lazy arguments: ConvTransposeArguments)
}

extension LazyConvTranspose {
    /// A transposed convolution without a number of input channels; the other arguments are those of
    /// ``ConvTransposeLayer``.
    public init(
        _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            lazy: ConvTransposeArguments(
                outChannels: outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
                outputPadding: outputPadding, groups: groups, bias: bias, dilation: dilation, dtype: dtype,
                generator: generator, file: file, line: line))
    }

    /// The same with leading arguments by position.
    public init(
        _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
            bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public init(
        _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
        outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups,
            bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// Whether the layer was not called yet.
    public var isLazy: Bool { inChannels == 0 }
}

/// ``ConvTranspose1d`` that takes the number of its input channels from its first input:
/// `torch.nn.LazyConvTranspose1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank; see ``LazyLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// LazyConvTranspose1d(3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8)).shape  // [8, 3, 16]
/// ```
public final class LazyConvTranspose1d: ConvTranspose1d, LazyConvTranspose {
    /// The initializer in which the others end.
    public init(lazy arguments: ConvTransposeArguments) { super.init(nil, arguments) }
    required init(copying other: ConvTransposeLayer, hasBias: Bool) { super.init(copying: other, hasBias: hasBias) }
}

/// ``ConvTranspose2d`` that takes the number of its input channels from its first input:
/// `torch.nn.LazyConvTranspose2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank; see ``LazyLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// LazyConvTranspose2d(3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8, 8)).shape  // [8, 3, 16, 16]
/// ```
public final class LazyConvTranspose2d: ConvTranspose2d, LazyConvTranspose {
    /// The initializer in which the others end.
    public init(lazy arguments: ConvTransposeArguments) { super.init(nil, arguments) }
    required init(copying other: ConvTransposeLayer, hasBias: Bool) { super.init(copying: other, hasBias: hasBias) }
}

/// ``ConvTranspose3d`` that takes the number of its input channels from its first input:
/// `torch.nn.LazyConvTranspose3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank; see ``LazyLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// LazyConvTranspose3d(3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8, 8, 8)).shape  // [8, 3, 16, 16, 16]
/// ```
public final class LazyConvTranspose3d: ConvTranspose3d, LazyConvTranspose {
    /// The initializer in which the others end.
    public init(lazy arguments: ConvTransposeArguments) { super.init(nil, arguments) }
    required init(copying other: ConvTransposeLayer, hasBias: Bool) { super.init(copying: other, hasBias: hasBias) }
}
