import Swoop

extension LayerTable {
    static let windows: [String: Make] = [
        "Conv1d": { (a) throws(CaseValueError) in
            let o = try ConvolutionArguments(a)
            return .layer(
                Conv1d(
                    o.channels.0, o.channels.1, o.kernel, stride: o.stride, padding: o.padding, dilation: o.dilation,
                    groups: o.groups, bias: o.bias, paddingMode: o.mode))
        },
        "Conv2d": { (a) throws(CaseValueError) in
            let o = try ConvolutionArguments(a)
            return .layer(
                Conv2d(
                    o.channels.0, o.channels.1, o.kernel, stride: o.stride, padding: o.padding, dilation: o.dilation,
                    groups: o.groups, bias: o.bias, paddingMode: o.mode))
        },
        "Conv3d": { (a) throws(CaseValueError) in
            let o = try ConvolutionArguments(a)
            return .layer(
                Conv3d(
                    o.channels.0, o.channels.1, o.kernel, stride: o.stride, padding: o.padding, dilation: o.dilation,
                    groups: o.groups, bias: o.bias, paddingMode: o.mode))
        },
        "MaxPool1d": { (a) throws(CaseValueError) in
            try maxPool(a) { MaxPool1d($0, stride: $1, padding: $2, dilation: $3, ceilMode: $4) }
        },
        "MaxPool2d": { (a) throws(CaseValueError) in
            try maxPool(a) { MaxPool2d($0, stride: $1, padding: $2, dilation: $3, ceilMode: $4) }
        },
        "MaxPool3d": { (a) throws(CaseValueError) in
            try maxPool(a) { MaxPool3d($0, stride: $1, padding: $2, dilation: $3, ceilMode: $4) }
        },
        "AvgPool1d": { (a) throws(CaseValueError) in
            let (kernel, stride) = (try a.sizes("kernel_size") ?? [], try a.sizes("stride"))
            let (padding, ceilMode) = (try a.sizes("padding") ?? [0], try a.flag("ceil_mode", default: false))
            return .layer(
                AvgPool1d(
                    kernel, stride: stride, padding: padding, ceilMode: ceilMode,
                    countIncludePad: try a.flag("count_include_pad", default: true)))
        },
        "AvgPool2d": { (a) throws(CaseValueError) in
            let o = try AverageArguments(a)
            return .layer(
                AvgPool2d(
                    o.kernel, stride: o.stride, padding: o.padding, ceilMode: o.ceilMode, countIncludePad: o.countsPad,
                    divisorOverride: o.divisor))
        },
        "AvgPool3d": { (a) throws(CaseValueError) in
            let o = try AverageArguments(a)
            return .layer(
                AvgPool3d(
                    o.kernel, stride: o.stride, padding: o.padding, ceilMode: o.ceilMode, countIncludePad: o.countsPad,
                    divisorOverride: o.divisor))
        },
        "BatchNorm1d": { (a) throws(CaseValueError) in
            let o = try BatchNormArguments(a)
            return .layer(
                BatchNorm1d(
                    o.features, eps: o.eps, momentum: o.momentum, affine: o.affine, trackRunningStats: o.tracks,
                    bias: o.bias))
        },
        "BatchNorm2d": { (a) throws(CaseValueError) in
            let o = try BatchNormArguments(a)
            return .layer(
                BatchNorm2d(
                    o.features, eps: o.eps, momentum: o.momentum, affine: o.affine, trackRunningStats: o.tracks,
                    bias: o.bias))
        },
        "BatchNorm3d": { (a) throws(CaseValueError) in
            let o = try BatchNormArguments(a)
            return .layer(
                BatchNorm3d(
                    o.features, eps: o.eps, momentum: o.momentum, affine: o.affine, trackRunningStats: o.tracks,
                    bias: o.bias))
        },
    ]

    private static func maxPool(
        _ a: CallArguments, _ make: ([Int], [Int]?, [Int], [Int], Bool) -> MaxPool
    ) throws(CaseValueError) -> LayerEntry {
        let (kernel, stride) = (try a.sizes("kernel_size") ?? [], try a.sizes("stride"))
        let (padding, dilation) = (try a.sizes("padding") ?? [0], try a.sizes("dilation") ?? [1])
        let givesIndices = try a.flag("return_indices", default: false)
        let layer = make(kernel, stride, padding, dilation, try a.flag("ceil_mode", default: false))
        return LayerEntry(layer) { (a) throws(CaseValueError) in
            let input = try a.tensor("input")
            if !givesIndices { return [layer(input)] }
            let (values, indices) = layer.forwardWithIndices(input)
            return [values, indices]
        }
    }
}

private struct ConvolutionArguments {
    let channels: (Int, Int)
    let kernel: [Int]
    let stride: [Int]
    let padding: PaddingAmount
    let dilation: [Int]
    let groups: Int
    let bias: Bool
    let mode: PaddingMode

    init(_ a: CallArguments) throws(CaseValueError) {
        channels = (try a.integer("in_channels"), try a.integer("out_channels"))
        kernel = try a.sizes("kernel_size") ?? []
        stride = try a.sizes("stride") ?? [1]
        padding = try a.padding("padding")
        dilation = try a.sizes("dilation") ?? [1]
        groups = try a.integer("groups", default: 1)
        bias = try a.flag("bias", default: true)
        mode = try a.choice(
            "padding_mode",
            ["zeros": .zeros, "reflect": .reflect, "replicate": .replicate, "circular": .circular], default: .zeros)
    }
}

private struct AverageArguments {
    let kernel: [Int]
    let stride: [Int]?
    let padding: [Int]
    let ceilMode: Bool
    let countsPad: Bool
    let divisor: Int?

    init(_ a: CallArguments) throws(CaseValueError) {
        kernel = try a.sizes("kernel_size") ?? []
        stride = try a.sizes("stride")
        padding = try a.sizes("padding") ?? [0]
        ceilMode = try a.flag("ceil_mode", default: false)
        countsPad = try a.flag("count_include_pad", default: true)
        divisor = try a.sizes("divisor_override")?.first
    }
}

private struct BatchNormArguments {
    let features: Int
    let eps: Double
    let momentum: Double?
    let affine: Bool
    let tracks: Bool
    let bias: Bool

    init(_ a: CallArguments) throws(CaseValueError) {
        features = try a.integer("num_features")
        eps = try a.number("eps", default: 1e-5)
        momentum = try a.optionalNumber("momentum", default: 0.1)
        affine = try a.flag("affine", default: true)
        tracks = try a.flag("track_running_stats", default: true)
        a.absent("device", "dtype")
        bias = try a.flag("bias", default: true)
    }
}
