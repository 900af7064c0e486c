/// The windows of an image as columns: `torch.nn.functional.unfold`, im2col.   dx = fold(g)
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - dilation: distance between neighboring elements of a window.
///   - padding: zeros at both ends.
///   - stride: distance between neighboring windows.
/// - Returns: `[n, c·kernel h·kernel w, windows]` or without n; windows are counted row by row.
///
/// Traps if a window is larger than the padded input.
public func unfold(
    _ input: Tensor, kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1, padding: any SpatialSizes = 0,
    stride: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let columns = checked(file: file, line: line) { () throws(ProgramError) in
        try ImageColumns("unfold", input.shape, kernelSize, dilation, padding, stride)
    }
    return LinearMap(ops: (.unfold, .fold), map: columns.unfolded, transpose: columns.folded)(input)
}

/// The sum of windows, each added to the image where ``unfold(_:kernelSize:dilation:padding:stride:file:line:)`` takes
/// it from: `torch.nn.functional.fold`, col2im.   dx = unfold(g)
///
/// - Parameters:
///   - input: `[n, c·kernel h·kernel w, windows]` or without n.
///   - outputSize: height and width of the image.
/// - Returns: `[n, c, h, w]` or `[c, h, w]`.
///
/// Traps if the columns are no multiple of the kernel's elements or if their number is not that of the windows.
public func fold(
    _ input: Tensor, outputSize: any SpatialSizes, kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1,
    padding: any SpatialSizes = 0, stride: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let columns = checked(file: file, line: line) { () throws(ProgramError) in
        let image = try FoldRules.image(input.shape, outputSize, kernelSize)
        let columns = try ImageColumns("fold", image, kernelSize, dilation, padding, stride)
        try Rules.memory(image.elementCount, input.dtype, "fold")
        guard columns.target == input.shape else {
            throw ProgramError(
                "fold", "input \(input.shape): an image \(image) has windows of \(columns.target)",
                hint: "Use the sizes that unfold was called with")
        }
        return columns
    }
    return LinearMap(ops: (.fold, .unfold), map: columns.folded, transpose: columns.unfolded)(input)
}

/// An image and its windows.
private struct ImageColumns {
    /// `[…, c·kernel, windows]`
    let target: Shape
    private let image: Shape
    private let padding: Padding
    private let kernel: [Int]
    private let dilation: [Int]
    private let stride: [Int]
    private let windows: [Int]

    init(
        _ operation: String, _ image: Shape, _ kernelSize: any SpatialSizes, _ dilation: any SpatialSizes,
        _ padding: any SpatialSizes, _ stride: any SpatialSizes
    ) throws(ProgramError) {
        let most = Int(Int32.max)
        try WindowRules.input(operation, image, 2)
        kernel = try WindowRules.sizes(operation, "kernelSize", kernelSize, 2, least: 1, most: most)
        self.dilation = try WindowRules.sizes(operation, "dilation", dilation, 2, least: 1, most: most)
        self.stride = try WindowRules.sizes(operation, "stride", stride, 2, least: 1, most: most)
        let amounts = try WindowRules.sizes(operation, "padding", padding, 2, least: 0, most: most)
        self.image = image
        self.padding = try PadRules.amounts([amounts[1], amounts[1], amounts[0], amounts[0]], .constant, image)
        let padded = self.padding.target
        var windows: [Int] = []
        for axis in 0..<2 {
            let (size, reach) = (padded[image.rank - 2 + axis], self.dilation[axis] * (kernel[axis] - 1) + 1)
            guard reach <= size else {
                throw ProgramError(
                    operation,
                    "input \(image): a kernel that reaches over \(reach) elements does not fit into \(size) of spatial "
                        + "dim \(axis), padding included",
                    hint: "Use a larger input, more padding or a smaller kernel")
            }
            windows.append((size - reach) / self.stride[axis] + 1)
        }
        self.windows = windows
        let rows = image[image.rank - 3].saturatingProduct(kernel[0].saturatingProduct(kernel[1]))
        target = Shape(image.dropLast(3) + [rows, windows[0] * windows[1]])
        try Rules.memory(
            image.dropLast(3).reduce(rows.saturatingProduct(windows[0] * windows[1])) { $0.saturatingProduct($1) },
            .float32, operation)
    }

    /// `[planes, kernel h, kernel w, windows h, windows w]`
    private var split: Shape { [image.dropLast(2).reduce(1, *), kernel[0], kernel[1], windows[0], windows[1]] }

    func unfolded(_ x: NDArray) -> NDArray {
        let padded = planes(padding.constant(x, .integer(0)))
        let (down, right) = (padded.strides[1], padded.strides[2])
        return NDArray(
            viewing: padded, shape: split,
            strides: [padded.strides[0], dilation[0] * down, dilation[1] * right, stride[0] * down, stride[1] * right]
        ).copied().reshaped(target)
    }

