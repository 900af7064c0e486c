/// A size of the result of adaptive pooling for each spatial dim, or one for all; nil keeps that of the input.
/// `5`, `[5, nil]`, `y.shape[2...]`
public protocol AdaptiveSizes {
    /// The sizes as given: one, or one for each dim.
    var adaptiveSizes: [Int?] { get }
}

/// A size of one dim: an `Int` or nil.
public protocol AdaptiveSize {
    /// The size; nil for that of the input.
    var adaptiveSize: Int? { get }
}

extension Int: AdaptiveSize, AdaptiveSizes {
    /// The size.
    public var adaptiveSize: Int? { self }
    /// The sizes as given.
    public var adaptiveSizes: [Int?] { [self] }
}

extension Int?: AdaptiveSize {
    /// The size.
    public var adaptiveSize: Int? { self }
}

extension Array: AdaptiveSizes where Element: AdaptiveSize {
    /// The sizes as given.
    public var adaptiveSizes: [Int?] { map(\.adaptiveSize) }
}

/// The last dims of a tensor: `adaptiveAvgPool2d(x, y.shape[2...])`.
extension Slice<Shape>: AdaptiveSizes {
    /// The sizes of the dims.
    public var adaptiveSizes: [Int?] { Array(self) }
}

// Adaptive pooling takes windows that divide the input: for a result of size n, window i of an input of size h is from
// ⌊i·h / n⌋ to ⌈(i + 1)·h / n⌉. All functions trap for an input of another rank, without spatial elements, or not
// floating-point, and for a negative size.

/// The means of n windows that divide one dim: `torch.nn.functional.adaptive_avg_pool1d`. The same as
/// ``adaptiveAvgPool2d(_:_:file:line:)``, with one spatial dim.
public func adaptiveAvgPool1d(
    _ input: Tensor, _ outputSize: any AdaptiveSizes, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    adaptiveAverage(input, "adaptiveAvgPool1d", 1, outputSize, file, line)
}

/// The mean of each window, for as many windows as the result has elements: `torch.nn.functional.adaptive_avg_pool2d`.
/// dx adds g / elements of the window to each of them
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the sizes `outputSize` in the spatial dims.
public func adaptiveAvgPool2d(
    _ input: Tensor, _ outputSize: any AdaptiveSizes, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    adaptiveAverage(input, "adaptiveAvgPool2d", 2, outputSize, file, line)
}

/// The means of windows that divide three dims: `torch.nn.functional.adaptive_avg_pool3d`. The same as
/// ``adaptiveAvgPool2d(_:_:file:line:)``, with three spatial dims.
public func adaptiveAvgPool3d(
    _ input: Tensor, _ outputSize: any AdaptiveSizes, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    adaptiveAverage(input, "adaptiveAvgPool3d", 3, outputSize, file, line)
}

/// The largest elements of n windows that divide one dim: `torch.nn.functional.adaptive_max_pool1d`. The same as
/// ``adaptiveMaxPool2d(_:_:file:line:)``, with one spatial dim.
public func adaptiveMaxPool1d(
    _ input: Tensor, _ outputSize: any AdaptiveSizes, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    adaptiveMaximum(input, "adaptiveMaxPool1d", 1, outputSize, file, line).values
}

/// The largest element of each window, for as many windows as the result has elements:
/// `torch.nn.functional.adaptive_max_pool2d`. NaN counts as the largest.
/// dx adds g at the position of each window's first largest element
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the sizes `outputSize` in the spatial dims. The layers also return
/// the positions: ``AdaptiveMaxPool/forwardWithIndices(_:file:line:)``.
public func adaptiveMaxPool2d(
    _ input: Tensor, _ outputSize: any AdaptiveSizes, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    adaptiveMaximum(input, "adaptiveMaxPool2d", 2, outputSize, file, line).values
}

/// The largest elements of windows that divide three dims: `torch.nn.functional.adaptive_max_pool3d`. The same as
/// ``adaptiveMaxPool2d(_:_:file:line:)``, with three spatial dims.
public func adaptiveMaxPool3d(
    _ input: Tensor, _ outputSize: any AdaptiveSizes, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    adaptiveMaximum(input, "adaptiveMaxPool3d", 3, outputSize, file, line).values
}

