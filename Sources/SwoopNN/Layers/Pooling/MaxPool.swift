/// The largest element of each window over one dim: `torch.nn.functional.max_pool1d`. The same as
/// ``maxPool2d(_:kernelSize:stride:padding:dilation:ceilMode:file:line:)``, with one spatial dim.
public func maxPool1d(
    _ input: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool(input, "maxPool1d", 1, kernelSize, stride, padding, dilation, ceilMode, file, line).values
}

/// The largest element of each window: `torch.nn.functional.max_pool2d`. NaN counts as the largest.
/// dx adds g at the position of each window's first largest element
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - stride: distance between neighboring windows; the kernel size if it is nil.
///   - padding: elements at both ends that are never the largest; at most half of the kernel.
///   - ceilMode: whether windows that begin inside the padded input may end outside of it.
/// - Returns: `[…, h', w']` with h' = ⌊(h + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1; ⌈…⌉ with `ceilMode`.
///
/// Traps if the kernel does not fit into the padded input.
public func maxPool2d(
    _ input: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool(input, "maxPool2d", 2, kernelSize, stride, padding, dilation, ceilMode, file, line).values
}

/// The largest element of each window over three dims: `torch.nn.functional.max_pool3d`. The same as
/// ``maxPool2d(_:kernelSize:stride:padding:dilation:ceilMode:file:line:)``, with three spatial dims.
public func maxPool3d(
    _ input: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
    dilation: any SpatialSizes = 1, ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxPool(input, "maxPool3d", 3, kernelSize, stride, padding, dilation, ceilMode, file, line).values
}

/// Maximum pooling as a layer: ``MaxPool1d``, ``MaxPool2d`` and ``MaxPool3d``. No parameters.
public class MaxPool: Layer {
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The distances between neighboring windows.
    public let stride: any SpatialSizes
    /// The padding at both ends of each dim.
    public let padding: any SpatialSizes
    /// The distances between the elements of the kernel.
    public let dilation: any SpatialSizes
    /// Whether the number of windows is rounded up.
    public let ceilMode: Bool

    class var rank: Int { 2 }

