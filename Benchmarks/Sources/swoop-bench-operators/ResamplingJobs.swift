// Further windows, samples and transforms.

import Swoop

extension Operand {
    fileprivate static let images = shaped([2, 4, 12, 12], [16, 32, 44, 44])
    fileprivate static let signals = shaped([2, 8, 64], [16, 32, 2000])
    fileprivate static let volumes = shaped([1, 2, 8, 8, 8], [4, 8, 32, 32, 32])
}

let resamplingJobs: [OperatorJob] = [
    .one("interpolate linear by 2", "F.interpolate(x, scale_factor=2, mode='linear')", .signals) {
        interpolate($0, scaleFactor: 2, mode: .linear)
    },
    .one("interpolate trilinear by 2", "F.interpolate(x, scale_factor=2, mode='trilinear')", .volumes) {
        interpolate($0, scaleFactor: 2, mode: .trilinear)
    },
    .one("interpolate nearest by 2, 3 dims", "F.interpolate(x, scale_factor=2)", .volumes) {
        interpolate($0, scaleFactor: 2)
    },
    .one("interpolate bilinear to 7", "F.interpolate(x, 7, mode='bilinear')", .images) {
        interpolate($0, [7, 7], mode: .bilinear)
    },
    .one(
        "interpolate bilinear by 1.5, aligned",
        "F.interpolate(x, scale_factor=1.5, mode='bilinear', align_corners=True)", .images
    ) { interpolate($0, scaleFactor: 1.5, mode: .bilinear, alignCorners: true) },
    .one("interpolate area by 0.5", "F.interpolate(x, scale_factor=0.5, mode='area')", .images) {
        interpolate($0, scaleFactor: 0.5, mode: .area)
    },
    .one("interpolate antialias to 20", "F.interpolate(x, 20, mode='bilinear', antialias=True)", .images) {
        interpolate($0, [20, 20], mode: .bilinear, antialias: true)
    },
    .one("avgPool3d 2×2×2", "F.avg_pool3d(x, 2)", .volumes) { avgPool3d($0, 2) },
    .one("adaptiveAvgPool1d to 7", "F.adaptive_avg_pool1d(x, 7)", .signals) { adaptiveAvgPool1d($0, 7) },
    .one("adaptiveAvgPool3d to 3", "F.adaptive_avg_pool3d(x, 3)", .volumes) { adaptiveAvgPool3d($0, 3) },
    .one("adaptiveMaxPool1d to 7", "F.adaptive_max_pool1d(x, 7)", .signals) { adaptiveMaxPool1d($0, 7) },
    .one("adaptiveMaxPool3d to 3", "F.adaptive_max_pool3d(x, 3)", .volumes) { adaptiveMaxPool3d($0, 3) },
    .one("lpPool1d 2", "F.lp_pool1d(x, 2, 2)", .signals) { lpPool1d($0, 2, 2) },
    .one("maxUnpool2d 2", "F.max_unpool2d(*F.max_pool2d(x, 2, return_indices=True), 2)", .images) {
        let (values, indices) = MaxPool2d(2).forwardWithIndices($0)
        return maxUnpool2d(values, indices, 2)
    },
    .two(
        "gridSample nearest", "F.grid_sample(x, y.tanh(), 'nearest', align_corners=False)", .images,
        .shaped([2, 12, 12, 2], [16, 44, 44, 2])
    ) { gridSample($0, $1.tanh(), mode: .nearest, alignCorners: false) },
    .two(
        "gridSample bicubic", "F.grid_sample(x, y.tanh(), 'bicubic', align_corners=False)", .images,
        .shaped([2, 12, 12, 2], [16, 44, 44, 2])
    ) { gridSample($0, $1.tanh(), mode: .bicubic, alignCorners: false) },
    .two(
        "gridSample, 3 dims", "F.grid_sample(x, y.tanh(), align_corners=False)", .volumes,
        .shaped([1, 8, 8, 8, 3], [4, 32, 32, 32, 3])
    ) { gridSample($0, $1.tanh(), alignCorners: false) },
    .one(
        "affineGrid",
        "F.affine_grid(x, (x.shape[0], 1, 100, 100) if x.shape[0] > 9 else (x.shape[0], 1, 10, 10), align_corners=False)",
        .shaped([5, 2, 3], [50, 2, 3])
    ) { affineGrid($0, $0.shape[0] > 9 ? [$0.shape[0], 1, 100, 100] : [$0.shape[0], 1, 10, 10]) },
    .one("pad circular", "F.pad(x, (2, 2, 2, 2), mode='circular')", .images) {
        pad($0, [2, 2, 2, 2], mode: .circular)
    },
    .one("pad of signals", "F.pad(x, (3, 3))", .signals) { pad($0, [3, 3]) },
    .one("pad of 3 dims", "F.pad(x, (1, 1, 1, 1, 1, 1))", .volumes) { pad($0, [1, 1, 1, 1, 1, 1]) },
    .one("pad reflect of 3 dims", "F.pad(x, (1, 1, 1, 1, 1, 1), mode='reflect')", .volumes) {
        pad($0, [1, 1, 1, 1, 1, 1], mode: .reflect)
    },
    .one("pad by −1", "F.pad(x, (-1, -1, -1, -1))", .images) { pad($0, [-1, -1, -1, -1]) },
    .one("channelShuffle 2", "F.channel_shuffle(x, 2)", .images, differentiable: false) { channelShuffle($0, 2) },
    .one("unfold 2×2 by 2", "F.unfold(x, 2, stride=2)", .images) { unfold($0, 2, stride: 2) },
    .three(
        "batchNorm in use", "F.batch_norm(x, y, z)", .images, .shaped([4], [32]),
        Operand(.positive) { $0 == .small ? [4] : [32] }, differentiable: false
    ) { batchNorm($0, $1, $2) },
    .three(
        "bilinear", "F.bilinear(x, y, z)", .shaped([10, 8], [1000, 32]), .shaped([10, 8], [1000, 32]),
        .shaped([8, 8, 8], [32, 32, 32])
    ) { bilinear($0, $1, $2) },
    .one("stft", "torch.view_as_real(torch.stft(x, 64, window=torch.hann_window(64), return_complex=True))") {
        $0.stft(nFft: 64, window: .hannWindow(64), returnComplex: true).viewAsReal()
    },
    .one(
        "istft", "torch.istft(torch.view_as_complex(x), 64, window=torch.hann_window(64))",
        Operand(.normal) { [33, $0.count / 33, 2] }
    ) { $0.viewAsComplex().istft(nFft: 64, window: .hannWindow(64)) },
    .one("fftshift", "torch.fft.fftshift(x)", .matrix) { $0.fftshift() },
    .one("rfft2", "torch.view_as_real(torch.fft.rfft2(x))", .matrix) { $0.rfft2().viewAsReal() },
    .one("ifft", "torch.view_as_real(torch.fft.ifft(torch.view_as_complex(x)))", Operand(.normal) { [$0.count, 2] }) {
        $0.viewAsComplex().ifft().viewAsReal()
    },
    .one("hfft", "torch.fft.hfft(torch.view_as_complex(x))", Operand(.normal) { [$0.count, 2] }) {
        $0.viewAsComplex().hfft()
    },
    .one(
        "fft of a prime", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))", .shaped([997, 2], [99991, 2])
    ) { $0.viewAsComplex().fft().viewAsReal() },
]
