// Convolutions, pools and resampling at the sizes that models have, forward and with all gradients. Names give the
// operator, the shape of the input, that of the weight and what is not the default.

import Swoop

private func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }

/// `, stride=2` for numbers that are not the default.
private func argument(_ name: String, _ values: [Int], _ usual: Int) -> String {
    guard values.contains(where: { $0 != usual }) else { return "" }
    return ", \(name)=" + (Set(values).count == 1 ? "\(values[0])" : "(\(text(values).replacing("×", with: ", ")))")
}

/// A convolution with a bias. `stride` and the like have one number for all spatial dims, or one for each.
private func convolution(
    _ x: [Int], _ w: [Int], stride: [Int] = [1], padding: [Int] = [0], dilation: [Int] = [1], groups: Int = 1,
    _ dtype: DType = .float32
) -> OperatorJob {
    let options =
        argument("stride", stride, 1) + argument("padding", padding, 0) + argument("dilation", dilation, 1)
        + argument("groups", [groups], 1)
    let rank = x.count - 2
    func all(_ values: [Int]) -> [Int] { values.count == rank ? values : (0..<rank).map { _ in values[0] } }
    let (stride, padding, dilation) = (all(stride), all(padding), all(dilation))
    return .three(
        "conv\(rank)d \(text(x)), \(text(w))" + options + (dtype == .float32 ? "" : ", \(dtype)"),
        "F.conv\(rank)d(x, y, z\(options))", .shaped(x, x, dtype), .shaped(w, w, dtype), .shaped([w[0]], [w[0]], dtype)
    ) {
        switch rank {
        case 1: conv1d($0, $1, $2, stride: stride, padding: padding, dilation: dilation, groups: groups)
        case 2: conv2d($0, $1, $2, stride: stride, padding: padding, dilation: dilation, groups: groups)
        default: conv3d($0, $1, $2, stride: stride, padding: padding, dilation: dilation, groups: groups)
        }
    }
}

/// A transposed convolution with a bias.
private func transposed(
    _ x: [Int], _ w: [Int], stride: Int = 1, padding: Int = 0, outputPadding: Int = 0, groups: Int = 1
) -> OperatorJob {
    let options =
        argument("stride", [stride], 1) + argument("padding", [padding], 0)
        + argument("output_padding", [outputPadding], 0) + argument("groups", [groups], 1)
    let rank = x.count - 2
    let bias = [w[1] * groups]
    return .three(
        "convTranspose\(rank)d \(text(x)), \(text(w))\(options)", "F.conv_transpose\(rank)d(x, y, z\(options))",
        .shaped(x, x), .shaped(w, w), .shaped(bias, bias)
    ) { x, w, bias in
        switch rank {
        case 1:
            convTranspose1d(x, w, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups)
        case 2:
            convTranspose2d(x, w, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups)
        default:
            convTranspose3d(x, w, bias, stride: stride, padding: padding, outputPadding: outputPadding, groups: groups)
        }
    }
}

/// A batch of images and a channel's kernel for each of their channels.
private func depthwise(_ x: [Int], _ kernel: Int, stride: Int = 1, _ dtype: DType = .float32) -> OperatorJob {
    convolution(
        x, [x[1], 1, kernel, kernel], stride: [stride], padding: [kernel / 2], groups: x[1], dtype)
}

/// Audio, and other signals of one dim.
private let signals: [OperatorJob] = [
    convolution([8, 1, 16000], [64, 1, 10], stride: [5]),
    convolution([8, 512, 400], [512, 512, 3], stride: [2]),
    convolution([1, 512, 200], [512, 512, 3], padding: [1]),
    convolution([16, 64, 500], [64, 64, 3], padding: [1]),
    convolution([16, 64, 500], [64, 64, 7], padding: [3]),
    convolution([8, 32, 1000], [32, 32, 15], padding: [7]),
    convolution([8, 16, 2000], [16, 16, 31], padding: [15]),
    convolution([8, 32, 4000], [64, 32, 2], dilation: [16]),
    convolution([4, 64, 1000], [128, 64, 3], padding: [4], dilation: [4]),
    convolution([8, 80, 300], [256, 80, 3], padding: [1]),
    convolution([8, 64, 500], [128, 64, 1]),
    convolution([8, 256, 200], [256, 1, 31], padding: [15], groups: 256),
    convolution([8, 256, 200], [256, 1, 4], padding: [3], groups: 256),
]

