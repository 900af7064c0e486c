/// The padding of a convolution's input.
public protocol ConvolutionPadding {
    /// The amount of padding.
    var convolutionPadding: PaddingAmount { get }
}

/// An amount of padding: explicit sizes, or a rule for the size of the result.
public enum PaddingAmount: Sendable, Hashable, ConvolutionPadding {
    /// The same number at both ends of each spatial dim.
    case sizes([Int])
    /// Padding for which the result has the input's size; if it is odd, the extra element is at the end. Requires a
    /// stride of 1.
    case keepingSize
    /// No padding.
    case nothing

    /// The padding as an amount.
    public var convolutionPadding: PaddingAmount { self }
}

extension Int: ConvolutionPadding {
    /// The padding as an amount.
    public var convolutionPadding: PaddingAmount { .sizes([self]) }
}

extension [Int]: ConvolutionPadding {
    /// The padding as an amount.
    public var convolutionPadding: PaddingAmount { .sizes(self) }
}

extension ConvolutionPadding where Self == PaddingAmount {
    /// Padding for which the result has the input's size.
    public static var same: PaddingAmount { .keepingSize }
    /// No padding.
    public static var valid: PaddingAmount { .nothing }
}

/// The cross-correlation of an input with a kernel over one dim: `torch.nn.functional.conv1d`. The same as
/// ``conv2d(_:_:_:stride:padding:dilation:groups:file:line:)``, with one spatial dim.
public func conv1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any SpatialSizes = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let options = checked(file: file, line: line) { () throws(ProgramError) in
        try ConvolutionOptions("conv1d", rank: 1, stride, padding.convolutionPadding, dilation, groups)
    }
    return convolution(input, weight, bias, options, file, line)
}

/// The cross-correlation of an input with a kernel: `torch.nn.functional.conv2d`.
/// y[n, o, i, j] = bias[o] + Σ_{c, a, b} w[o, c, a, b] · x[n, c, i·stride − padding + a·dilation, …]
///
/// With groups, the channels are divided into that many parts, and each part of the result depends on one part of the
/// input.
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - weight: `[out, c / groups, kernel h, kernel w]`.
///   - bias: `[out]`.
///   - stride: distance between neighboring positions of the kernel.
///   - padding: zeros at both ends of each spatial dim, `.same` or `.valid`.
///   - dilation: distance between neighboring elements of the kernel.
/// - Returns: `[n, out, h', w']` or `[out, h', w']` with h' = ⌊(h + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ +
/// 1.
///
/// Traps if sizes or dtypes do not match, the kernel is larger than the padded input, or `.same` is combined with a
/// stride.
public func conv2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any SpatialSizes = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let options = checked(file: file, line: line) { () throws(ProgramError) in
        try ConvolutionOptions("conv2d", rank: 2, stride, padding.convolutionPadding, dilation, groups)
    }
    return convolution(input, weight, bias, options, file, line)
}

/// The cross-correlation of an input with a kernel over three dims: `torch.nn.functional.conv3d`. The same as
/// ``conv2d(_:_:_:stride:padding:dilation:groups:file:line:)``, with three spatial dims.
public func conv3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any SpatialSizes = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSizes = 1, groups: Int = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let options = checked(file: file, line: line) { () throws(ProgramError) in
        try ConvolutionOptions("conv3d", rank: 3, stride, padding.convolutionPadding, dilation, groups)
    }
    return convolution(input, weight, bias, options, file, line)
}

/// The options of a convolution, one number for each spatial dim.
struct ConvolutionOptions {
    let operation: String
    let rank: Int
    let stride: [Int]
    private(set) var padding: PaddingAmount
    let dilation: [Int]
    let groups: Int

    init(
        _ operation: String, rank: Int, _ stride: any SpatialSizes, _ padding: PaddingAmount,
        _ dilation: any SpatialSizes, _ groups: Int
    ) throws(ProgramError) {
        self.operation = operation
        self.rank = rank
        self.stride = try WindowRules.sizes(operation, "stride", stride, rank, least: 1)
        self.dilation = try WindowRules.sizes(operation, "dilation", dilation, rank, least: 1)
        self.groups = groups
        if case .sizes(let sizes) = padding {
            self.padding = .sizes(try WindowRules.sizes(operation, "padding", sizes, rank, least: 0))
        } else {
            self.padding = padding
        }
        try ConvolutionRules.options(self)
    }

    /// The same options for an input that has already been padded.
    var withoutPadding: ConvolutionOptions {
        var result = self
        result.padding = .nothing
        return result
    }

