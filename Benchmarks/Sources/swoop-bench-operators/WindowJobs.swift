// Windows: pooling, resampling, folding. Names begin with the operator, so that all jobs of one can be selected.

import Swoop

extension Operand {
    fileprivate static let images = shaped([2, 4, 12, 12], [16, 32, 44, 44])
    fileprivate static let signals = shaped([2, 8, 64], [16, 32, 2000])
    fileprivate static let volumes = shaped([1, 2, 8, 8, 8], [4, 8, 32, 32, 32])
}

let windowJobs: [OperatorJob] = [
    .one("maxPool2d 2×2", "F.max_pool2d(x, 2)", .images) { maxPool2d($0, 2) },
    .one("maxPool2d 3×3 by 2", "F.max_pool2d(x, 3, 2, 1)", .images) { maxPool2d($0, 3, 2, 1) },
    .one("maxPool2d 5×5 by 1", "F.max_pool2d(x, 5, 1, 2)", .images) { maxPool2d($0, 5, 1, 2) },
    .one("maxPool1d 2", "F.max_pool1d(x, 2)", .signals) { maxPool1d($0, 2) },
    .one("maxPool3d 2×2×2", "F.max_pool3d(x, 2)", .volumes) { maxPool3d($0, 2) },
    .one("avgPool2d 2×2", "F.avg_pool2d(x, 2)", .images) { avgPool2d($0, 2) },
    .one("avgPool2d 3×3 by 1", "F.avg_pool2d(x, 3, 1, 1)", .images) { avgPool2d($0, 3, 1, 1) },
    .one("avgPool1d 4", "F.avg_pool1d(x, 4)", .signals) { avgPool1d($0, 4) },
    .one("adaptiveAvgPool2d to 1×1", "F.adaptive_avg_pool2d(x, 1)", .images) { adaptiveAvgPool2d($0, 1) },
    .one("adaptiveAvgPool2d to 7×7", "F.adaptive_avg_pool2d(x, 7)", .images) { adaptiveAvgPool2d($0, 7) },
    .one("adaptiveMaxPool2d to 7×7", "F.adaptive_max_pool2d(x, 7)", .images) { adaptiveMaxPool2d($0, 7) },
    .one("lpPool2d 2×2", "F.lp_pool2d(x, 2, 2)", .images) { lpPool2d($0, 2, 2) },
    .one("interpolate nearest by 2", "F.interpolate(x, scale_factor=2)", .images) { interpolate($0, scaleFactor: 2) },
    .one("interpolate bilinear by 2", "F.interpolate(x, scale_factor=2, mode='bilinear')", .images) {
        interpolate($0, scaleFactor: 2, mode: .bilinear)
    },
    .one("interpolate bicubic by 2", "F.interpolate(x, scale_factor=2, mode='bicubic')", .images) {
        interpolate($0, scaleFactor: 2, mode: .bicubic)
    },
    .two(
        "gridSample bilinear", "F.grid_sample(x, y.tanh(), align_corners=False)", .images,
        .shaped([2, 12, 12, 2], [16, 44, 44, 2])
    ) { gridSample($0, $1.tanh(), alignCorners: false) },
    .one("unfold 3×3", "F.unfold(x, 3, padding=1)", .images) { unfold($0, 3, padding: 1) },
    .one("fold 3×3", "F.fold(x, (10, 10) if x.shape[2] == 64 else (42, 42), 3)", .shaped([2, 18, 64], [16, 72, 1600])) {
        fold($0, $0.shape[2] == 64 ? [10, 10] : [42, 42], 3)
    },
    .one("pad by 1", "F.pad(x, (1, 1, 1, 1))", .images) { pad($0, [1, 1, 1, 1]) },
    .one("pad reflect", "F.pad(x, (2, 2, 2, 2), mode='reflect')", .images) { pad($0, [2, 2, 2, 2], mode: .reflect) },
    .one("pad replicate", "F.pad(x, (2, 2, 2, 2), mode='replicate')", .images) {
        pad($0, [2, 2, 2, 2], mode: .replicate)
    },
    .one("pixelShuffle 2", "F.pixel_shuffle(x, 2)", .images) { pixelShuffle($0, 2) },
    .one("pixelUnshuffle 2", "F.pixel_unshuffle(x, 2)", .images) { pixelUnshuffle($0, 2) },
]

let normalizationJobs: [OperatorJob] = [
    .one("batchNorm in training", "F.batch_norm(x, None, None, training=True)", .images) {
        batchNorm($0, nil, nil, training: true)
    },
    .one("batchNorm of features", "F.batch_norm(x, None, None, training=True)", .shaped([32, 32], [4096, 256])) {
        batchNorm($0, nil, nil, training: true)
    },
    .one("groupNorm 4", "F.group_norm(x, 4)", .images) { groupNorm($0, 4) },
    .one("instanceNorm", "F.instance_norm(x)", .images) { instanceNorm($0) },
    .one("localResponseNorm 5", "F.local_response_norm(x, 5)", .images) { localResponseNorm($0, 5) },
    .one("rmsNorm of rows", "F.rms_norm(x, (100,))", .rows) { rmsNorm($0, [100]) },
    .one("normalize rows", "F.normalize(x)", .rows) { normalize($0) },
    .three(
        "scaledDotProductAttention", "F.scaled_dot_product_attention(x, y, z)",
        .shaped([1, 2, 16, 16], [4, 8, 128, 64]),
        .shaped([1, 2, 16, 16], [4, 8, 128, 64]), .shaped([1, 2, 16, 16], [4, 8, 128, 64])
    ) { scaledDotProductAttention($0, $1, $2) },
    .three(
        "scaledDotProductAttention, causal", "F.scaled_dot_product_attention(x, y, z, is_causal=True)",
        .shaped([1, 2, 16, 16], [4, 8, 128, 64]), .shaped([1, 2, 16, 16], [4, 8, 128, 64]),
        .shaped([1, 2, 16, 16], [4, 8, 128, 64])
    ) { scaledDotProductAttention($0, $1, $2, isCausal: true) },
]
