/// The largest element of each window, with windows at random distances (Graham 2014):
/// `torch.nn.functional.fractional_max_pool2d`.   dx adds g where the largest element is
///
/// The starts of the windows are ⌊(i + u)·α⌋ − ⌊u·α⌋ with α = (size − kernel) / (output − 1), the last one at the end,
/// with a random u for each channel and dim, drawn in PyTorch's order.
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - outputSize: the sizes of the result; or
///   - outputRatio: its sizes as parts of the input's, above 0 and below 1.
/// - Returns: the largest elements and their positions in the flattened spatial dims of the input (int64).
///
/// Traps unless either sizes or ratios are given, if the windows do not fit, and for integers and bool.
public func fractionalMaxPool2dWithIndices(
    _ input: Tensor, kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> (values: Tensor, indices: Tensor) {
    FractionalPooling("fractionalMaxPool2d", 2, kernelSize, outputSize, outputRatio, input, file, line)
        .pooled(input, generator)
}

/// The largest elements of
/// ``fractionalMaxPool2dWithIndices(_:kernelSize:outputSize:outputRatio:generator:file:line:)``.
public func fractionalMaxPool2d(
    _ input: Tensor, kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    fractionalMaxPool2dWithIndices(
        input, kernelSize: kernelSize, outputSize: outputSize, outputRatio: outputRatio, generator: generator,
        file: file, line: line
    ).values
}

/// ``fractionalMaxPool2dWithIndices(_:kernelSize:outputSize:outputRatio:generator:file:line:)`` for three spatial dims:
/// `torch.nn.functional.fractional_max_pool3d`.
public func fractionalMaxPool3dWithIndices(
    _ input: Tensor, kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> (values: Tensor, indices: Tensor) {
    FractionalPooling("fractionalMaxPool3d", 3, kernelSize, outputSize, outputRatio, input, file, line)
        .pooled(input, generator)
}

/// The largest elements of
/// ``fractionalMaxPool3dWithIndices(_:kernelSize:outputSize:outputRatio:generator:file:line:)``.
public func fractionalMaxPool3d(
    _ input: Tensor, kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
    outputRatio: (any SpatialFactors)? = nil, generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    fractionalMaxPool3dWithIndices(
        input, kernelSize: kernelSize, outputSize: outputSize, outputRatio: outputRatio, generator: generator,
        file: file, line: line
    ).values
}

/// Fractional pooling as a layer: ``FractionalMaxPool2d`` and ``FractionalMaxPool3d``. No parameters.
public class FractionalMaxPool: Layer {
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The sizes of the result's spatial dims.
    public let outputSize: (any SpatialSizes)?
    /// The sizes of the result's spatial dims, as parts of the input's.
    public let outputRatio: (any SpatialFactors)?

    class var rank: Int { 2 }

    /// Traps unless either sizes or ratios are given.
    public init(
        _ kernelSize: any SpatialSizes, outputSize: (any SpatialSizes)? = nil,
        outputRatio: (any SpatialFactors)? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try FractionalPoolRules.either(String(describing: Self.self), outputSize, outputRatio)
        }
        self.kernelSize = kernelSize
        self.outputSize = outputSize
        self.outputRatio = outputRatio
    }

    public func forward(_ input: Tensor) -> Tensor { forwardWithIndices(input).values }

    /// The largest elements, and their positions in the flattened spatial dims of the input (int64), as from PyTorch's
    /// `return_indices`.
    public func forwardWithIndices(_ input: Tensor) -> (values: Tensor, indices: Tensor) {
        FractionalPooling(
            "fractionalMaxPool\(Self.rank)d", Self.rank, kernelSize, outputSize, outputRatio, input, #fileID, #line
        ).pooled(input, .default)
    }
}

/// ``fractionalMaxPool2d(_:kernelSize:outputSize:outputRatio:generator:file:line:)`` as a layer:
/// `torch.nn.FractionalMaxPool2d`. Input `[n, c, h, w]` or `[c, h, w]`.
/// ```swift
/// FractionalMaxPool2d(3, outputSize: [13, 12])(Tensor.randn(2, 4, 32, 32)).shape  // [2, 4, 13, 12]
/// ```
public final class FractionalMaxPool2d: FractionalMaxPool {}

/// ``fractionalMaxPool3d(_:kernelSize:outputSize:outputRatio:generator:file:line:)`` as a layer:
/// `torch.nn.FractionalMaxPool3d`. Input `[n, c, d, h, w]` or `[c, d, h, w]`.
/// ```swift
/// FractionalMaxPool3d(2, outputRatio: 0.5)(Tensor.randn(2, 4, 8, 8, 8)).shape  // [2, 4, 4, 4, 4]
/// ```
public final class FractionalMaxPool3d: FractionalMaxPool {
    override class var rank: Int { 3 }
}

/// The sizes of fractional pooling of an input.
private struct FractionalPooling {
    let kernel: [Int]
    let sizes: [Int]
    let output: [Int]

    init(
        _ operation: String, _ rank: Int, _ kernelSize: any SpatialSizes, _ outputSize: (any SpatialSizes)?,
        _ outputRatio: (any SpatialFactors)?, _ input: Tensor, _ file: StaticString, _ line: UInt
    ) {
        sizes = Array(input.shape.suffix(rank))
        (kernel, output) = checked(file: file, line: line) { [sizes] () throws(ProgramError) in
            try WindowRules.input(operation, input.shape, rank)
            try WindowRules.floating(operation, input.dtype)
            try FractionalPoolRules.either(operation, outputSize, outputRatio)
            let kernel = try WindowRules.sizes(operation, "kernelSize", kernelSize, rank, least: 1)
            let output: [Int]
            if let outputRatio {
                output = try FractionalPoolRules.scaled(operation, sizes, outputRatio)
            } else {
                output = try WindowRules.sizes(operation, "outputSize", outputSize ?? 1, rank, least: 1)
            }
            try FractionalPoolRules.fits(operation, sizes, kernel, output)
            return (kernel, output)
        }
    }

    func pooled(_ input: Tensor, _ generator: Generator) -> (values: Tensor, indices: Tensor) {
        let rank = kernel.count
        let outer = Array(input.shape.dropLast(rank))
        let planes = outer.reduce(1, *)
        let samples = Tensor.rand([planes, rank], dtype: input.dtype, generator: generator).doubles
        let elements = input.detach().contiguous().doubles
        let (area, count) = (sizes.reduce(1, *), output.reduce(1, *))
        var positions: [Int] = []
        positions.reserveCapacity(planes * count)
        for plane in 0..<planes {
            // The last dim has the first number in two dims, and the last number in three.
            let corners = (0..<rank).map { axis in
                starts(axis, samples[plane * rank + (rank == 2 ? 1 - axis : axis)], isFloat: input.dtype != .float64)
            }
            for window in 0..<count {
                positions.append(largest(elements, plane * area, corner(window, corners)) - plane * area)
            }
        }
        let indices = Tensor(positions, shape: [planes, count])
        let values = input.reshape([planes, area]).gather(dim: 1, index: indices)
        let shape = Shape(outer + output)
        return (values.reshape(shape), indices.reshape(shape))
    }

    /// The starts of the windows in one dim, computed in the precision of the input as PyTorch does.
    private func starts(_ axis: Int, _ sample: Double, isFloat: Bool) -> [Int] {
        let (room, count) = (sizes[axis] - kernel[axis], output[axis])
        func sequence<Real: BinaryFloatingPoint>(_ u: Real) -> [Int] {
            let step = Real(room) / Real(count - 1)
            return (0..<(count - 1)).map { Int((Real($0) + u) * step) - Int(u * step) } + [room]
        }
        return isFloat ? sequence(Float(sample)) : sequence(sample)
    }

    private func corner(_ window: Int, _ starts: [[Int]]) -> [Int] {
        var (rest, corner) = (window, [Int](repeating: 0, count: output.count))
        for axis in output.indices.reversed() {
            corner[axis] = starts[axis][rest % output[axis]]
            rest /= output[axis]
        }
        return corner
    }

    /// The position of the first largest element of a window, or of its last NaN.
    private func largest(_ elements: [Double], _ base: Int, _ corner: [Int]) -> Int {
        var (best, value) = (base, -Double.infinity)
        for offset in 0..<kernel.reduce(1, *) {
            var (rest, place, stride) = (offset, base, 1)
            for axis in kernel.indices.reversed() {
                place += (corner[axis] + rest % kernel[axis]) * stride
                rest /= kernel[axis]
                stride *= sizes[axis]
            }
            if offset == 0 { best = place }
            if elements[place] > value || elements[place].isNaN { (best, value) = (place, elements[place]) }
        }
        return best
    }
}

/// Preconditions of fractional pooling.
package enum FractionalPoolRules {
    package static func either(
        _ operation: String, _ sizes: (any SpatialSizes)?, _ ratios: (any SpatialFactors)?
    ) throws(ProgramError) {
        guard (sizes == nil) != (ratios == nil) else {
            throw ProgramError(
                operation, sizes == nil ? "neither sizes nor ratios" : "both sizes and ratios",
                hint: "Give outputSize or outputRatio")
        }
    }

    package static func scaled(
        _ operation: String, _ sizes: [Int], _ ratio: any SpatialFactors
    ) throws(ProgramError) -> [Int] {
        let given = ratio.spatialFactors
        let ratios = given.count == 1 ? Array(repeating: given[0], count: sizes.count) : given
        guard ratios.count == sizes.count && ratios.allSatisfy({ $0 > 0 && $0 < 1 }) else {
            throw ProgramError(
                operation, "outputRatio \(given) for \(sizes.count) spatial dims",
                hint: "Give one ratio, or one for each dim, above 0 and below 1")
        }
        return zip(sizes, ratios).map { Int(Double($0) * $1) }
    }

    package static func fits(
        _ operation: String, _ sizes: [Int], _ kernel: [Int], _ output: [Int]
    ) throws(ProgramError) {
        for axis in sizes.indices where output[axis] < 1 || output[axis] > sizes[axis] - kernel[axis] + 1 {
            throw ProgramError(
                operation, "\(output[axis]) windows of \(kernel[axis]) in \(sizes[axis]) elements",
                hint: "There is one for each start at most")
        }
    }
}
