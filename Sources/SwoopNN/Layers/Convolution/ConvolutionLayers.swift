/// The elements that a convolution reads beyond the ends of its input.
public enum PaddingMode: String, Sendable, Hashable {
    /// Zeros.
    case zeros
    /// The elements, mirrored at the first and last one.
    case reflect
    /// The first and last element.
    case replicate
    /// The elements from the other end.
    case circular
}

/// The arguments of a convolution except the number of input channels, which a lazy one does not know.
public struct ConvolutionArguments {
    let outChannels: Int
    let kernelSize: any SpatialSizes
    let stride: any SpatialSizes
    let padding: PaddingAmount
    let dilation: any SpatialSizes
    let groups: Int
    let bias: Bool
    let paddingMode: PaddingMode
    let dtype: DType
    let generator: Generator
    let file: StaticString
    let line: UInt
}

/// A convolution with a learned kernel and bias: ``Conv1d``, ``Conv2d`` and ``Conv3d``.
///
/// Weight `[outChannels, inChannels / groups, kernel …]`, bias `[outChannels]`. Both are initialized uniformly in
/// ±1/√fan with fan = inChannels / groups · kernel, drawn in PyTorch's order, the weight first.
public class ConvolutionLayer: Layer {
    /// The number of channels of the input.
    public private(set) var inChannels: Int
    /// The number of channels of the result.
    public let outChannels: Int
    /// The sizes of the kernel.
    public let kernelSize: [Int]
    /// The elements that the padding has.
    public let paddingMode: PaddingMode
    /// The kernel, `[outChannels, inChannels / groups, kernel …]`.
    @Parameter public var weight: Tensor
    /// The bias, `[outChannels]`, if there is one.
    @Parameter public var bias: Tensor?
    private let options: ConvolutionOptions
    /// Where a lazy layer draws its initial values from.
    private var lazyGenerator: Generator?

    /// The distances between neighboring windows.
    public var stride: [Int] { options.stride }
    /// The padding at both ends of each dim.
    public var padding: PaddingAmount { options.padding }
    /// The distances between the elements of the kernel.
    public var dilation: [Int] { options.dilation }
    /// The number of groups of channels.
    public var groups: Int { options.groups }

    class var rank: Int { 2 }

    /// Without a number of input channels the layer is lazy.
    init(_ inChannels: Int?, _ arguments: ConvolutionArguments) {
        let (name, rank) = (String(describing: Self.self), Self.rank)
        (options, kernelSize) = checked(file: arguments.file, line: arguments.line) { () throws(ProgramError) in
            let options = try ConvolutionOptions(
                name, rank: rank, arguments.stride, arguments.padding, arguments.dilation, arguments.groups)
            try ConvolutionRules.channels(name, inChannels ?? options.groups, arguments.outChannels, options.groups)
            return (options, try WindowRules.sizes(name, "kernelSize", arguments.kernelSize, rank, least: 1))
        }
        self.inChannels = inChannels ?? 0
        outChannels = arguments.outChannels
        paddingMode = arguments.paddingMode
        let dtype = arguments.dtype
        guard let inChannels else {
            _weight = Parameter(lazy: dtype)
            if arguments.bias { _bias = Parameter(lazy: dtype) }
            lazyGenerator = arguments.generator
            return
        }
        weight = Tensor.empty(Shape([outChannels, inChannels / options.groups] + kernelSize), dtype: dtype)
        bias = arguments.bias ? Tensor.empty([outChannels], dtype: dtype) : nil
        resetParameters(generator: arguments.generator)
    }

    /// A layer of the same kind and options, with parameters of its own that have no values yet.
    required init(copying other: ConvolutionLayer, hasBias: Bool) {
        (inChannels, outChannels, kernelSize) = (other.inChannels, other.outChannels, other.kernelSize)
        (paddingMode, options) = (other.paddingMode, other.options)
        let weight = other.weight
        self.weight = Tensor.empty(weight.shape, dtype: weight.dtype)
        bias = hasBias ? Tensor.empty([outChannels], dtype: weight.dtype) : nil
    }