func adaptiveAverage(
    _ input: Tensor, _ operation: String, _ rank: Int, _ outputSize: any AdaptiveSizes, _ file: StaticString,
    _ line: UInt
) -> Tensor {
    let pooling = checked(file: file, line: line) { () throws(ProgramError) in
        try AdaptiveRules.pooling(operation, input, rank, outputSize)
    }
    if pooling.output.suffix(rank).allSatisfy({ $0 == 1 }) {
        // As PyTorch does, whose graph has a mean there as well.
        return input.mean(dims: Array(-rank..<0), keepDim: true, file: file, line: line)
    }
    let average = Pooling.Average(divisor: nil, countPadding: false, after: Array(repeating: 0, count: rank))
    let op: Operator = rank == 3 ? .adaptiveAvgPool3d : .adaptiveAvgPool2d
    return LinearMap(
        ops: (op, .adaptiveAvgPoolBackward), map: { pooling.average($0, average) },
        transpose: { pooling.averageBackward($0, average) })(input)
}

private func adaptiveMaximum(
    _ input: Tensor, _ operation: String, _ rank: Int, _ outputSize: any AdaptiveSizes, wantsPositions: Bool = false,
    _ file: StaticString, _ line: UInt
) -> (values: Tensor, positions: Tensor?) {
    let pooling = checked(file: file, line: line) { () throws(ProgramError) in
        try AdaptiveRules.pooling(operation, input, rank, outputSize)
    }
    return pooling.maximum(
        input, rank == 3 ? .adaptiveMaxPool3d : .adaptiveMaxPool2d, wantsPositions: wantsPositions)
}

/// Adaptive average pooling as a layer: ``AdaptiveAvgPool1d``, ``AdaptiveAvgPool2d`` and ``AdaptiveAvgPool3d``. No
/// parameters.
public class AdaptiveAvgPool: Layer {
    /// The sizes of the result's spatial dims.
    public let outputSize: any AdaptiveSizes

    class var rank: Int { 2 }

    /// - Parameter outputSize: the sizes of the result's spatial dims, or one for all; nil keeps that of the input.
    public init(_ outputSize: any AdaptiveSizes) { self.outputSize = outputSize }

    public func forward(_ input: Tensor) -> Tensor {
        adaptiveAverage(input, "adaptiveAvgPool\(Self.rank)d", Self.rank, outputSize, #fileID, #line)
    }

    public var extraRepresentation: String { "output_size=\(pythonSizes(outputSize))" }
}

/// Adaptive maximum pooling as a layer: ``AdaptiveMaxPool1d``, ``AdaptiveMaxPool2d`` and ``AdaptiveMaxPool3d``. No
/// parameters.
public class AdaptiveMaxPool: Layer {
    /// The sizes of the result's spatial dims.
    public let outputSize: any AdaptiveSizes

    class var rank: Int { 2 }

    /// - Parameter outputSize: the sizes of the result's spatial dims, or one for all; nil keeps that of the input.
    public init(_ outputSize: any AdaptiveSizes) { self.outputSize = outputSize }

