/// The transpose of a convolution over one dim: `torch.nn.functional.conv_transpose1d`. The same as
/// ``convTranspose2d(_:_:_:stride:padding:outputPadding:groups:dilation:file:line:)``, with one spatial dim.
public func convTranspose1d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any SpatialSizes = 1,
    padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1,
    dilation: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let options = checked(file: file, line: line) { () throws(ProgramError) in
        try TransposeOptions("convTranspose1d", 1, stride, padding, outputPadding, groups, dilation)
    }
    return options.forward(input, weight, bias, file, line)
}

/// The transpose of a convolution, which maps a result of ``conv2d(_:_:_:stride:padding:dilation:groups:file:line:)``
/// to the size of its input: `torch.nn.functional.conv_transpose2d`. Each element of the input adds the kernel,
/// multiplied by it, to the result.   dx = g ⋆ w, dw = the correlation of g with x, dbias = Σ g over all dims except
/// the channels
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - weight: `[c, out / groups, kernel h, kernel w]`.
///   - bias: `[out]`.
///   - padding: elements removed at both ends of each spatial dim.
///   - outputPadding: elements added at the end, less than stride or dilation.
/// - Returns: `[n, out, h', w']` or `[out, h', w']` with
///   h' = (h − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
///
/// Integers are computed exactly. Traps if sizes or dtypes do not match, or the result would have no element.
public func convTranspose2d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any SpatialSizes = 1,
    padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1,
    dilation: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let options = checked(file: file, line: line) { () throws(ProgramError) in
        try TransposeOptions("convTranspose2d", 2, stride, padding, outputPadding, groups, dilation)
    }
    return options.forward(input, weight, bias, file, line)
}

/// The transpose of a convolution over three dims: `torch.nn.functional.conv_transpose3d`. The same as
/// ``convTranspose2d(_:_:_:stride:padding:outputPadding:groups:dilation:file:line:)``, with three spatial dims.
public func convTranspose3d(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any SpatialSizes = 1,
    padding: any SpatialSizes = 0, outputPadding: any SpatialSizes = 0, groups: Int = 1,
    dilation: any SpatialSizes = 1, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let options = checked(file: file, line: line) { () throws(ProgramError) in
        try TransposeOptions("convTranspose3d", 3, stride, padding, outputPadding, groups, dilation)
    }
    return options.forward(input, weight, bias, file, line)
}

/// The options of a transposed convolution, one number for each spatial dim.
struct TransposeOptions {
    let operation: String
    let rank: Int
    let stride: [Int]
    let padding: [Int]
    private(set) var outputPadding: [Int]
    let groups: Int
    let dilation: [Int]

    init(
        _ operation: String, _ rank: Int, _ stride: any SpatialSizes, _ padding: any SpatialSizes,
        _ outputPadding: any SpatialSizes, _ groups: Int, _ dilation: any SpatialSizes
    ) throws(ProgramError) {
        let most = Int(Int32.max)
        self.operation = operation
        self.rank = rank
        self.groups = groups
        self.stride = try WindowRules.sizes(operation, "stride", stride, rank, least: 1, most: most)
        self.padding = try WindowRules.sizes(operation, "padding", padding, rank, least: 0, most: most)
        self.outputPadding = try WindowRules.sizes(
            operation, "outputPadding", outputPadding, rank, least: 0, most: most)
        self.dilation = try WindowRules.sizes(operation, "dilation", dilation, rank, least: 1, most: most)
        guard groups > 0 else {
            throw ProgramError(operation, "groups is \(groups)", hint: "It must be at least 1")
        }
        try ConvTransposeRules.outputPadding(operation, self.outputPadding, self.stride, self.dilation)
    }

    /// The options with the output padding that leads to a given size.
    func resulting(in size: [Int], from input: Shape, _ kernel: [Int]) throws(ProgramError) -> TransposeOptions {
        var result = self
        result.outputPadding = try ConvTransposeRules.outputPadding(
            operation, for: size, input, kernel, stride, padding, dilation)
        return result
    }