    /// Traps if sizes are out of range or the numbers of channels are not multiples of the groups.
    ///
    /// - Parameters:
    ///   - stride: distance between neighboring positions of the kernel.
    ///   - padding: elements before and after the input, or `.same` or `.valid`.
    ///   - dilation: distance between the elements of the kernel.
    ///   - groups: the number of groups of channels that do not see each other.
    ///   - paddingMode: which elements the padding has.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels,
            ConvolutionArguments(
                outChannels: outChannels, kernelSize: kernelSize, stride: stride, padding: padding.convolutionPadding,
                dilation: dilation, groups: groups, bias: bias, paddingMode: paddingMode, dtype: dtype,
                generator: generator, file: file, line: line))
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups,
            bias: bias, paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        _ padding: some ConvolutionPadding, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, dilation: dilation, groups: groups,
            bias: bias, paddingMode: paddingMode, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// Reinitializes the parameters: `reset_parameters`. Does nothing for a ``LazyLayer`` that was not called yet.
    public func resetParameters(generator: Generator = .default) {
        guard _weight.lazyDType == nil else { return }
        Init.kaimingUniform(weight, a: 5.0.squareRoot(), generator: generator)
        resetBias(generator)
    }

    private func resetBias(_ generator: Generator) {
        guard let bias else { return }
        ConvolutionRules.resetBias(bias, fan: weight.count / max(outChannels, 1), generator)
    }

    /// Makes the parameters of a lazy layer, except those that a state dict has given.
    private func materialize(_ input: Tensor, _ generator: Generator) {
        let isLoaded = _weight.lazyDType == nil
        inChannels = checked { () throws(ProgramError) in
            let name = String(describing: Self.self)
            let channels = try ConvolutionRules.channels(of: input.shape, name, rank: Self.rank)
            try ConvolutionRules.channels(name, channels, outChannels, groups)
            return channels
        }
        if let dtype = _weight.lazyDType {
            weight = Tensor.empty(Shape([outChannels, inChannels / groups] + kernelSize), dtype: dtype)
        }
        let dtype = _bias.lazyDType
        if let dtype { bias = Tensor.empty([outChannels], dtype: dtype) }
        if !isLoaded { resetParameters(generator: generator) } else if dtype != nil { resetBias(generator) }
    }

    public func forward(_ input: Tensor) -> Tensor {
        if inChannels == 0, let lazyGenerator { materialize(input, lazyGenerator) }
        if paddingMode == .zeros { return convolution(input, weight, bias, options, #fileID, #line) }
        checked { () throws(ProgramError) in try WindowRules.input(options.operation, input.shape, options.rank) }
        let amounts = options.paddings(kernel: kernelSize).reversed().flatMap { [$0.before, $0.after] }
        let padded = pad(input, amounts, mode: paddingMode.padMode)
        return convolution(padded, weight, bias, options.withoutPadding, #fileID, #line)
    }

    public var extraRepresentation: String {
        let ones = Array(repeating: 1, count: options.rank)
        var text = "\(inChannels), \(outChannels), kernel_size=\(kernelSize.pythonTuple), stride=\(stride.pythonTuple)"
        switch padding {
        case .sizes(let sizes): if sizes.contains(where: { $0 != 0 }) { text += ", padding=\(sizes.pythonTuple)" }
        case .keepingSize: text += ", padding=same"
        case .nothing: text += ", padding=valid"
        }
        if dilation != ones { text += ", dilation=\(dilation.pythonTuple)" }
        if groups != 1 { text += ", groups=\(groups)" }
        if !_bias.isPresent { text += ", bias=False" }
        if paddingMode != .zeros { text += ", padding_mode=\(paddingMode.rawValue)" }
        return text
    }
}

/// ``conv1d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: `torch.nn.Conv1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank; see ``ConvolutionLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// Conv1d(3, 16, 5, stride: 2, padding: 2)(Tensor.randn(8, 3, 32)).shape  // [8, 16, 16]
/// ```
public class Conv1d: ConvolutionLayer {
    override class var rank: Int { 1 }
}

/// ``conv2d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: `torch.nn.Conv2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank; see ``ConvolutionLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// Conv2d(3, 16, [3, 5], stride: 2, padding: [1, 2])(Tensor.randn(8, 3, 32, 32)).shape  // [8, 16, 16, 16]
/// ```
public class Conv2d: ConvolutionLayer {}

/// ``conv3d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: `torch.nn.Conv3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank; see ``ConvolutionLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// Conv3d(3, 16, 3, stride: 2, padding: 1)(Tensor.randn(8, 3, 32, 32, 32)).shape  // [8, 16, 16, 16, 16]
/// ```
public class Conv3d: ConvolutionLayer {
    override class var rank: Int { 3 }
}

extension PaddingMode {
    fileprivate var padMode: PadMode {
        switch self {
        case .zeros: .constant
        case .reflect: .reflect
        case .replicate: .replicate
        case .circular: .circular
        }
    }
}