/// First layers, and kernels of one element.
private let images: [OperatorJob] =
    [1, 8].map { convolution([$0, 3, 224, 224], [64, 3, 7, 7], stride: [2], padding: [3]) }
    + [
        convolution([8, 3, 224, 224], [32, 3, 3, 3], stride: [2], padding: [1]),
        convolution([8, 3, 32, 32], [64, 3, 3, 3], padding: [1]),
        convolution([64, 1, 28, 28], [32, 1, 3, 3]),
        convolution([64, 1, 28, 28], [6, 1, 5, 5], padding: [2]),
        convolution([64, 6, 14, 14], [16, 6, 5, 5]),
        convolution([4, 3, 224, 224], [64, 3, 11, 11], stride: [4], padding: [2]),
        convolution([8, 64, 56, 56], [256, 64, 1, 1]),
        convolution([8, 256, 56, 56], [64, 256, 1, 1]),
        convolution([1, 256, 56, 56], [64, 256, 1, 1]),
        convolution([8, 256, 56, 56], [512, 256, 1, 1], stride: [2]),
        convolution([8, 128, 28, 28], [512, 128, 1, 1]),
        convolution([8, 512, 14, 14], [1024, 512, 1, 1], stride: [2]),
        convolution([8, 1024, 7, 7], [2048, 1024, 1, 1]),
        convolution([1, 1024, 7, 7], [2048, 1024, 1, 1]),
        convolution([8, 16, 112, 112], [96, 16, 1, 1]),
        convolution([8, 96, 56, 56], [24, 96, 1, 1]),
        convolution([16, 960, 1, 1], [240, 960, 1, 1]),
        convolution([8, 2048, 1, 1], [1000, 2048, 1, 1]),
    ]

/// Kernels of more elements.
private let kernels: [OperatorJob] =
    [1, 16].flatMap { batch in
        [(64, 56), (128, 28), (256, 14), (512, 7)].map { channels, side in
            convolution([batch, channels, side, side], [channels, channels, 3, 3], padding: [1])
        }
    } + [
        convolution([8, 64, 56, 56], [128, 64, 3, 3], stride: [2], padding: [1]),
        convolution([8, 256, 14, 14], [512, 256, 3, 3], stride: [2], padding: [1]),
        convolution([1, 64, 56, 56], [128, 64, 3, 3], stride: [2], padding: [1]),
        convolution([4, 64, 56, 56], [64, 64, 3, 3], padding: [2], dilation: [2]),
        convolution([4, 128, 28, 28], [128, 128, 3, 3], padding: [4], dilation: [4]),
        convolution([8, 64, 28, 28], [64, 64, 5, 5], padding: [2]),
        convolution([8, 16, 28, 28], [32, 16, 5, 5], padding: [2]),
        convolution([8, 64, 17, 17], [64, 64, 1, 7], padding: [0, 3]),
        convolution([8, 64, 17, 17], [64, 64, 7, 1], padding: [3, 0]),
        convolution([8, 64, 28, 28], [64, 32, 3, 3], padding: [1], groups: 2),
        convolution([8, 128, 28, 28], [128, 4, 3, 3], padding: [1], groups: 32),
        convolution([8, 256, 14, 14], [256, 8, 3, 3], stride: [2], padding: [1], groups: 32),
        // Odd numbers of channels, and images that are very small or tall.
        convolution([8, 3, 30, 30], [13, 3, 3, 3], padding: [1]),
        convolution([8, 13, 30, 30], [17, 13, 3, 3], padding: [1]),
        convolution([8, 17, 30, 30], [100, 17, 3, 3], padding: [1]),
        convolution([8, 100, 30, 30], [3, 100, 3, 3], padding: [1]),
        convolution([8, 100, 15, 15], [100, 100, 5, 5], padding: [2]),
        convolution([1, 64, 7, 7], [64, 64, 3, 3], padding: [1]),
        convolution([16, 128, 4, 4], [128, 128, 3, 3], padding: [1]),
        convolution([64, 512, 2, 2], [512, 512, 3, 3], padding: [1]),
        convolution([16, 256, 1, 1], [256, 256, 3, 3], padding: [1]),
        convolution([16, 256, 4, 4], [100, 256, 4, 4]),
        convolution([4, 32, 2000, 8], [32, 32, 3, 3], padding: [1]),
        convolution([4, 8, 2000, 4], [16, 8, 5, 3], padding: [2, 1]),
        // Patches.
        convolution([1, 3, 224, 224], [768, 3, 16, 16], stride: [16]),
        convolution([8, 3, 224, 224], [768, 3, 16, 16], stride: [16]),
        convolution([8, 3, 112, 112], [192, 3, 16, 16], stride: [16]),
        convolution([8, 3, 224, 224], [96, 3, 4, 4], stride: [4]),
        convolution([8, 96, 28, 28], [192, 96, 2, 2], stride: [2]),
        convolution([8, 64, 28, 28], [64, 64, 7, 7], stride: [7]),
    ]

