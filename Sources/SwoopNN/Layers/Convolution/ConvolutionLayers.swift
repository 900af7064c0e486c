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

/// A convolution with a learned kernel and bias: ``Conv1d``, ``Conv2d`` and ``Conv3d``.
///
/// Weight `[outChannels, inChannels / groups, kernel …]`, bias `[outChannels]`. Both are initialized uniformly in
/// ±1/√fan with fan = inChannels / groups · kernel, drawn in PyTorch's order, the weight first.
public class ConvolutionLayer: Layer {
    /// The number of channels of the input.
    public let inChannels: Int
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

    /// The distances between neighboring windows.
    public var stride: [Int] { options.stride }
    /// The padding at both ends of each dim.
    public var padding: PaddingAmount { options.padding }
    /// The distances between the elements of the kernel.
    public var dilation: [Int] { options.dilation }
    /// The number of groups of channels.
    public var groups: Int { options.groups }

    class var rank: Int { 2 }

    init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        amount padding: PaddingAmount, _ dilation: any SpatialSizes, _ groups: Int, _ bias: Bool,
        _ paddingMode: PaddingMode, _ dtype: DType, _ generator: Generator, _ file: StaticString, _ line: UInt
    ) {
        let (name, rank) = (String(describing: Self.self), Self.rank)
        (options, self.kernelSize) = checked(file: file, line: line) { () throws(ProgramError) in
            let options = try ConvolutionOptions(
                name, rank: rank, stride, padding, dilation, groups)
            try ConvolutionRules.channels(name, inChannels, outChannels, groups)
            return (options, try WindowRules.sizes(name, "kernelSize", kernelSize, rank, least: 1))
        }
        self.inChannels = inChannels
        self.outChannels = outChannels
        self.paddingMode = paddingMode
        weight = Tensor.empty(Shape([outChannels, inChannels / groups] + self.kernelSize), dtype: dtype)
        self.bias = bias ? Tensor.empty([outChannels], dtype: dtype) : nil
        resetParameters(generator: generator)
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
            inChannels, outChannels, kernelSize, stride, amount: padding.convolutionPadding, dilation, groups, bias,
            paddingMode, dtype, generator, file, line)
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

    /// A layer of the same kind and options, whose parameters have other values.
    func copied(hasBias: Bool) -> ConvolutionLayer {
        switch Self.rank {
        case 1: Conv1d(copying: self, hasBias)
        case 2: Conv2d(copying: self, hasBias)
        default: Conv3d(copying: self, hasBias)
        }
    }

    private convenience init(copying other: ConvolutionLayer, _ hasBias: Bool) {
        self.init(
            other.inChannels, other.outChannels, other.kernelSize, other.stride, amount: other.padding, other.dilation,
            other.groups, hasBias, other.paddingMode, other.weight.dtype, Generator(seed: 0), #fileID, #line)
    }

    /// Reinitializes the parameters: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        Init.kaimingUniform(weight, a: 5.0.squareRoot(), generator: generator)
        if let bias {
            let fan = weight.count / max(outChannels, 1)
            let bound = fan > 0 ? 1 / Double(fan).squareRoot() : 0
            Init.uniform(bias, from: -bound, to: bound, generator: generator)
        }
    }

    public func forward(_ input: Tensor) -> Tensor {
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
        if bias == nil { text += ", bias=False" }
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
public final class Conv1d: ConvolutionLayer {
    override class var rank: Int { 1 }
}

/// ``conv2d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: `torch.nn.Conv2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank; see ``ConvolutionLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// Conv2d(3, 16, [3, 5], stride: 2, padding: [1, 2])(Tensor.randn(8, 3, 32, 32)).shape  // [8, 16, 16, 16]
/// ```
public final class Conv2d: ConvolutionLayer {}

/// ``conv3d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: `torch.nn.Conv3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank; see ``ConvolutionLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// Conv3d(3, 16, 3, stride: 2, padding: 1)(Tensor.randn(8, 3, 32, 32, 32)).shape  // [8, 16, 16, 16, 16]
/// ```
public final class Conv3d: ConvolutionLayer {
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
