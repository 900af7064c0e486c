/// A transposed convolution with a learned kernel and bias: ``ConvTranspose1d``, ``ConvTranspose2d`` and
/// ``ConvTranspose3d``.
///
/// Weight `[inChannels, outChannels / groups, kernel …]`, bias `[outChannels]`. Both are initialized uniformly in
/// ±1/√fan with fan = outChannels / groups · kernel, drawn in PyTorch's order, the weight first.
public class ConvTransposeLayer: Layer {
    /// The number of channels of the input.
    public let inChannels: Int
    /// The number of channels of the result.
    public let outChannels: Int
    /// The sizes of the kernel.
    public let kernelSize: [Int]
    /// The kernel, `[inChannels, outChannels / groups, kernel …]`.
    @Parameter public var weight: Tensor
    /// The bias, `[outChannels]`, if there is one.
    @Parameter public var bias: Tensor?
    private let options: TransposeOptions

    /// The distances between the places of neighboring elements in the result.
    public var stride: [Int] { options.stride }
    /// The elements that are left out at both ends of each dim of the result.
    public var padding: [Int] { options.padding }
    /// The elements that are added at the end of each dim of the result.
    public var outputPadding: [Int] { options.outputPadding }
    /// The distances between the elements of the kernel.
    public var dilation: [Int] { options.dilation }
    /// The number of groups of channels.
    public var groups: Int { options.groups }

    class var rank: Int { 2 }

    /// Traps if sizes are out of range or the numbers of channels are not multiples of the groups.
    ///
    /// - Parameters:
    ///   - stride: distance between the places of neighboring elements in the result.
    ///   - padding: elements that are left out at both ends of the result.
    ///   - outputPadding: elements that are added at the end of the result.
    ///   - groups: the number of groups of channels that do not see each other.
    ///   - dilation: distance between the elements of the kernel.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        let (name, rank) = (String(describing: Self.self), Self.rank)
        (options, self.kernelSize) = checked(file: file, line: line) { () throws(ProgramError) in
            let options = try TransposeOptions(name, rank, stride, padding, outputPadding, groups, dilation)
            try ConvolutionRules.channels(name, inChannels, outChannels, groups)
            return (options, try WindowRules.sizes(name, "kernelSize", kernelSize, rank, least: 1))
        }
        self.inChannels = inChannels
        self.outChannels = outChannels
        weight = Tensor.empty(Shape([inChannels, outChannels / groups] + self.kernelSize), dtype: dtype)
        self.bias = bias ? Tensor.empty([outChannels], dtype: dtype) : nil
        resetParameters(generator: generator)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding,
            groups: groups, bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        _ padding: any SpatialSizes, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding,
            groups: groups, bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes,
        _ padding: any SpatialSizes, _ outputPadding: any SpatialSizes, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels, outChannels, kernelSize, stride: stride, padding: padding, outputPadding: outputPadding,
            groups: groups, bias: bias, dilation: dilation, dtype: dtype, generator: generator, file: file, line: line)
    }

    /// Reinitializes the parameters: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        Init.kaimingUniform(weight, a: 5.0.squareRoot(), generator: generator)
        if let bias {
            let fan = weight.count / max(inChannels, 1)
            let bound = fan > 0 ? 1 / Double(fan).squareRoot() : 0
            Init.uniform(bias, from: -bound, to: bound, generator: generator)
        }
    }

    public func forward(_ input: Tensor) -> Tensor { options.forward(input, weight, bias, #fileID, #line) }

    /// The result of a given size: `output_size`. With a stride, several sizes have the input as their convolution, from
    /// (h − 1)·stride − 2·padding + dilation·(kernel − 1) + 1 up to stride − 1 more.
    ///
    /// - Parameter outputSize: the spatial sizes, or the sizes of the whole result, of which the last are taken.
    ///
    /// Traps for a size that is not among these.
    public func forward(
        _ input: Tensor, outputSize: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let sized = checked(file: file, line: line) { () throws(ProgramError) in
            try WindowRules.input(options.operation, input.shape, options.rank)
            return try options.resulting(in: outputSize, from: input.shape, kernelSize)
        }
        return sized.forward(input, weight, bias, file, line)
    }

    /// The result of a given size, through the hooks: `layer(x, outputSize: [7, 7])`.
    public func callAsFunction(
        _ input: Tensor, outputSize: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        call(with: input) { forward(input, outputSize: outputSize, file: file, line: line) }
    }

    public var extraRepresentation: String {
        let ones = Array(repeating: 1, count: options.rank)
        let zeros = Array(repeating: 0, count: options.rank)
        var text = "\(inChannels), \(outChannels), kernel_size=\(kernelSize.pythonTuple), stride=\(stride.pythonTuple)"
        if padding != zeros { text += ", padding=\(padding.pythonTuple)" }
        if dilation != ones { text += ", dilation=\(dilation.pythonTuple)" }
        if outputPadding != zeros { text += ", output_padding=\(outputPadding.pythonTuple)" }
        if groups != 1 { text += ", groups=\(groups)" }
        if bias == nil { text += ", bias=False" }
        return text
    }
}

/// ``convTranspose1d(_:_:_:stride:padding:outputPadding:groups:dilation:file:line:)`` with a learned kernel
/// and bias: `torch.nn.ConvTranspose1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank; see ``ConvTransposeLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// ConvTranspose1d(16, 3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8)).shape  // [8, 3, 16]
/// ```
public final class ConvTranspose1d: ConvTransposeLayer {
    override class var rank: Int { 1 }
}

/// ``convTranspose2d(_:_:_:stride:padding:outputPadding:groups:dilation:file:line:)`` with a learned kernel
/// and bias: `torch.nn.ConvTranspose2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank; see ``ConvTransposeLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// ConvTranspose2d(16, 3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8, 8)).shape  // [8, 3, 16, 16]
/// ```
public final class ConvTranspose2d: ConvTransposeLayer {}

/// ``convTranspose3d(_:_:_:stride:padding:outputPadding:groups:dilation:file:line:)`` with a learned kernel
/// and bias: `torch.nn.ConvTranspose3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank; see ``ConvTransposeLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// ConvTranspose3d(16, 3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8, 8, 8)).shape  // [8, 3, 16, 16, 16]
/// ```
public final class ConvTranspose3d: ConvTransposeLayer {
    override class var rank: Int { 3 }
}
