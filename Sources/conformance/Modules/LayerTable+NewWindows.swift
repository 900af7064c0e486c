import Swoop

/// Adaptive pooling and transposed convolution.
extension LayerTable {
    static let newWindows: [String: Make] = [
        "AdaptiveAvgPool1d": adaptive { AdaptiveAvgPool1d($0) },
        "AdaptiveAvgPool2d": adaptive { AdaptiveAvgPool2d($0) },
        "AdaptiveAvgPool3d": adaptive { AdaptiveAvgPool3d($0) },
        "AdaptiveMaxPool1d": adaptive { AdaptiveMaxPool1d($0) },
        "AdaptiveMaxPool2d": adaptive { AdaptiveMaxPool2d($0) },
        "AdaptiveMaxPool3d": adaptive { AdaptiveMaxPool3d($0) },
        "ConvTranspose1d": { (a) throws(CaseValueError) in
            let o = try TransposeArguments(a)
            return .layer(
                ConvTranspose1d(
                    o.channels.0, o.channels.1, o.kernel, stride: o.stride, padding: o.padding,
                    outputPadding: o.outputPadding, groups: o.groups, bias: o.bias, dilation: o.dilation))
        },
        "ConvTranspose2d": { (a) throws(CaseValueError) in
            let o = try TransposeArguments(a)
            return .layer(
                ConvTranspose2d(
                    o.channels.0, o.channels.1, o.kernel, stride: o.stride, padding: o.padding,
                    outputPadding: o.outputPadding, groups: o.groups, bias: o.bias, dilation: o.dilation))
        },
        "ConvTranspose3d": { (a) throws(CaseValueError) in
            let o = try TransposeArguments(a)
            return .layer(
                ConvTranspose3d(
                    o.channels.0, o.channels.1, o.kernel, stride: o.stride, padding: o.padding,
                    outputPadding: o.outputPadding, groups: o.groups, bias: o.bias, dilation: o.dilation))
        },
    ]

    private static func adaptive(_ make: @escaping @Sendable ([Int?]) -> any Layer) -> Make {
        { (a) throws(CaseValueError) in .layer(make(try a.optionalSizes("output_size"))) }
    }
}

private struct TransposeArguments {
    let channels: (Int, Int)
    let kernel: [Int]
    let stride: [Int]
    let padding: [Int]
    let outputPadding: [Int]
    let groups: Int
    let bias: Bool
    let dilation: [Int]

    init(_ a: CallArguments) throws(CaseValueError) {
        channels = (try a.integer("in_channels"), try a.integer("out_channels"))
        kernel = try a.sizes("kernel_size") ?? []
        stride = try a.sizes("stride") ?? [1]
        padding = try a.sizes("padding") ?? [0]
        outputPadding = try a.sizes("output_padding") ?? [0]
        groups = try a.integer("groups", default: 1)
        bias = try a.flag("bias", default: true)
        dilation = try a.sizes("dilation") ?? [1]
    }
}
