/// Preconditions of a convolution.
package enum ConvolutionRules {
    static func options(_ options: ConvolutionOptions) throws(ProgramError) {
        guard options.groups > 0 else {
            throw ProgramError(options.operation, "groups is \(options.groups)", hint: "It must be at least 1")
        }
        if options.padding == .keepingSize && options.stride.contains(where: { $0 != 1 }) {
            throw ProgramError(
                options.operation, "padding .same with stride \(options.stride)",
                hint: "A result of the input's size has a stride of 1")
        }
    }

    package static func channels(
        _ operation: String, _ inChannels: Int, _ outChannels: Int, _ groups: Int
    ) throws(ProgramError) {
        guard inChannels >= 0 && outChannels >= 0 && inChannels % groups == 0 && outChannels % groups == 0 else {
            throw ProgramError(
                operation, "\(inChannels) channels in, \(outChannels) out, in \(groups) groups",
                hint: "Each group has as many channels: choose multiples")
        }
    }

    /// The number of channels of an input with or without a batch.
    package static func channels(of input: Shape, _ operation: String, rank: Int) throws(ProgramError) -> Int {
        try WindowRules.input(operation, input, rank)
        return input[input.rank - rank - 1]
    }

    /// Draws the initial values of a bias.
    static func resetBias(_ bias: Tensor, fan: Int, _ generator: Generator) {
        let bound = fan > 0 ? 1 / Double(fan).squareRoot() : 0
        Init.uniform(bias, from: -bound, to: bound, generator: generator)
    }

    package static func dtypes(
        _ operation: String, _ input: DType, _ weight: DType, _ bias: DType?
    ) throws(ProgramError) {
        try WindowRules.numeric(operation, input)
        try same(operation, input, weight, bias)
    }

    /// Checks operands that are integers.
    package static func integers(
        _ operation: String, _ input: DType, _ weight: DType, _ bias: DType?
    ) throws(ProgramError) {
        try Elementwise.check(operation, input, .numbers)
        try same(operation, input, weight, bias)
    }

    private static func same(
        _ operation: String, _ input: DType, _ weight: DType, _ bias: DType?
    ) throws(ProgramError) {
        guard input == weight && bias ?? weight == weight else {
            let biasText = bias.map { ", bias \($0)" } ?? ""
            throw ProgramError(
                operation, "input is \(input), weight \(weight)\(biasText)",
                hint: "Convert the input with to(\(weight))")
        }
    }

    /// The convolution of a batch, if shapes and options match.
    static func map(
        _ input: Shape, _ weight: Shape, _ bias: Shape?, _ options: ConvolutionOptions
    ) throws(ProgramError) -> Convolution {
        let (operation, groups) = (options.operation, options.groups)
        guard weight.rank == options.rank + 2 else {
            throw ProgramError(
                operation, "the weight has shape \(weight)", hint: "It is [out, in / groups, kernel …]")
        }
        let channels = weight[1].saturatingProduct(groups)
        guard input[1] == channels else {
            throw ProgramError(
                operation,
                "input \(input), weight \(weight), groups \(groups): the input has \(input[1]) channels, the weight "
                    + "takes \(channels)",
                hint: "Dim 1 of the input is the channels")
        }
        guard weight[0] % groups == 0 else {
            throw ProgramError(
                operation, "\(weight[0]) channels out in \(groups) groups",
                hint: "Each group has as many channels: choose a multiple")
        }
        if let bias, bias != [weight[0]] {
            throw ProgramError(
                operation, "bias of shape \(bias), weight \(weight)", hint: "The bias has shape [\(weight[0])]")
        }
        let kernel = Array(weight.dropFirst(2))
        let paddings = options.paddings(kernel: kernel)
        var output = Shape([input[0], weight[0]])
        var (stride, dilation) = (options.stride, options.dilation)
        for axis in 0..<options.rank {
            let padding = paddings[axis].before.saturatingSum(paddings[axis].after)
            let padded = input[axis + 2].saturatingSum(padding)
            let reach = dilation[axis].saturatingProduct(kernel[axis] - 1).saturatingSum(1)
            guard kernel[axis] > 0 && reach <= padded else {
                throw ProgramError(
                    operation,
                    "input \(input), weight \(weight): a kernel that reaches over \(reach) elements does not fit into "
                        + "\(padded) of spatial dim \(axis), padding included",
                    hint: "Use a larger input, more padding or a smaller kernel")
            }
            output.append((padded - reach) / stride[axis] + 1)
            // Values that have no effect are set to harmless ones.
            if kernel[axis] == 1 { dilation[axis] = 1 }
            if output[axis + 2] == 1 { stride[axis] = 1 }
        }
        let window = Window(
            kernel: kernel, stride: stride, padding: paddings.map(\.before), dilation: dilation)
        return Convolution(input: input, weight: weight, output: output, window: window, groups: groups)
    }
}
