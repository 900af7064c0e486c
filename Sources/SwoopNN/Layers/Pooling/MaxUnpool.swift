/// Zeros with the elements at the positions from which a maximum pooling took them, over one dim:
/// `torch.nn.functional.max_unpool1d`. The same as
/// ``maxUnpool2d(_:_:kernelSize:stride:padding:outputSize:file:line:)``, with one spatial dim.
public func maxUnpool1d(
    _ input: Tensor, _ indices: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool(input, indices, "maxUnpool1d", 1, kernelSize, stride, padding, outputSize, file, line)
}

/// Zeros with the elements at the positions from which a maximum pooling took them:
/// `torch.nn.functional.max_unpool2d`.   dx = g at the positions
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - indices: positions in the flattened spatial dims of the result (int64), of the input's shape, as from
///     ``MaxPool/forwardWithIndices(_:file:line:)``. If several are the same, the last element stays.
///   - kernelSize: of the pooling, like `stride` (the kernel size if it is nil) and `padding`.
///   - outputSize: the spatial sizes of the result, or its shape; pooling loses how much of the last window was filled.
/// - Returns: by default `[…, h', w']` with h' = (h − 1)·stride − 2·padding + kernel.
///
/// Traps if shapes do not match, an index is out of range, or the output size is not within a stride of the default.
public func maxUnpool2d(
    _ input: Tensor, _ indices: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool(input, indices, "maxUnpool2d", 2, kernelSize, stride, padding, outputSize, file, line)
}

/// Zeros with the elements at the positions from which a maximum pooling took them, over three dims:
/// `torch.nn.functional.max_unpool3d`. The same as
/// ``maxUnpool2d(_:_:kernelSize:stride:padding:outputSize:file:line:)``, with three spatial dims.
public func maxUnpool3d(
    _ input: Tensor, _ indices: Tensor, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    padding: any SpatialSizes = 0, outputSize: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    maxUnpool(input, indices, "maxUnpool3d", 3, kernelSize, stride, padding, outputSize, file, line)
}

private func maxUnpool(
    _ input: Tensor, _ indices: Tensor, _ operation: String, _ rank: Int, _ kernelSize: any SpatialSizes,
    _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes, _ outputSize: [Int]?, _ file: StaticString,
    _ line: UInt
) -> Tensor {
    let (target, positions) = checked(file: file, line: line) { () throws(ProgramError) in
        let target = try UnpoolRules.target(operation, input, rank, kernelSize, stride, padding, outputSize)
        try Rules.memory(try Rules.elementCount(target), input.dtype, operation)
        return (target, try UnpoolRules.positions(operation, indices, input.shape, target, rank))
    }
    let op: Operator = rank == 3 ? .maxUnpool3d : .maxUnpool2d
    let whole = input.shape
    return LinearMap(
        ops: (op, .maxUnpoolBackward),
        map: { x in
            let result = NDArray.filled(target, .integer(0), x.dtype)
            NDArray.put(x.contiguous(), offsets: positions, block: 1, into: result)
            return result
        },
        transpose: { g in .take(g.contiguous(), offsets: positions, block: 1, whole) })(input)
}

/// Preconditions of max unpooling.
package enum UnpoolRules {
    /// The shape of the result.
    package static func target(
        _ operation: String, _ input: Tensor, _ rank: Int, _ kernelSize: any SpatialSizes,
        _ stride: (any SpatialSizes)?, _ padding: any SpatialSizes, _ outputSize: [Int]?
    ) throws(ProgramError) -> Shape {
        let (shape, most) = (input.shape, Int(Int32.max))
        try WindowRules.input(operation, shape, rank)
        let kernel = try WindowRules.sizes(operation, "kernelSize", kernelSize, rank, least: 1, most: most)
        let strides = try WindowRules.sizes(operation, "stride", stride ?? kernelSize, rank, least: 1, most: most)
        let paddings = try WindowRules.sizes(operation, "padding", padding, rank, least: 0, most: most)
        if let outputSize, outputSize.count != rank && outputSize.count != shape.rank {
            throw ProgramError(
                operation, "outputSize \(outputSize) for \(rank) spatial dims", hint: "Give one number for each dim")
        }
        let given = outputSize?.suffix(rank).map { $0 }
        var result = shape
        for axis in 0..<rank {
            let place = shape.rank - rank + axis
            let size = (shape[place] - 1).saturatingProduct(strides[axis]).saturatingSum(kernel[axis])
                .saturatingDifference(2 * paddings[axis])
            let wanted = given?[axis] ?? size
            guard wanted >= 0 && (given == nil || wanted.saturatingDifference(size).magnitude < strides[axis]) else {
                throw ProgramError(
                    operation, "a result of \(wanted) elements in spatial dim \(axis) for input \(shape)",
                    hint: "It is within \(strides[axis]) of \(size)")
            }
            result[place] = wanted
        }
        return result
    }

    /// The places of the elements in the whole result.
    package static func positions(
        _ operation: String, _ indices: Tensor, _ input: Shape, _ target: Shape, _ rank: Int
    ) throws(ProgramError) -> NDArray {
        guard indices.dtype == .int64 && indices.shape == input else {
            throw ProgramError(
                operation, "input \(input), indices \(indices.shape) of \(indices.dtype)",
                hint: "The indices are int64 and have the input's shape")
        }
        let index = indices.array.contiguous()
        let plane = target.suffix(rank).reduce(1, *)
        if let wrong = index.firstIndex(outside: 0..<Int64(plane)) {
            throw ProgramError(
                operation, "index \(wrong) is out of range for a plane of \(plane) elements",
                hint: "Indices come from the pooling whose sizes are given")
        }
        let planes = input.dropLast(rank).reduce(1, *)
        let starts = NDArray.counting(from: 0, by: plane, planes, .int64).reshaped([planes, 1])
        let rows = index.reshaped([planes, planes == 0 ? 0 : index.count / planes])
        return NDArray.binary(.add, rows, starts, rows.shape).reshaped(input)
    }
}