    /// The padding before and after the elements of each dim.
    func paddings(kernel: [Int]) -> [(before: Int, after: Int)] {
        switch padding {
        case .sizes(let sizes): sizes.map { ($0, $0) }
        case .nothing: kernel.map { _ in (0, 0) }
        case .keepingSize:
            zip(kernel, dilation).map { kernel, dilation in
                let total = dilation.saturatingProduct(kernel - 1)
                return (total / 2, total - total / 2)
            }
        }
    }
}

/// A convolution with any number of spatial dims.
func convolution(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor?, _ options: ConvolutionOptions, _ file: StaticString,
    _ line: UInt
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try WindowRules.input(options.operation, input.shape, options.rank)
    }
    if input.rank == options.rank + 1 {
        return convolution(input.unsqueeze(0), weight, bias, options, file, line).squeeze(0)
    }
    let map = checked(file: file, line: line) { () throws(ProgramError) in
        try ConvolutionRules.dtypes(options.operation, input.dtype, weight.dtype, bias?.dtype)
        return ConvolutionMap(
            try ConvolutionRules.map(input.shape, weight.shape, bias?.shape, options))
    }
    if input.dtype.isInteger {
        let output = Array(map.sizes.output.suffix(options.rank))
        return IntegerWindows(window: map.sizes.window, output: output)
            .convolution(input, weight, bias, groups: options.groups)
    }
    return map.forward(input, weight, bias)
}

/// A convolution of tensors, and its derivatives, each of which is composed of the others.
struct ConvolutionMap {
    let sizes: Convolution

    init(_ sizes: Convolution) { self.sizes = sizes }

    /// x ⋆ w + bias.   dx = inputGradient(g, w), dw = weightGradient(x, g), dbias = Σ g over all dims except the
    /// channels
    func forward(_ x: Tensor, _ w: Tensor, _ bias: Tensor?) -> Tensor {
        differentiable(
            .convolution, [x, w] + (bias.map { [$0] } ?? []), saving: [x, w],
            results: [sizes.forward(x.array, w.array, bias?.array)],
            pullback: { [hasBias = bias != nil] gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] + (hasBias ? [nil] : []) }
                return backward(g, saved, hasBias: hasBias)
            })[0]
    }

    private func backward(_ g: Tensor, _ saved: SavedList, hasBias: Bool) -> [Tensor?] {
        if !RunningThread.isGradEnabled {
            let wants = (x: saved.needs(0), w: saved.needs(1), bias: hasBias && saved.needs(2))
            let gradients = sizes.gradients(g.array, saved[0].array, saved[1].array, wants: wants)
            return [gradients.x, gradients.w].map { $0.map { Tensor($0) } }
                + (hasBias ? [gradients.bias.map { Tensor($0) }] : [])
        }
        let dx = saved.needs(0) ? inputGradient(g, saved[1]) : nil
        let dw = saved.needs(1) ? weightGradient(saved[0], g) : nil
        guard hasBias else { return [dx, dw] }
        return [dx, dw, saved.needs(2) ? g.sum(dims: [0] + Array(2..<g.rank)) : nil]
    }

    func inputGradient(_ g: Tensor, _ w: Tensor) -> Tensor {
        differentiable(
            .convolutionInput, g, w, forward: { sizes.inputGradient($0, $1) },
            lhs: .saving(.rhs) { gradient, saved in forward(gradient, saved.rhs, nil) },
            rhs: .saving(.lhs) { gradient, saved in weightGradient(gradient, saved.lhs) })
    }

    func weightGradient(_ x: Tensor, _ g: Tensor) -> Tensor {
        differentiable(
            .convolutionWeight, x, g, forward: { sizes.weightGradient($0, $1) },
            lhs: .saving(.rhs) { gradient, saved in inputGradient(saved.rhs, gradient) },
            rhs: .saving(.lhs) { gradient, saved in forward(saved.lhs, gradient, nil) })
    }
}

extension Operator {
    static let convolution = Operator(
        "ConvolutionBackward0", "convolution(a, b)", .words("transposed convolution of g with b"),
        .words("correlation of a with g"), .words("Σ g over all but the channels"),
        operands: ["input", "weight", "bias"], entries: ["input", "weight"])
    /// The gradient of a convolution's input.
    static let convolutionInput = Operator(
        "ConvolutionBackwardBackward0", "convolutionTranspose(a, b)", .words("convolution of g with b"),
        .words("correlation of g with a"), call: "convolutionBackward")
    /// The gradient of a convolution's weight.
    static let convolutionWeight = Operator(
        "ConvolutionBackwardBackward0", "correlation(a, b)", .words("transposed convolution of b with g"),
        .words("convolution of a with g"), call: "convolutionBackward")
}
