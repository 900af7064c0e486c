// Sizes as tuples, which Swift cannot pass where a number or a list is accepted: a tuple has no protocols.

extension ConvolutionLayer {
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Kernel, Stride, Padding, Dilation>(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0,
        dilation: Dilation = 1, groups: Int = 1, bias: Bool = true, paddingMode: PaddingMode = .zeros,
        dtype: DType = .float32, generator: Generator = .default
    ) { onlyHelp() }
}

extension ConvTransposeLayer {
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Kernel, Stride, Padding, OutputPadding>(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0,
        outputPadding: OutputPadding = 0, groups: Int = 1, bias: Bool = true, dtype: DType = .float32,
        generator: Generator = .default
    ) { onlyHelp() }
}

extension AdaptiveAvgPool {
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Sizes>(_ outputSize: Sizes) { onlyHelp() }
}

extension AdaptiveMaxPool {
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Sizes>(_ outputSize: Sizes) { onlyHelp() }
}

extension MaxPool {
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Kernel, Stride, Padding>(
        _ kernelSize: Kernel, _ stride: Stride, _ padding: Padding = 0, ceilMode: Bool = false
    ) { onlyHelp() }
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Kernel, Stride, Padding, Dilation>(
        _ kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0, dilation: Dilation = 1, ceilMode: Bool = false
    ) { onlyHelp() }
}

extension AvgPool {
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Kernel, Stride, Padding>(
        _ kernelSize: Kernel, _ stride: Stride, _ padding: Padding = 0, ceilMode: Bool = false
    ) { onlyHelp() }
    @available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
    public convenience init<Kernel, Stride, Padding>(
        _ kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0, ceilMode: Bool = false,
        countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) { onlyHelp() }
}

@available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
public func conv2d<Stride, Padding, Dilation>(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: Stride = 1, padding: Padding = 0,
    dilation: Dilation = 1, groups: Int = 1
) -> Tensor { onlyHelp() }
@available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
public func conv3d<Stride, Padding, Dilation>(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: Stride = 1, padding: Padding = 0,
    dilation: Dilation = 1, groups: Int = 1
) -> Tensor { onlyHelp() }
@available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
public func maxPool2d<Kernel, Stride, Padding, Dilation>(
    _ input: Tensor, kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0, dilation: Dilation = 1,
    ceilMode: Bool = false
) -> Tensor { onlyHelp() }
@available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
public func maxPool3d<Kernel, Stride, Padding, Dilation>(
    _ input: Tensor, kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0, dilation: Dilation = 1,
    ceilMode: Bool = false
) -> Tensor { onlyHelp() }
@available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
public func avgPool2d<Kernel, Stride, Padding>(
    _ input: Tensor, kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0, ceilMode: Bool = false,
    countIncludePad: Bool = true, divisorOverride: Int? = nil
) -> Tensor { onlyHelp() }
@available(*, unavailable, message: "sizes of several dims are a list: [3, 5] instead of (3, 5)")
public func avgPool3d<Kernel, Stride, Padding>(
    _ input: Tensor, kernelSize: Kernel, stride: Stride = 1, padding: Padding = 0, ceilMode: Bool = false,
    countIncludePad: Bool = true, divisorOverride: Int? = nil
) -> Tensor { onlyHelp() }
