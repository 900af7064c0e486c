import Swoop

/// Padding and rearrangement.
extension OperatorTable {
    static let rearrangements: [String: Call] = [
        "nn.functional.one_hot": { (a) throws(CaseValueError) in
            let classes = try a.tensor("tensor")
            return [oneHot(classes, numClasses: try a.integer("num_classes", default: -1))]
        },
        "nn.functional.pad": { (a) throws(CaseValueError) in
            let (x, amounts) = (try a.tensor("input"), try a.sizes("pad") ?? [])
            let mode = try a.choice(
                "mode", ["constant": .constant, "reflect": .reflect, "replicate": .replicate, "circular": .circular],
                default: PadMode.constant)
            return [try padded(x, amounts, mode, a)]
        },
        "constant_pad_nd": { (a) throws(CaseValueError) in
            let (x, amounts) = (try a.tensor("input"), try a.sizes("pad") ?? [])
            return [try padded(x, amounts, .constant, a)]
        },
        "nn.functional.pixel_shuffle": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [pixelShuffle(x, try a.integer("upscale_factor"))]
        },
        "nn.functional.pixel_unshuffle": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [pixelUnshuffle(x, try a.integer("downscale_factor"))]
        },
        "nn.functional.channel_shuffle": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [channelShuffle(x, try a.integer("groups"))]
        },
        "nn.functional.unfold": { (a) throws(CaseValueError) in
            let (x, kernel) = (try a.tensor("input"), try a.sizes("kernel_size") ?? [])
            let (dilation, padding) = (try a.sizes("dilation") ?? [1], try a.sizes("padding") ?? [0])
            return [
                unfold(
                    x, kernelSize: kernel, dilation: dilation, padding: padding, stride: try a.sizes("stride") ?? [1])
            ]
        },
        "nn.functional.fold": { (a) throws(CaseValueError) in
            let (x, size) = (try a.tensor("input"), try a.sizes("output_size") ?? [])
            let kernel = try a.sizes("kernel_size") ?? []
            let (dilation, padding) = (try a.sizes("dilation") ?? [1], try a.sizes("padding") ?? [0])
            return [
                fold(
                    x, outputSize: size, kernelSize: kernel, dilation: dilation, padding: padding,
                    stride: try a.sizes("stride") ?? [1])
            ]
        },
    ]
}

private func padded(
    _ x: Tensor, _ amounts: [Int], _ mode: PadMode, _ a: CallArguments
) throws(CaseValueError) -> Tensor {
    switch try a.optionalScalar("value") {
    case .bool(let value)?: pad(x, amounts, mode: mode, value: value)
    case .integer(let value)?: pad(x, amounts, mode: mode, value: value)
    case .complex(let value)?: pad(x, amounts, mode: mode, value: value)
    case .real(let value)?: pad(x, amounts, mode: mode, value: value)
    case nil: pad(x, amounts, mode: mode)
    }
}