    func forward(
        _ input: Tensor, _ weight: Tensor, _ bias: Tensor?, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try WindowRules.input(operation, input.shape, rank)
        }
        if input.rank == rank + 1 { return forward(input.unsqueeze(0), weight, bias, file, line).squeeze(0) }
        let map = checked(file: file, line: line) { () throws(ProgramError) in
            if input.dtype.isDifferentiable {
                try ConvolutionRules.dtypes(operation, input.dtype, weight.dtype, bias?.dtype)
            } else {
                try ConvolutionRules.integers(operation, input.dtype, weight.dtype, bias?.dtype)
            }
            return ConvolutionMap(try convolution(input.shape, weight.shape, bias?.shape))
        }
        return input.dtype.isDifferentiable
            ? map.transposed(input, weight, bias) : integers(input, weight, bias, map.sizes.input)
    }

    /// The same for integers, exactly: the products for each element of the kernel are added where they belong. Not
    /// differentiable.
    private func integers(_ x: Tensor, _ w: Tensor, _ bias: Tensor?, _ output: Shape) -> Tensor {
        let kernel = w.shape.dropFirst(2).reduce(1, *)
        let (n, c, size) = (x.shape[0], x.shape[1] / groups, x.shape.dropFirst(2).reduce(1, *))
        let parts = x.reshape(n, groups, c, size)
        let weights = w.reshape(groups, c, w.shape[1], kernel)
        // The result with its padding, and what the kernel adds beyond it.
        var padded = output
        for axis in 0..<rank {
            let reach = (x.shape[axis + 2] - 1) * stride[axis] + dilation[axis] * (w.shape[axis + 2] - 1) + 1
            padded[axis + 2] = Swift.max(reach, padding[axis] + output[axis + 2])
        }
        let sum = NDArray.filled(padded, .integer(0), x.dtype)
        var target = x.shape
        target[1] = output[1]
        for place in 0..<kernel {
            let products = weights.select(dim: 3, index: place).transpose(1, 2).matmul(parts).array.reshaped(target)
            var (view, rest) = (sum, place)
            for axis in (0..<rank).reversed() {
                view = view.sliced(
                    axis + 2, start: rest % w.shape[axis + 2] * dilation[axis], length: x.shape[axis + 2],
                    step: stride[axis])
                rest /= w.shape[axis + 2]
            }
            NDArray.binary(.add, view, products, into: view)
        }
        let inside = (0..<rank).reduce(sum) { $0.sliced($1 + 2, start: padding[$1], length: output[$1 + 2]) }
        let result = Tensor(inside.copied())
        return bias.map { result + $0.reshape([1, output[1]] + Array(repeating: 1, count: rank)) } ?? result
    }

    /// The convolution of which this is the transpose, from the result to the input.
    private func convolution(
        _ input: Shape, _ weight: Shape, _ bias: Shape?
    ) throws(ProgramError) -> Convolution {
        guard weight.rank == rank + 2 && weight[0] == input[1] && input[1] % groups == 0 else {
            throw ProgramError(
                operation, "input \(input), weight \(weight), groups \(groups)",
                hint:
                    "The weight is [c, out / groups, kernel …]; dim 1 of the input is its channels, a multiple of groups"
            )
        }
        let channels = weight[1].saturatingProduct(groups)
        if let bias, bias != [channels] {
            throw ProgramError(
                operation, "bias of shape \(bias), weight \(weight)", hint: "The bias has shape [\(channels)]")
        }
        var output = Shape([input[0], channels])
        for axis in 0..<rank {
            let reach = dilation[axis].saturatingProduct(weight[axis + 2] - 1)
            let size = (input[axis + 2] - 1).saturatingProduct(stride[axis]).saturatingSum(reach)
                .saturatingSum(outputPadding[axis] + 1 - 2 * padding[axis])
            guard weight[axis + 2] > 0 && input[axis + 2] > 0 && size > 0 else {
                throw ProgramError(
                    operation,
                    "input \(input), weight \(weight): the result would have \(size) elements in spatial dim "
                        + "\(axis)",
                    hint: "Use less padding or a larger input")
            }
            output.append(size)
        }
        try Rules.memory(try Rules.elementCount(output), .float32, operation)
        return Convolution(
            input: output, weight: weight, output: input,
            window: Window(kernel: Array(weight.dropFirst(2)), stride: stride, padding: padding, dilation: dilation),
            groups: groups)
    }
}