    public func forward(_ input: Tensor) -> Tensor {
        adaptiveMaximum(input, "adaptiveMaxPool\(Self.rank)d", Self.rank, outputSize, #fileID, #line).values
    }

    /// The largest elements, and their positions in the flattened spatial dims of the input (int64), as from PyTorch's
    /// `return_indices`.
    public func forwardWithIndices(
        _ input: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let (values, positions) = adaptiveMaximum(
            input, "adaptiveMaxPool\(Self.rank)d", Self.rank, outputSize, wantsPositions: true, file, line)
        return (values, positions!.to(.int64))
    }

    public var extraRepresentation: String { "output_size=\(pythonSizes(outputSize))" }
}

/// ``adaptiveAvgPool1d(_:_:file:line:)`` as a layer: `torch.nn.AdaptiveAvgPool1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank.
/// ```swift
/// AdaptiveAvgPool1d(2)(Tensor.randn(2, 4, 9)).shape  // [2, 4, 2]
/// ```
public final class AdaptiveAvgPool1d: AdaptiveAvgPool {
    override class var rank: Int { 1 }
}

/// ``adaptiveAvgPool2d(_:_:file:line:)`` as a layer: `torch.nn.AdaptiveAvgPool2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank.
/// ```swift
/// AdaptiveAvgPool2d(2)(Tensor.randn(2, 4, 9, 8)).shape  // [2, 4, 2, 2]
/// ```
public final class AdaptiveAvgPool2d: AdaptiveAvgPool {}

/// ``adaptiveAvgPool3d(_:_:file:line:)`` as a layer: `torch.nn.AdaptiveAvgPool3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank.
/// ```swift
/// AdaptiveAvgPool3d(2)(Tensor.randn(2, 4, 9, 8, 6)).shape  // [2, 4, 2, 2, 2]
/// ```
public final class AdaptiveAvgPool3d: AdaptiveAvgPool {
    override class var rank: Int { 3 }
}

/// ``adaptiveMaxPool1d(_:_:file:line:)`` as a layer: `torch.nn.AdaptiveMaxPool1d`.
///
/// Input `[n, c, l]` or `[c, l]`, result of the same rank.
/// ```swift
/// AdaptiveMaxPool1d(2)(Tensor.randn(2, 4, 9)).shape  // [2, 4, 2]
/// ```
public final class AdaptiveMaxPool1d: AdaptiveMaxPool {
    override class var rank: Int { 1 }
}

/// ``adaptiveMaxPool2d(_:_:file:line:)`` as a layer: `torch.nn.AdaptiveMaxPool2d`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result of the same rank.
/// ```swift
/// AdaptiveMaxPool2d(2)(Tensor.randn(2, 4, 9, 8)).shape  // [2, 4, 2, 2]
/// ```
public final class AdaptiveMaxPool2d: AdaptiveMaxPool {}

/// ``adaptiveMaxPool3d(_:_:file:line:)`` as a layer: `torch.nn.AdaptiveMaxPool3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`, result of the same rank.
/// ```swift
/// AdaptiveMaxPool3d(2)(Tensor.randn(2, 4, 9, 8, 6)).shape  // [2, 4, 2, 2, 2]
/// ```
public final class AdaptiveMaxPool3d: AdaptiveMaxPool {
    override class var rank: Int { 3 }
}

/// The sizes as Python prints them: a number, or a tuple.
private func pythonSizes(_ sizes: any AdaptiveSizes) -> String {
    if sizes is Int { return "\(sizes.adaptiveSizes[0]!)" }
    let texts = sizes.adaptiveSizes.map { $0.map(String.init) ?? "None" }
    return texts.count == 1 ? "(\(texts[0]),)" : "(\(texts.joined(separator: ", ")))"
}

/// Preconditions of adaptive pooling.
package enum AdaptiveRules {
    package static func pooling(
        _ operation: String, _ input: Tensor, _ rank: Int, _ outputSize: any AdaptiveSizes
    ) throws(ProgramError) -> Pooling {
        try WindowRules.floating(operation, input.dtype)
        try WindowRules.input(operation, input.shape, rank)
        let given = outputSize.adaptiveSizes
        guard given.count == rank || given.count == 1 else {
            throw ProgramError(
                operation, "\(given.count) sizes for \(rank) spatial dims", hint: "Give one number, or one for each dim"
            )
        }
        let spatial = Array(input.shape.suffix(rank))
        guard !spatial.contains(0) else {
            throw ProgramError(
                operation, "the input has shape \(input.shape)", hint: "Only the first dim may be empty, the batch")
        }
        var sizes: [Int] = []
        for axis in 0..<rank {
            let size = given[given.count == 1 ? 0 : axis] ?? spatial[axis]
            guard size >= 0 && size <= Int(Int32.max) else {
                throw ProgramError(operation, "outputSize is \(size)", hint: "Sizes are from 0 to \(Int32.max)")
            }
            sizes.append(size)
        }
        let output = Shape(input.shape.dropLast(rank) + sizes)
        try Rules.memory(try Rules.elementCount(output), input.dtype, operation)
        return Pooling(input: input.shape, output: output, window: .dividing(spatial, into: sizes))
    }
}

extension Operator {
    fileprivate static let adaptiveAvgPool2d = Operator(
        "AdaptiveAvgPool2DBackward0", "adaptiveAvgPool2d(a)", .words("Σ of the shares of g over the windows"),
        call: "adaptiveAvgPool2d")
    fileprivate static let adaptiveAvgPool3d = Operator(
        "AdaptiveAvgPool3DBackward0", "adaptiveAvgPool3d(a)", .words("Σ of the shares of g over the windows"),
        call: "adaptiveAvgPool3d")
    fileprivate static let adaptiveAvgPoolBackward = Operator(
        "AdaptiveAvgPool2DBackwardBackward0", "the shares of a over the windows", .words("the averages of g"),
        call: "adaptiveAvgPool2dBackward")
    fileprivate static let adaptiveMaxPool2d = Operator(
        "AdaptiveMaxPool2DBackward0", "adaptiveMaxPool2d(a)", .words("g where the greatest stand, else 0"),
        call: "adaptiveMaxPool2d", entries: ["result1"])
    fileprivate static let adaptiveMaxPool3d = Operator(
        "AdaptiveMaxPool3DBackward0", "adaptiveMaxPool3d(a)", .words("g where the greatest stand, else 0"),
        call: "adaptiveMaxPool3d", entries: ["result1"])
}