    /// - Parameters:
    ///   - stride: distance between neighboring windows; the kernel size if it is nil.
    ///   - padding: −∞ at both ends; at most half of the kernel.
    ///   - dilation: distance between the elements of a window.
    ///   - ceilMode: whether windows that begin inside the padded input may end outside of it.
    public init(
        _ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0,
        dilation: any SpatialSizes = 1, ceilMode: Bool = false
    ) {
        self.kernelSize = kernelSize
        self.stride = stride ?? kernelSize
        self.padding = padding
        self.dilation = dilation
        self.ceilMode = ceilMode
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes, padding: any SpatialSizes = 0,
        dilation: any SpatialSizes = 1, ceilMode: Bool = false
    ) {
        self.init(kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
        dilation: any SpatialSizes = 1, ceilMode: Bool = false
    ) {
        self.init(kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }

    public func forward(_ input: Tensor) -> Tensor {
        pooled(input, wantsPositions: false, #fileID, #line).values
    }

    /// The largest elements, and their positions in the flattened spatial dims of the input (int64), as from PyTorch's
    /// `return_indices`.
    public func forwardWithIndices(
        _ input: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let (values, positions) = pooled(input, wantsPositions: true, file, line)
        return (values, positions!.to(.int64))
    }

    private func pooled(
        _ input: Tensor, wantsPositions: Bool, _ file: StaticString, _ line: UInt
    ) -> (values: Tensor, positions: Tensor?) {
        maxPool(
            input, "maxPool\(Self.rank)d", Self.rank, kernelSize, stride, padding, dilation, ceilMode,
            wantsPositions: wantsPositions, file, line)
    }

    public var extraRepresentation: String {
        "kernel_size=\(pythonSizes(kernelSize)), stride=\(pythonSizes(stride)), padding=\(pythonSizes(padding)), "
            + "dilation=\(pythonSizes(dilation)), ceil_mode=\(pythonBool(ceilMode))"
    }
}

/// ``maxPool1d(_:kernelSize:stride:padding:dilation:ceilMode:file:line:)`` as a layer: `torch.nn.MaxPool1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank.
/// ```swift
/// MaxPool1d(3, 2)(Tensor.randn(2, 4, 9)).shape  // [2, 4, 4]
/// ```
public final class MaxPool1d: MaxPool {
    override class var rank: Int { 1 }
}

/// ``maxPool2d(_:kernelSize:stride:padding:dilation:ceilMode:file:line:)`` as a layer: `torch.nn.MaxPool2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank.
/// ```swift
/// MaxPool2d(3, 2)(Tensor.randn(2, 4, 9, 8)).shape  // [2, 4, 4, 3]
/// ```
public final class MaxPool2d: MaxPool {}

/// ``maxPool3d(_:kernelSize:stride:padding:dilation:ceilMode:file:line:)`` as a layer: `torch.nn.MaxPool3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank.
/// ```swift
/// MaxPool3d(3, 2)(Tensor.randn(2, 4, 9, 8, 6)).shape  // [2, 4, 4, 3, 2]
/// ```
public final class MaxPool3d: MaxPool {
    override class var rank: Int { 3 }
}

/// The largest elements and their positions (int32).
private func maxPool(
    _ input: Tensor, _ operation: String, _ rank: Int, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
    _ padding: any SpatialSizes, _ dilation: any SpatialSizes, _ ceilMode: Bool, wantsPositions: Bool = false,
    _ file: StaticString, _ line: UInt
) -> (values: Tensor, positions: Tensor?) {
    let pooling = checked(file: file, line: line) { () throws(ProgramError) in
        try Elementwise.check(operation, input.dtype, .numbers)
        try WindowRules.nonEmpty(operation, input.shape, rank)
        return try PoolingOptions(operation, rank: rank, kernelSize, stride, padding, dilation, ceilMode)
            .pooling(input.shape)
    }
    if input.dtype.isInteger {
        let output = Array(pooling.output.suffix(rank))
        let (values, positions) = IntegerWindows(window: pooling.window, output: output).largest(input)
        return (values, positions)
    }
    return pooling.maximum(input, rank == 3 ? .maxPool3d : .maxPool2d, wantsPositions: wantsPositions)
}

extension Pooling {
    /// The largest elements, and their positions if they are wanted or the operation is recorded or watched.
    func maximum(
        _ input: Tensor, _ op: Operator, wantsPositions: Bool
    ) -> (values: Tensor, positions: Tensor?) {
        let isRecorded = RunningThread.isGradEnabled && input.requiresGrad || RunningThread.observer != nil
        guard wantsPositions || isRecorded else { return (Tensor(largestValues(input.array)), nil) }
        let (values, positions) = maximum(input, op)
        return (values, positions)
    }

    /// The largest elements and their positions (int32), recorded as `op`.
    private func maximum(_ input: Tensor, _ op: Operator) -> (values: Tensor, positions: Tensor) {
        let (largest, places) = largest(input.array)
        let positions = Tensor(places)
        let values = differentiable(
            op, [input], saving: [positions], results: [largest],
            pullback: { gradients, saved in [gradients[0].map { returning($0, saved[0]) }] })[0]
        return (values, positions)
    }

    /// The gradient of the input: g at the positions, 0 elsewhere.   dg = the elements at the positions
    fileprivate func returning(_ g: Tensor, _ positions: Tensor) -> Tensor {
        differentiable(
            .maxPoolBackward, [g], saving: [positions],
            results: [largestBackward(g.array, positions.array)],
            pullback: { gradients, saved in
                let positions = saved[0]
                func rows(_ tensor: Tensor) -> Tensor { tensor.reshape([planes, tensor.count / max(planes, 1)]) }
                return [
                    gradients[0].map {
                        rows($0).gather(dim: 1, index: rows(positions)).reshape(Array(positions.shape))
                    }
                ]
            })[0]
    }
}

extension Operator {
    static let maxPool2d = Operator(
        "MaxPool2DWithIndicesBackward0", "maxPool2d(a)", .words("g where the greatest stand, else 0"),
        call: "maxPool2d", entries: ["result1"])
    static let maxPool3d = Operator(
        "MaxPool3DWithIndicesBackward0", "maxPool3d(a)", .words("g where the greatest stand, else 0"),
        call: "maxPool3d", entries: ["result1"])
    static let maxPoolBackward = Operator(
        "MaxPool2DWithIndicesBackwardBackward0", "zeros with a where the greatest stand",
        .words("what of g stands there"), call: "maxPool2dBackward", entries: ["indices"])
}
