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
    public let inChannels: Int
    public let outChannels: Int
    public let kernelSize: [Int]
    public let paddingMode: PaddingMode
    @Parameter public var weight: Tensor
    @Parameter public var bias: Tensor?
    private let options: ConvolutionOptions

    public var stride: [Int] { options.stride }
    public var padding: PaddingAmount { options.padding }
    public var dilation: [Int] { options.dilation }
    public var groups: Int { options.groups }

    init(
        rank: Int, _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        _ padding: PaddingAmount, _ dilation: any SpatialSizes, _ groups: Int, _ bias: Bool,
        _ paddingMode: PaddingMode, _ dtype: DType, _ generator: Generator, _ file: StaticString, _ line: UInt
    ) {
        let name = "Conv\(rank)d"
        (options, self.kernelSize) = checked(file: file, line: line) { () throws(ProgramError) in
            let options = try ConvolutionOptions(name, rank: rank, stride, padding, dilation, groups)
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

/// ``conv1d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: see
/// ``ConvolutionLayer``.
public final class Conv1d: ConvolutionLayer {
    /// Traps if sizes are out of range or the numbers of channels are not multiples of the groups.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init(
            rank: 1, inChannels, outChannels, kernelSize, stride, padding.convolutionPadding, dilation, groups, bias,
            paddingMode, dtype, generator, file, line)
    }
}

/// ``conv2d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: see
/// ``ConvolutionLayer``.
/// ```swift
/// let layer = Conv2d(3, 16, [3, 5], stride: 2, padding: [1, 2])
/// layer(Tensor.randn(8, 3, 32, 32)).shape  // [8, 16, 16, 16]
/// ```
public final class Conv2d: ConvolutionLayer {
    /// Traps if sizes are out of range or the numbers of channels are not multiples of the groups.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init(
            rank: 2, inChannels, outChannels, kernelSize, stride, padding.convolutionPadding, dilation, groups, bias,
            paddingMode, dtype, generator, file, line)
    }
}

/// ``conv3d(_:_:_:stride:padding:dilation:groups:file:line:)`` with a learned kernel and bias: see
/// ``ConvolutionLayer``.
public final class Conv3d: ConvolutionLayer {
    /// Traps if sizes are out of range or the numbers of channels are not multiples of the groups.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init(
            rank: 3, inChannels, outChannels, kernelSize, stride, padding.convolutionPadding, dilation, groups, bias,
            paddingMode, dtype, generator, file, line)
    }
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
