/// The options of pooling, one number for each spatial dim.
struct PoolingOptions {
    let operation: String
    let rank: Int
    let window: Window
    let ceilMode: Bool

    /// - Parameter stride: the kernel size if it is nil.
    init(
        _ operation: String, rank: Int, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)?,
        _ padding: any SpatialSizes, _ dilation: any SpatialSizes = 1, _ ceilMode: Bool
    ) throws(ProgramError) {
        self.operation = operation
        self.rank = rank
        self.ceilMode = ceilMode
        // PyTorch's limit; within it no later computation overflows.
        let most = Int(Int32.max)
        window = Window(
            kernel: try WindowRules.sizes(operation, "kernelSize", kernelSize, rank, least: 1, most: most),
            stride: try WindowRules.sizes(operation, "stride", stride ?? kernelSize, rank, least: 1, most: most),
            padding: try WindowRules.sizes(operation, "padding", padding, rank, least: 0, most: most),
            dilation: try WindowRules.sizes(operation, "dilation", dilation, rank, least: 1, most: most))
        for axis in 0..<rank where 2 * window.padding[axis] > reach(axis) {
            throw ProgramError(
                operation, "padding \(window.padding[axis]) for a kernel that reaches over \(reach(axis)) elements",
                hint: "It is at most half of that")
        }
    }

    /// The extent of a window, dilation included.
    private func reach(_ axis: Int) -> Int { window.dilation[axis] * (window.kernel[axis] - 1) + 1 }

    /// The pooling of an input of this shape, `[n, c, …]` or `[c, …]`.
    func pooling(_ input: Shape) throws(ProgramError) -> Pooling {
        try WindowRules.input(operation, input, rank)
        var output = input
        for axis in 0..<rank {
            let (place, stride, padding) = (input.rank - rank + axis, window.stride[axis], window.padding[axis])
            let room = input[place] + 2 * padding - reach(axis)
            guard room >= 0 || (ceilMode && room + stride > 0) else {
                throw ProgramError(
                    operation,
                    "input \(input): a kernel that reaches over \(reach(axis)) elements does not fit into "
                        + "\(input[place] + 2 * padding) of spatial dim \(axis), padding included",
                    hint: "Use a larger input, more padding or a smaller kernel")
            }
            var count = (room + (ceilMode ? stride - 1 : 0)) / stride + 1
            // A window may end outside the padded input, but must not begin there.
            if ceilMode && (count - 1) * stride >= input[place] + padding { count -= 1 }
            output[place] = count
        }
        return Pooling(input: input, output: output, window: window)
    }
}