/// A kernel for each channel.
private let depthwiseKernels: [OperatorJob] =
    [3, 5, 7].flatMap { kernel in
        [
            depthwise([8, 32, 56, 56], kernel), depthwise([8, 96, 28, 28], kernel),
            depthwise([8, 384, 14, 14], kernel),
            depthwise([8, 768, 7, 7], kernel), depthwise([1, 144, 56, 56], kernel),
            depthwise([8, 96, 56, 56], kernel, stride: 2), depthwise([8, 240, 14, 14], kernel, stride: 2),
        ]
    } + [
        convolution([8, 32, 28, 28], [64, 1, 3, 3], padding: [1], groups: 32),
        depthwise([4, 64, 28, 28], 13), depthwise([4, 64, 28, 28], 31), depthwise([8, 96, 28, 28], 3, .float64),
    ]

/// Three dims, transposed ones, and float64.
private let others: [OperatorJob] = [
    convolution([2, 16, 16, 16, 16], [32, 16, 3, 3, 3], padding: [1]),
    convolution([1, 3, 16, 56, 56], [64, 3, 3, 7, 7], stride: [1, 2, 2], padding: [1, 3, 3]),
    convolution([1, 64, 8, 28, 28], [64, 64, 3, 3, 3], padding: [1]),
    convolution([1, 64, 8, 28, 28], [64, 64, 3, 1, 1], padding: [1, 0, 0]),
    convolution([1, 64, 8, 28, 28], [128, 64, 1, 3, 3], stride: [1, 2, 2], padding: [0, 1, 1]),
    convolution([1, 32, 8, 14, 14], [64, 32, 1, 1, 1]),
    convolution([2, 1, 32, 32, 32], [16, 1, 5, 5, 5], padding: [2]),
    transposed([8, 64, 1000], [64, 32, 4], stride: 2, padding: 1),
    transposed([4, 256, 100], [256, 128, 16], stride: 8, padding: 4),
    transposed([8, 128, 28, 28], [128, 64, 2, 2], stride: 2),
    transposed([8, 512, 7, 7], [512, 256, 2, 2], stride: 2),
    transposed([8, 64, 16, 16], [64, 32, 4, 4], stride: 2, padding: 1),
    transposed([32, 256, 8, 8], [256, 128, 4, 4], stride: 2, padding: 1),
    transposed([32, 64, 32, 32], [64, 3, 4, 4], stride: 2, padding: 1),
    transposed([8, 64, 28, 28], [64, 32, 3, 3], stride: 2, padding: 1, outputPadding: 1),
    transposed([32, 100, 1, 1], [100, 512, 4, 4]),
    transposed([8, 32, 28, 28], [32, 32, 3, 3], padding: 1),
    transposed([1, 21, 28, 28], [21, 21, 16, 16], stride: 8, padding: 4),
    transposed([8, 64, 28, 28], [64, 1, 4, 4], stride: 2, padding: 1, groups: 64),
    transposed([1, 64, 8, 8, 8], [64, 32, 2, 2, 2], stride: 2),
    transposed([1, 32, 8, 8, 8], [32, 16, 4, 4, 4], stride: 2, padding: 1),
    convolution([8, 64, 500], [64, 64, 3], padding: [1], .float64),
    convolution([2, 3, 112, 112], [64, 3, 7, 7], stride: [2], padding: [3], .float64),
    convolution([4, 64, 28, 28], [64, 64, 3, 3], padding: [1], .float64),
    convolution([4, 128, 28, 28], [64, 128, 1, 1], .float64),
    convolution([8, 16, 14, 14], [32, 16, 5, 5], .float64),
    convolution([1, 16, 8, 16, 16], [32, 16, 3, 3, 3], padding: [1], .float64),
]

