// Convolutions as models have them, and odd ones. Names begin with the operator, so that all jobs of one can be selected.

import Swoop

extension Operand {
    /// A batch of images.
    fileprivate static func images(_ channels: Int, _ side: Int, batch: Int = 8) -> Operand {
        .shaped([1, Swift.min(channels, 8), 12, 12], [batch, channels, side, side])
    }
    /// The weight of a convolution of such images.
    fileprivate static func kernels(_ out: Int, _ channels: Int, _ size: Int) -> Operand {
        .shaped([Swift.min(out, 8), Swift.min(channels, 8), size, size], [out, channels, size, size])
    }
    /// The same, with one channel for each group.
    fileprivate static func depthwise(_ channels: Int, _ size: Int) -> Operand {
        .shaped([Swift.min(channels, 8), 1, size, size], [channels, 1, size, size])
    }
}

/// A convolution in two dims.
private func convolution(
    _ name: String, _ x: Operand, _ w: Operand, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int? = 1
) -> OperatorJob {
    .two(
        "conv2d " + name,
        "F.conv2d(x, y, stride=\(stride), padding=\(padding), dilation=\(dilation), groups=\(groups ?? -1) if "
            + "\(groups ?? -1) > 0 else x.shape[1])", x, w
    ) {
        conv2d(
            $0, $1, stride: stride, padding: padding, dilation: dilation, groups: groups ?? $0.shape[1])
    }
}

let convolutionJobs: [OperatorJob] = [
    convolution("3×3 of 64 to 64, 32²", .images(64, 32), .kernels(64, 64, 3), padding: 1),
    convolution("3×3 of 3 to 64, 64²", .images(3, 64), .kernels(64, 3, 3), padding: 1),
    convolution("3×3 of 256 to 256, 8²", .images(256, 8), .kernels(256, 256, 3), padding: 1),
    convolution("3×3 of 512 to 512, 7²", .images(512, 7, batch: 4), .kernels(512, 512, 3), padding: 1),
    convolution("3×3 of 1 to 32, 28²", .images(1, 28, batch: 64), .kernels(32, 1, 3)),
    convolution("3×3 by 2, 64 to 128, 32²", .images(64, 32), .kernels(128, 64, 3), stride: 2, padding: 1),
    convolution("3×3 dilated by 2", .images(64, 32), .kernels(64, 64, 3), padding: 2, dilation: 2),
    convolution("1×1 of 64 to 256, 32²", .images(64, 32), .kernels(256, 64, 1)),
    convolution("1×1 of 512 to 128, 14²", .images(512, 14), .kernels(128, 512, 1)),
    convolution("1×1 by 2, 64 to 128, 32²", .images(64, 32), .kernels(128, 64, 1), stride: 2),
    convolution("5×5 of 16 to 32, 28²", .images(16, 28, batch: 16), .kernels(32, 16, 5), padding: 2),
    convolution("7×7 by 2, 3 to 64, 112²", .images(3, 112, batch: 4), .kernels(64, 3, 7), stride: 2, padding: 3),
    convolution("11×11 by 4, 3 to 64, 112²", .images(3, 112, batch: 4), .kernels(64, 3, 11), stride: 4, padding: 5),
    convolution(
        "16×16 patches", .shaped([1, 3, 32, 32], [8, 3, 112, 112]), .shaped([8, 3, 16, 16], [192, 3, 16, 16]),
        stride: 16),
    convolution("3×3 depthwise, 128 of 32²", .images(128, 32), .depthwise(128, 3), padding: 1, groups: nil),
    convolution("3×3 depthwise by 2", .images(128, 32), .depthwise(128, 3), stride: 2, padding: 1, groups: nil),
    convolution("5×5 depthwise, 128 of 32²", .images(128, 32), .depthwise(128, 5), padding: 2, groups: nil),
    convolution("7×7 depthwise, 96 of 28²", .images(96, 28), .depthwise(96, 7), padding: 3, groups: nil),
    convolution("3×3 in 4 groups", .images(64, 32), .shaped([8, 2, 3, 3], [64, 16, 3, 3]), padding: 1, groups: 4),
    convolution(
        "3×3 of 13 to 17, 31×33", .shaped([1, 5, 11, 13], [8, 13, 31, 33]), .shaped([7, 5, 3, 3], [17, 13, 3, 3])),
    .two(
        "conv1d of 64, 3", "F.conv1d(x, y, padding=1)", .shaped([2, 8, 64], [8, 64, 2000]),
        .shaped([8, 8, 3], [64, 64, 3])
    ) {
        conv1d($0, $1, padding: 1)
    },
    .two("conv1d of 1, 9", "F.conv1d(x, y)", .shaped([2, 1, 500], [16, 1, 8000]), .shaped([8, 1, 9], [16, 1, 9])) {
        conv1d($0, $1)
    },
    .two(
        "conv1d dilated by 8", "F.conv1d(x, y, dilation=8)", .shaped([2, 8, 64], [8, 32, 4000]),
        .shaped([8, 8, 2], [32, 32, 2])
    ) { conv1d($0, $1, dilation: 8) },
    .two(
        "conv3d 3×3×3 of 16", "F.conv3d(x, y, padding=1)", .shaped([1, 4, 6, 6, 6], [2, 16, 16, 32, 32]),
        .shaped([4, 4, 3, 3, 3], [16, 16, 3, 3, 3])
    ) { conv3d($0, $1, padding: 1) },
    .two(
        "convTranspose2d 4×4 by 2", "F.conv_transpose2d(x, y, stride=2, padding=1)", .images(64, 16),
        .shaped([8, 8, 4, 4], [64, 32, 4, 4])
    ) { convTranspose2d($0, $1, stride: 2, padding: 1) },
    .two(
        "convTranspose2d 2×2 by 2", "F.conv_transpose2d(x, y, stride=2)", .images(64, 16),
        .shaped([8, 8, 2, 2], [64, 32, 2, 2])
    ) { convTranspose2d($0, $1, stride: 2) },
    .two(
        "convTranspose1d 4 by 2", "F.conv_transpose1d(x, y, stride=2, padding=1)",
        .shaped([1, 8, 100], [8, 32, 1000]),
        .shaped([8, 8, 4], [32, 32, 4])
    ) { convTranspose1d($0, $1, stride: 2, padding: 1) },
]
