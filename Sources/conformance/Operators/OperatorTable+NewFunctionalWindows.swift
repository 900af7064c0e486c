import Swoop

/// Adaptive pooling, unpooling, transposed convolution and interpolation.
extension OperatorTable {
    static let newWindows: [String: Call] = [
        "nn.functional.adaptive_avg_pool1d": adaptive { adaptiveAvgPool1d($0, $1) },
        "nn.functional.adaptive_avg_pool2d": adaptive { adaptiveAvgPool2d($0, $1) },
        "nn.functional.adaptive_avg_pool3d": adaptive { adaptiveAvgPool3d($0, $1) },
        "nn.functional.adaptive_max_pool1d": adaptiveMax { AdaptiveMaxPool1d($0) },
        "nn.functional.adaptive_max_pool2d": adaptiveMax { AdaptiveMaxPool2d($0) },
        "nn.functional.adaptive_max_pool3d": adaptiveMax { AdaptiveMaxPool3d($0) },
        "nn.functional.max_unpool1d": unpool {
            maxUnpool1d($0, $1, kernelSize: $2.kernel, stride: $2.stride, padding: $2.padding, outputSize: $2.size)
        },
        "nn.functional.max_unpool2d": unpool {
            maxUnpool2d($0, $1, kernelSize: $2.kernel, stride: $2.stride, padding: $2.padding, outputSize: $2.size)
        },
        "nn.functional.max_unpool3d": unpool {
            maxUnpool3d($0, $1, kernelSize: $2.kernel, stride: $2.stride, padding: $2.padding, outputSize: $2.size)
        },
        "nn.functional.conv_transpose1d": transpose {
            convTranspose1d(
                $0.x, $0.w, $0.bias, stride: $0.stride, padding: $0.padding, outputPadding: $0.outputPadding,
                groups: $0.groups, dilation: $0.dilation)
        },
        "nn.functional.conv_transpose2d": transpose {
            convTranspose2d(
                $0.x, $0.w, $0.bias, stride: $0.stride, padding: $0.padding, outputPadding: $0.outputPadding,
                groups: $0.groups, dilation: $0.dilation)
        },
        "nn.functional.conv_transpose3d": transpose {
            convTranspose3d(
                $0.x, $0.w, $0.bias, stride: $0.stride, padding: $0.padding, outputPadding: $0.outputPadding,
                groups: $0.groups, dilation: $0.dilation)
        },
        "nn.functional.interpolate": { (a) throws(CaseValueError) in
            let (x, size, factors) = (try a.tensor("input"), try a.sizes("size"), try a.factors("scale_factor"))
            let modes: [InterpolationMode] = [
                .nearest, .nearestExact, .linear, .bilinear, .bicubic, .trilinear, .area,
            ]
            let mode = try a.choice(
                "mode", Dictionary(uniqueKeysWithValues: modes.map { ($0.rawValue, $0) }), default: .nearest)
            let align: Bool? = a.isGiven("align_corners") ? try a.flag("align_corners", default: false) : nil
            if align == nil { a.absent("align_corners") }
            let recompute = try a.flag("recompute_scale_factor", default: false)
            return [
                interpolate(
                    x, size: size, scaleFactor: factors, mode: mode, alignCorners: align,
                    recomputeScaleFactor: recompute, antialias: try a.flag("antialias", default: false))
            ]
        },
        "nn.functional.upsample_nearest": { (a) throws(CaseValueError) in
            let (x, size) = (try a.tensor("input"), try a.sizes("size"))
            return [upsampleNearest(x, size: size, scaleFactor: try a.factors("scale_factor"))]
        },
        "nn.functional.upsample_bilinear": { (a) throws(CaseValueError) in
            let (x, size) = (try a.tensor("input"), try a.sizes("size"))
            return [upsampleBilinear(x, size: size, scaleFactor: try a.factors("scale_factor"))]
        },
    ]

    private static func adaptive(_ call: @escaping @Sendable (Tensor, [Int?]) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [call(x, try a.optionalSizes("output_size"))]
        }
    }

    private static func adaptiveMax(_ make: @escaping @Sendable ([Int?]) -> AdaptiveMaxPool) -> Call {
        { (a) throws(CaseValueError) in
            let (x, size) = (try a.tensor("input"), try a.optionalSizes("output_size"))
            let (values, indices) = make(size).forwardWithIndices(x)
            return try a.flag("return_indices", default: false) ? [values, indices] : [values]
        }
    }

    private static func unpool(_ call: @escaping @Sendable (Tensor, Tensor, UnpoolArguments) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let (x, indices) = (try a.tensor("input"), try a.tensor("indices"))
            return [call(x, indices, try UnpoolArguments(a))]
        }
    }

    private static func transpose(_ call: @escaping @Sendable (TransposeArguments) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in [call(try TransposeArguments(a))] }
    }
}

private struct UnpoolArguments {
    let kernel: [Int]
    let stride: [Int]?
    let padding: [Int]
    let size: [Int]?

    init(_ a: CallArguments) throws(CaseValueError) {
        kernel = try a.sizes("kernel_size") ?? []
        stride = try a.sizes("stride")
        padding = try a.sizes("padding") ?? [0]
        size = try a.sizes("output_size")
    }
}

private struct TransposeArguments {
    let x: Tensor
    let w: Tensor
    let bias: Tensor?
    let stride: [Int]
    let padding: [Int]
    let outputPadding: [Int]
    let groups: Int
    let dilation: [Int]

    init(_ a: CallArguments) throws(CaseValueError) {
        (x, w, bias) = (try a.tensor("input"), try a.tensor("weight"), try a.optionalTensor("bias"))
        stride = try a.sizes("stride") ?? [1]
        padding = try a.sizes("padding") ?? [0]
        outputPadding = try a.sizes("output_padding") ?? [0]
        groups = try a.integer("groups", default: 1)
        dilation = try a.sizes("dilation") ?? [1]
    }
}