/// Preconditions of transposed convolutions.
package enum ConvTransposeRules {
    /// The output padding that leads to a given size, of the spatial dims or of all.
    package static func outputPadding(
        _ operation: String, for size: [Int], _ input: Shape, _ kernel: [Int], _ stride: [Int], _ padding: [Int],
        _ dilation: [Int]
    ) throws(ProgramError) -> [Int] {
        let rank = kernel.count
        guard size.count == rank || size.count == input.rank else {
            throw ProgramError(
                operation, "outputSize \(size) for an input of \(input)", hint: "Give \(rank) or \(input.rank) sizes")
        }
        var result: [Int] = []
        for axis in 0..<rank {
            let wanted = size[size.count - rank + axis]
            let reach = (input[input.rank - rank + axis] - 1).saturatingProduct(stride[axis])
                .saturatingSum(dilation[axis].saturatingProduct(kernel[axis] - 1)).saturatingSum(1)
            let least = reach - 2 * padding[axis]
            guard wanted >= least && wanted - least < stride[axis] else {
                throw ProgramError(
                    operation, "outputSize \(size) for an input of \(input)",
                    hint: "Spatial dim \(axis) can have \(least) … \(least.saturatingSum(stride[axis] - 1)) elements")
            }
            result.append(wanted - least)
        }
        return result
    }

    package static func outputPadding(
        _ operation: String, _ padding: [Int], _ stride: [Int], _ dilation: [Int]
    ) throws(ProgramError) {
        for axis in padding.indices where padding[axis] >= Swift.max(stride[axis], dilation[axis]) {
            throw ProgramError(
                operation,
                "outputPadding \(padding[axis]) for stride \(stride[axis]) and dilation \(dilation[axis])",
                hint: "It is less than one of them")
        }
    }
}

extension ConvolutionMap {
    /// The transpose of the convolution applied to x, plus the bias.   dx = forward(g, w), dw = weightGradient(g, x),
    /// dbias = Σ g over all dims except the channels
    fileprivate func transposed(_ x: Tensor, _ w: Tensor, _ bias: Tensor?) -> Tensor {
        let channels = [1, sizes.input[1]] + Array(repeating: 1, count: x.rank - 2)
        let result = sizes.inputGradient(x.array, w.array)
        if let bias { NDArray.binary(.add, result, bias.array.reshaped(Shape(channels)), into: result) }
        return differentiable(
            .convolutionTranspose, [x, w] + (bias.map { [$0] } ?? []), saving: [x, w], results: [result],
            pullback: { [hasBias = bias != nil] gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] + (hasBias ? [nil] : []) }
                return [
                    saved.needs(0) ? forward(g, saved[1], nil) : nil,
                    saved.needs(1) ? weightGradient(g, saved[0]) : nil,
                ] + (hasBias ? [saved.needs(2) ? g.sum(dims: [0] + Array(2..<g.rank)) : nil] : [])
            })[0]
    }
}

extension Operator {
    fileprivate static let convolutionTranspose = Operator(
        "ConvolutionBackward0", "convolutionTranspose(a, b)", .words("convolution of g with b"),
        .words("correlation of g with a"), .words("Σ g over all but the channels"),
        call: "convTranspose", operands: ["input", "weight", "bias"], entries: ["input", "weight"])
}