    func folded(_ columns: NDArray) -> NDArray {
        let padded = NDArray.filled(padding.target, .integer(0), columns.dtype)
        let (whole, parts) = (planes(padded), columns.contiguous().reshaped(split))
        for row in 0..<kernel[0] {
            for column in 0..<kernel[1] {
                let places =
                    whole
                    .sliced(1, start: row * dilation[0], length: windows[0], step: stride[0])
                    .sliced(2, start: column * dilation[1], length: windows[1], step: stride[1])
                NDArray.binary(.add, places, parts.selected(1, row).selected(1, column), into: places)
            }
        }
        return padding.withoutPadding(padded)
    }

    private func planes(_ array: NDArray) -> NDArray {
        array.viewed(as: [split[0], array.shape[array.rank - 2], array.shape[array.rank - 1]])!
    }
}

extension Padding {
    /// The elements inside the padding, all of whose amounts are positive.
    func withoutPadding(_ padded: NDArray) -> NDArray {
        amounts.reduce(padded) { $0.sliced($1.axis, start: $1.before, length: whole[$1.axis]) }.copied()
    }
}

/// Preconditions of fold.
package enum FoldRules {
    /// The shape of the image.
    package static func image(
        _ columns: Shape, _ outputSize: any SpatialSizes, _ kernelSize: any SpatialSizes
    ) throws(ProgramError) -> Shape {
        guard columns.rank == 2 || columns.rank == 3 else {
            throw ProgramError(
                "fold", "the input has shape \(columns)", hint: "It is [n, c·kernel, windows] or [c·kernel, windows]")
        }
        let size = try WindowRules.sizes("fold", "outputSize", outputSize, 2, least: 1, most: Int(Int32.max))
        let kernel = try WindowRules.sizes("fold", "kernelSize", kernelSize, 2, least: 1, most: Int(Int32.max))
        let (rows, elements) = (columns[columns.rank - 2], kernel[0] * kernel[1])
        guard rows % elements == 0 else {
            throw ProgramError(
                "fold", "\(rows) rows of input \(columns), kernel \(kernel)",
                hint: "They are a multiple of the kernel's elements, \(elements)")
        }
        return Shape(columns.dropLast(2) + [rows / elements] + size)
    }
}

/// The windows of images as columns: ``unfold(_:kernelSize:dilation:padding:stride:file:line:)`` as a layer,
/// `torch.nn.Unfold`.
///
/// Input `[n, c, h, w]` or `[c, h, w]`, result `[n, c·kernel, windows]` or without n. No parameters.
/// ```swift
/// Unfold([2, 3])(Tensor.randn(2, 5, 3, 4)).shape  // [2, 30, 4]
/// ```
public final class Unfold: Layer {
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The distances between the elements of the kernel.
    public let dilation: any SpatialSizes
    /// The padding at both ends of each dim.
    public let padding: any SpatialSizes
    /// The distances between neighboring windows.
    public let stride: any SpatialSizes

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        _ kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1, padding: any SpatialSizes = 0,
        stride: any SpatialSizes = 1
    ) {
        self.kernelSize = kernelSize
        self.dilation = dilation
        self.padding = padding
        self.stride = stride
    }

    public func forward(_ input: Tensor) -> Tensor {
        unfold(input, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride)
    }

    public var extraRepresentation: String {
        "kernel_size=\(pythonSizes(kernelSize)), dilation=\(pythonSizes(dilation)), padding=\(pythonSizes(padding)), "
            + "stride=\(pythonSizes(stride))"
    }
}

/// Images from the sums of windows: ``fold(_:outputSize:kernelSize:dilation:padding:stride:file:line:)`` as a layer,
/// `torch.nn.Fold`.
///
/// Input `[n, c·kernel, windows]` or without n, result `[n, c, h, w]` or without n. No parameters.
/// ```swift
/// Fold([4, 5], [2, 2])(Tensor.randn(1, 12, 12)).shape  // [1, 3, 4, 5]
/// ```
public final class Fold: Layer {
    /// The sizes of the result's spatial dims.
    public let outputSize: any SpatialSizes
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The distances between the elements of the kernel.
    public let dilation: any SpatialSizes
    /// The padding at both ends of each dim.
    public let padding: any SpatialSizes
    /// The distances between neighboring windows.
    public let stride: any SpatialSizes

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        _ outputSize: any SpatialSizes, _ kernelSize: any SpatialSizes, dilation: any SpatialSizes = 1,
        padding: any SpatialSizes = 0, stride: any SpatialSizes = 1
    ) {
        self.outputSize = outputSize
        self.kernelSize = kernelSize
        self.dilation = dilation
        self.padding = padding
        self.stride = stride
    }

    public func forward(_ input: Tensor) -> Tensor {
        fold(
            input, outputSize: outputSize, kernelSize: kernelSize, dilation: dilation, padding: padding, stride: stride)
    }

    public var extraRepresentation: String {
        "output_size=\(pythonSizes(outputSize)), kernel_size=\(pythonSizes(kernelSize)), "
            + "dilation=\(pythonSizes(dilation)), padding=\(pythonSizes(padding)), stride=\(pythonSizes(stride))"
    }
}

extension Operator {
    fileprivate static let unfold = Operator(
        "Im2ColBackward0", "unfold(a)", .words("fold(g)"), call: "unfold", role: .moves)
    fileprivate static let fold = Operator(
        "Col2ImBackward0", "fold(a)", .words("unfold(g)"), call: "fold")
}