/// Max unpooling as a module, `unpool(x, indices)`: ``MaxUnpool1d``, ``MaxUnpool2d`` and ``MaxUnpool3d``. No
/// parameters.
public class MaxUnpool: Module {
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The distances between neighboring windows.
    public let stride: any SpatialSizes
    /// The padding at both ends of each dim.
    public let padding: any SpatialSizes

    class var rank: Int { 2 }

    /// The options are those of the pooling that gave the indices.
    public init(_ kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, padding: any SpatialSizes = 0) {
        self.kernelSize = kernelSize
        self.stride = stride ?? kernelSize
        self.padding = padding
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ kernelSize: any SpatialSizes, _ stride: any SpatialSizes, padding: any SpatialSizes = 0
    ) {
        self.init(kernelSize, stride: stride, padding: padding)
    }

    /// Computes the result. Call the module instead, which also runs the hooks.
    public func forward(_ input: Tensor, _ indices: Tensor, outputSize: [Int]? = nil) -> Tensor {
        let rank = Self.rank
        return maxUnpool(
            input, indices, "maxUnpool\(rank)d", rank, kernelSize, stride, padding, outputSize, #fileID, #line)
    }

    /// Computes the result: `unpool(input, indices)`.
    public func callAsFunction(_ input: Tensor, _ indices: Tensor, outputSize: [Int]? = nil) -> Tensor {
        call(with: input, indices) { forward(input, indices, outputSize: outputSize) }
    }

    public var extraRepresentation: String {
        // PyTorch keeps tuples.
        func text(_ sizes: any SpatialSizes) -> String {
            let values = sizes.spatialSizes
            return (values.count == Self.rank ? values : Array(repeating: values[0], count: Self.rank)).pythonTuple
        }
        return "kernel_size=\(text(kernelSize)), stride=\(text(stride)), padding=\(text(padding))"
    }
}

/// ``maxUnpool1d(_:_:kernelSize:stride:padding:outputSize:file:line:)`` as a module: `torch.nn.MaxUnpool1d`.
///
/// Input `[n, c, l]` or `[c, l]` and the indices of its shape, result of the same rank.
/// ```swift
/// let (values, indices) = MaxPool1d(2).forwardWithIndices(x)
/// MaxUnpool1d(2)(values, indices)
/// ```
public final class MaxUnpool1d: MaxUnpool {
    override class var rank: Int { 1 }
}

/// ``maxUnpool2d(_:_:kernelSize:stride:padding:outputSize:file:line:)`` as a module: `torch.nn.MaxUnpool2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]` and the indices of its shape, result of the same rank.
/// ```swift
/// let (values, indices) = MaxPool2d(2).forwardWithIndices(x)
/// MaxUnpool2d(2)(values, indices)
/// ```
public final class MaxUnpool2d: MaxUnpool {}

/// ``maxUnpool3d(_:_:kernelSize:stride:padding:outputSize:file:line:)`` as a module: `torch.nn.MaxUnpool3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]` and the indices of its shape, result of the same rank.
/// ```swift
/// let (values, indices) = MaxPool3d(2).forwardWithIndices(x)
/// MaxUnpool3d(2)(values, indices)
/// ```
public final class MaxUnpool3d: MaxUnpool {
    override class var rank: Int { 3 }
}

extension Operator {
    fileprivate static let maxUnpool2d = Operator(
        "MaxUnpool2DBackward0", "maxUnpool2d(a)", .words("g at the positions"), call: "maxUnpool2d", role: .moves)
    fileprivate static let maxUnpool3d = Operator(
        "MaxUnpool3DBackward0", "maxUnpool3d(a)", .words("g at the positions"), call: "maxUnpool3d", role: .moves)
    fileprivate static let maxUnpoolBackward = Operator(
        "MaxUnpool2DBackwardBackward0", "a at the positions", .words("zeros with g at the positions"),
        call: "maxUnpool2dBackward", role: .moves)
}