/// A pool, or a resampling, of the same arguments in both languages.
private func window(
    _ operation: String, _ x: [Int], _ options: String, _ call: @escaping @Sendable (Tensor) -> Tensor
) -> OperatorJob {
    let words = operation.split(separator: "_")
    let name = words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return .one("\(name) \(text(x)), \(options)", "F.\(operation)(x, \(options))", .shaped(x, x), call)
}

private let windows: [OperatorJob] =
    [
        window("max_pool2d", [8, 64, 112, 112], "3, 2, 1") { maxPool2d($0, 3, 2, 1) },
        window("max_pool2d", [1, 64, 112, 112], "3, 2, 1") { maxPool2d($0, 3, 2, 1) },
        window("max_pool2d", [8, 64, 112, 112], "2") { maxPool2d($0, 2) },
        window("max_pool2d", [8, 64, 55, 55], "3, 2, ceil_mode=True") { maxPool2d($0, 3, 2, ceilMode: true) },
        window("max_pool2d", [8, 192, 28, 28], "3, 1, 1") { maxPool2d($0, 3, 1, 1) },
        window("max_pool2d", [8, 32, 28, 28], "3, 1, 1, 2") { maxPool2d($0, 3, 1, 1, dilation: 2) },
        window("max_pool2d", [8, 256, 13, 13], "13, 1, 6") { maxPool2d($0, 13, 1, 6) },
        window("max_pool2d", [8, 512, 7, 7], "7") { maxPool2d($0, 7) },
        window("max_pool2d", [8, 512, 7, 7], "2") { maxPool2d($0, 2) },
        window("max_pool1d", [8, 64, 1000], "3, 2, 1") { maxPool1d($0, 3, 2, 1) },
        window("max_pool3d", [2, 64, 8, 28, 28], "(1, 3, 3), (1, 2, 2), (0, 1, 1)") {
            maxPool3d($0, [1, 3, 3], [1, 2, 2], [0, 1, 1])
        },
        window("max_pool3d", [2, 32, 16, 16, 16], "3, 2, 1") { maxPool3d($0, 3, 2, 1) },
        window("max_pool3d", [1, 32, 16, 28, 28], "3, 2, ceil_mode=True") { maxPool3d($0, 3, 2, ceilMode: true) },
        window("adaptive_max_pool2d", [8, 512, 7, 7], "1") { adaptiveMaxPool2d($0, 1) },
        window("avg_pool2d", [8, 64, 56, 56], "2") { avgPool2d($0, 2) },
        window("avg_pool2d", [8, 192, 28, 28], "3, 1, 1") { avgPool2d($0, 3, 1, 1) },
        window("avg_pool2d", [8, 192, 28, 28], "3, 1, 1, count_include_pad=False") {
            avgPool2d($0, 3, 1, 1, countIncludePad: false)
        },
        window("avg_pool2d", [8, 64, 55, 55], "3, 2, ceil_mode=True") { avgPool2d($0, 3, 2, ceilMode: true) },
        window("avg_pool2d", [8, 512, 7, 7], "7") { avgPool2d($0, 7) },
        window("avg_pool3d", [2, 32, 16, 16, 16], "2") { avgPool3d($0, 2) },
        window("avg_pool3d", [2, 32, 16, 16, 16], "3, 2, 1") { avgPool3d($0, 3, 2, 1) },
        window("adaptive_avg_pool2d", [8, 512, 7, 7], "1") { adaptiveAvgPool2d($0, 1) },
        window("adaptive_avg_pool2d", [8, 1280, 7, 7], "1") { adaptiveAvgPool2d($0, 1) },
        window("adaptive_avg_pool2d", [8, 512, 14, 14], "7") { adaptiveAvgPool2d($0, 7) },
        window("adaptive_avg_pool3d", [2, 256, 4, 7, 7], "1") { adaptiveAvgPool3d($0, 1) },
        window("interpolate", [8, 64, 28, 28], "scale_factor=2") { interpolate($0, scaleFactor: 2) },
        window("interpolate", [8, 64, 28, 28], "scale_factor=2, mode='bilinear'") {
            interpolate($0, scaleFactor: 2, mode: .bilinear)
        },
        window("interpolate", [1, 21, 28, 28], "size=224, mode='bilinear', align_corners=True") {
            interpolate($0, size: 224, mode: .bilinear, alignCorners: true)
        },
        window("interpolate", [8, 3, 256, 256], "size=224, mode='bilinear'") {
            interpolate($0, size: 224, mode: .bilinear)
        },
        window("interpolate", [1, 3, 500, 375], "size=224, mode='bilinear', antialias=True") {
            interpolate($0, size: 224, mode: .bilinear, antialias: true)
        },
        window("interpolate", [1, 768, 14, 14], "size=16, mode='bicubic'") {
            interpolate($0, size: 16, mode: .bicubic)
        },
        window("interpolate", [1, 16, 16, 16, 16], "scale_factor=2, mode='trilinear'") {
            interpolate($0, scaleFactor: 2, mode: .trilinear)
        },
        window("interpolate", [8, 32, 1000], "scale_factor=2, mode='linear'") {
            interpolate($0, scaleFactor: 2, mode: .linear)
        },
    ] + samples

/// Samples at places that a model computes: a spatial transformer, optical flow, a volume.
private let samples: [OperatorJob] = [
    ([16, 1, 28, 28], [16, 28, 28, 2], "bilinear"), ([4, 64, 56, 56], [4, 56, 56, 2], "bilinear"),
    ([1, 3, 256, 256], [1, 256, 256, 2], "bilinear"), ([4, 64, 56, 56], [4, 56, 56, 2], "nearest"),
    ([1, 3, 256, 256], [1, 256, 256, 2], "bicubic"), ([1, 16, 16, 16, 16], [1, 16, 16, 16, 3], "bilinear"),
].map { x, grid, mode in
    let modes: [String: GridSampleMode] = ["bilinear": .bilinear, "nearest": .nearest, "bicubic": .bicubic]
    return .two(
        "gridSample \(text(x)), \(text(grid)), \(mode)",
        "F.grid_sample(x, y.tanh(), mode='\(mode)', align_corners=False)",
        .shaped(x, x), .shaped(grid, grid)
    ) { gridSample($0, $1.tanh(), mode: modes[mode]!, alignCorners: false) }
}

let windowShapeJobs = signals + images + kernels + depthwiseKernels + others + windows
