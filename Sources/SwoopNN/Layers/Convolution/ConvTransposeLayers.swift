/// The arguments of a transposed convolution except the number of input channels, which a lazy one does not know.
public struct ConvTransposeArguments {
    let outChannels: Int
    let kernelSize: any SpatialSizes
    let stride: any SpatialSizes
    let padding: any SpatialSizes
    let outputPadding: any SpatialSizes
    let groups: Int
    let bias: Bool
    let dilation: any SpatialSizes
    let dtype: DType
    let generator: Generator
    let file: StaticString
    let line: UInt
}

/// A transposed convolution with a learned kernel and bias: ``ConvTranspose1d``, ``ConvTranspose2d`` and
/// ``ConvTranspose3d``.
///
/// Weight `[inChannels, outChannels / groups, kernel …]`, bias `[outChannels]`. Both are initialized uniformly in
/// ±1/√fan with fan = outChannels / groups · kernel, drawn in PyTorch's order, the weight first.
public class ConvTransposeLayer: Layer {
    /// The number of channels of the input.
    public private(set) var inChannels: Int
    /// The number of channels of the result.
    public let outChannels: Int
    /// The sizes of the kernel.
    public let kernelSize: [Int]
    /// The kernel, `[inChannels, outChannels / groups, kernel …]`.
    @Parameter public var weight: Tensor
    /// The bias, `[outChannels]`, if there is one.
    @Parameter public var bias: Tensor?
    private let options: TransposeOptions
    /// Where a lazy layer draws its initial values from.
    private var lazyGenerator: Generator?

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

    /// Without a number of input channels the layer is lazy.
    init(_ inChannels: Int?, _ arguments: ConvTransposeArguments) {
        let (name, rank) = (String(describing: Self.self), Self.rank)
        (options, kernelSize) = checked(file: arguments.file, line: arguments.line) { () throws(ProgramError) in
            let options = try TransposeOptions(
                name, rank, arguments.stride, arguments.padding, arguments.outputPadding, arguments.groups,
                arguments.dilation)
            try ConvolutionRules.channels(name, inChannels ?? options.groups, arguments.outChannels, options.groups)
            return (options, try WindowRules.sizes(name, "kernelSize", arguments.kernelSize, rank, least: 1))
        }
        self.inChannels = inChannels ?? 0
        outChannels = arguments.outChannels
        let dtype = arguments.dtype
        guard let inChannels else {
            _weight = Parameter(lazy: dtype)
            if arguments.bias { _bias = Parameter(lazy: dtype) }
            lazyGenerator = arguments.generator
            return
        }
        weight = Tensor.empty(Shape([inChannels, outChannels / options.groups] + kernelSize), dtype: dtype)
        bias = arguments.bias ? Tensor.empty([outChannels], dtype: dtype) : nil
        resetParameters(generator: arguments.generator)
    }

    /// A layer of the same kind and options, with parameters of its own that have no values yet.
    required init(copying other: ConvTransposeLayer, hasBias: Bool) {
        (inChannels, outChannels, kernelSize) = (other.inChannels, other.outChannels, other.kernelSize)
        options = other.options
        let weight = other.weight
        self.weight = Tensor.empty(weight.shape, dtype: weight.dtype)
        bias = hasBias ? Tensor.empty([outChannels], dtype: weight.dtype) : nil
    }

    /// Traps if sizes are out of range or the numbers of channels are not multiples of the groups.
    ///
    /// - Parameters:
    ///   - stride: distance between the places of neighboring elements in the result.
    ///   - padding: elements that are left out at both ends of the result.
    ///   - outputPadding: elements that are added at the end of the result.
    ///   - groups: the number of groups of channels that do not see each other.
    ///   - dilation: distance between the elements of the kernel.
    public convenience init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any SpatialSizes, stride: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1, bias: Bool = true,
        dilation: any SpatialSizes = 1, dtype: DType = .float32, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            inChannels,
            ConvTransposeArguments(
                outChannels: outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
                outputPadding: outputPadding, groups: groups, bias: bias, dilation: dilation, dtype: dtype,
                generator: generator, file: file, line: line))
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

    /// Reinitializes the parameters: `reset_parameters`. Does nothing for a ``LazyLayer`` that was not called yet.
    public func resetParameters(generator: Generator = .default) {
        guard _weight.lazyDType == nil else { return }
        Init.kaimingUniform(weight, a: 5.0.squareRoot(), generator: generator)
        resetBias(generator)
    }

    private func resetBias(_ generator: Generator) {
        guard let bias else { return }
        ConvolutionRules.resetBias(bias, fan: weight.count / max(inChannels, 1), generator)
    }

    /// Makes the parameters of a lazy layer, except those that a state dict has given.
    private func materialize(_ input: Tensor) {
        guard inChannels == 0, let lazyGenerator else { return }
        let isLoaded = _weight.lazyDType == nil
        inChannels = checked { () throws(ProgramError) in
            let name = String(describing: Self.self)
            let channels = try ConvolutionRules.channels(of: input.shape, name, rank: Self.rank)
            try ConvolutionRules.channels(name, channels, outChannels, groups)
            return channels
        }
        if let dtype = _weight.lazyDType {
            weight = Tensor.empty(Shape([inChannels, outChannels / groups] + kernelSize), dtype: dtype)
        }
        let dtype = _bias.lazyDType
        if let dtype { bias = Tensor.empty([outChannels], dtype: dtype) }
        if !isLoaded {
            resetParameters(generator: lazyGenerator)
        } else if dtype != nil {
            resetBias(lazyGenerator)
        }
    }

    public func forward(_ input: Tensor) -> Tensor {
        materialize(input)
        return options.forward(input, weight, bias, #fileID, #line)
    }

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
        materialize(input)
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
        if !_bias.isPresent { text += ", bias=False" }
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
public class ConvTranspose1d: ConvTransposeLayer {
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
public class ConvTranspose2d: ConvTransposeLayer {}

/// ``convTranspose3d(_:_:_:stride:padding:outputPadding:groups:dilation:file:line:)`` with a learned kernel
/// and bias: `torch.nn.ConvTranspose3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank; see ``ConvTransposeLayer``.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// ConvTranspose3d(16, 3, 4, stride: 2, padding: 1)(Tensor.randn(8, 16, 8, 8, 8)).shape  // [8, 3, 16, 16, 16]
/// ```
public class ConvTranspose3d: ConvTransposeLayer {
    override class var rank: Int { 3 }
}
