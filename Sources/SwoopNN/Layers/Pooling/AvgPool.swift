/// The mean of each window over one dim: `torch.nn.functional.avg_pool1d`. The same as
/// ``avgPool2d(_:kernelSize:stride:padding:ceilMode:countIncludePad:divisorOverride:file:line:)``, with one spatial
/// dim.
public func avgPool1d(
    _ input: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    AveragePooling(
        "avgPool1d", 1, kernelSize, stride, padding, ceilMode, countIncludePad, nil, input, file, line
    ).forward(input)
}

/// The mean of each window: `torch.nn.functional.avg_pool2d`.   dx adds g / divisor to each element of the window
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - stride: distance between neighboring windows; the kernel size if it is nil.
///   - padding: zeros at both ends; at most half of the kernel.
///   - ceilMode: whether windows that begin inside the padded input may end outside of it.
///   - countIncludePad: whether the zeros of the padding count as elements.
///   - divisorOverride: the divisor of the sums, instead of the number of elements.
/// - Returns: `[…, h', w']` with h' = ⌊(h + 2·padding − kernel) / stride⌋ + 1; ⌈…⌉ with `ceilMode`.
///
/// Traps if the kernel does not fit into the padded input, or if the divisor is 0.
public func avgPool2d(
    _ input: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    AveragePooling(
        "avgPool2d", 2, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride, input, file, line
    ).forward(input)
}

/// The mean of each window over three dims: `torch.nn.functional.avg_pool3d`. The same as
/// ``avgPool2d(_:kernelSize:stride:padding:ceilMode:countIncludePad:divisorOverride:file:line:)``, with three spatial
/// dims.
public func avgPool3d(
    _ input: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    AveragePooling(
        "avgPool3d", 3, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride, input, file, line
    ).forward(input)
}

/// Average pooling as a layer: ``AvgPool1d``, ``AvgPool2d`` and ``AvgPool3d``. No parameters.
public class AvgPool: Layer {
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The distances between neighboring windows.
    public let stride: any SpatialSizes
    /// The padding at both ends of each dim.
    public let padding: any SpatialSizes
    /// Whether the number of windows is rounded up.
    public let ceilMode: Bool
    /// Whether the zeros of the padding count as elements.
    public let countIncludePad: Bool
    /// The divisor of the sums, if it is not the number of elements.
    public let divisorOverride: Int?

    class var rank: Int { 2 }

    /// - Parameters:
    ///   - stride: distance between neighboring windows; the kernel size if it is nil.
    ///   - padding: zeros at both ends; at most half of the kernel.
    ///   - ceilMode: whether windows that begin inside the padded input may end outside of it.
    ///   - countIncludePad: whether the zeros of the padding count as elements.
    ///   - divisorOverride: the divisor of the sums, instead of the number of elements. PyTorch has none for one dim.
    public init(
        _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
        ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) {
        self.kernelSize = kernelSize
        self.stride = stride ?? kernelSize
        self.padding = padding
        self.ceilMode = ceilMode
        self.countIncludePad = countIncludePad
        self.divisorOverride = divisorOverride
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes, padding: any SpatialSizes = 0,
        ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) {
        self.init(
            kernelSize, stride: stride, padding: padding, ceilMode: ceilMode, countIncludePad: countIncludePad,
            divisorOverride: divisorOverride)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
        ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) {
        self.init(
            kernelSize, stride: stride, padding: padding, ceilMode: ceilMode, countIncludePad: countIncludePad,
            divisorOverride: divisorOverride)
    }

    public func forward(_ input: Tensor) -> Tensor {
        AveragePooling(
            "avgPool\(Self.rank)d", Self.rank, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride,
            input, #fileID, #line
        ).forward(input)
    }

    public var extraRepresentation: String {
        // For one dim, PyTorch keeps tuples.
        func text(_ sizes: any SpatialSizes) -> String {
            Self.rank == 1 ? sizes.spatialSizes.pythonTuple : pythonSizes(sizes)
        }
        return "kernel_size=\(text(kernelSize)), stride=\(text(stride)), padding=\(text(padding))"
    }
}

/// ``avgPool1d(_:kernelSize:stride:padding:ceilMode:countIncludePad:file:line:)`` as a layer: `torch.nn.AvgPool1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank.
/// ```swift
/// AvgPool1d(3, 2)(Tensor.randn(2, 4, 9)).shape  // [2, 4, 4]
/// ```
public final class AvgPool1d: AvgPool {
    override class var rank: Int { 1 }
}

/// ``avgPool2d(_:kernelSize:stride:padding:ceilMode:countIncludePad:divisorOverride:file:line:)`` as a layer:
/// `torch.nn.AvgPool2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank.
/// ```swift
/// AvgPool2d(3, 2)(Tensor.randn(2, 4, 9, 8)).shape  // [2, 4, 4, 3]
/// ```
public final class AvgPool2d: AvgPool {}

/// ``avgPool3d(_:kernelSize:stride:padding:ceilMode:countIncludePad:divisorOverride:file:line:)`` as a layer:
/// `torch.nn.AvgPool3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank.
/// ```swift
/// AvgPool3d(3, 2)(Tensor.randn(2, 4, 9, 8, 6)).shape  // [2, 4, 4, 3, 2]
/// ```
public final class AvgPool3d: AvgPool {
    override class var rank: Int { 3 }
}

/// The means of windows and their gradient; both are linear, and each is the other's derivative.
private struct AveragePooling {
    let pooling: Pooling
    let average: Pooling.Average
    let op: Operator

    init(
        _ operation: String, _ rank: Int, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
        _ padding: any SpatialSizes, _ ceilMode: Bool, _ countIncludePad: Bool, _ divisor: Int?, _ input: Tensor,
        _ file: StaticString, _ line: UInt
    ) {
        (pooling, average) = checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check(operation, input.dtype, .numbers)
            if divisor == 0 {
                throw ProgramError(operation, "divisorOverride is 0", hint: "Sums are divided by it")
            }
            let options = try PoolingOptions(operation, rank: rank, kernelSize, stride, padding, 1, ceilMode)
            return (
                try options.pooling(input.shape),
                Pooling.Average(divisor: divisor, countPadding: countIncludePad, after: options.window.padding)
            )
        }
        op = rank == 3 ? .avgPool3d : .avgPool2d
    }

    func forward(_ x: Tensor) -> Tensor {
        if x.dtype.isInteger {
            let output = Array(pooling.output.suffix(pooling.window.kernel.count))
            return IntegerWindows(window: pooling.window, output: output).average(
                x, divisor: average.divisor, countsPadding: average.countPadding, after: average.after)
        }
        return differentiable(
            op, x, forward: { pooling.average($0, average) }, derivative: .of { g, _ in backward(g) })
    }

    private func backward(_ g: Tensor) -> Tensor {
        differentiable(
            .avgPoolBackward, g, forward: { pooling.averageBackward($0, average) },
            derivative: .of { gradient, _ in forward(gradient) })
    }
}

extension Operator {
    static let avgPool2d = Operator(
        "AvgPool2DBackward0", "avgPool2d(a)", .words("Σ of the shares of g over the windows"), call: "avgPool2d")
    static let avgPool3d = Operator(
        "AvgPool3DBackward0", "avgPool3d(a)", .words("Σ of the shares of g over the windows"), call: "avgPool3d")
    static let avgPoolBackward = Operator(
        "AvgPool2DBackwardBackward0", "the shares of a over the windows", .words("the averages of g"),
        call: "avgPool2dBackward")
}
