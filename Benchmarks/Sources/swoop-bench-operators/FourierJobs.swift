// Fourier transforms. Complex numbers are given and returned as their parts, along a last dim of size 2.

import Swoop

extension Operand {
    fileprivate static let complex = Operand(.normal) { [$0.count, 2] }
    fileprivate static let complexRows = Operand(.normal) { [$0.count / 100, 100, 2] }
    fileprivate static let complexMatrix = Operand(.normal) { [$0.side, $0.side, 2] }
    fileprivate static let wholeDouble = Operand(.normal, .float64) { [$0.count, 2] }
    fileprivate static let oddRows = Operand(.normal) { [$0.count / 99, 99] }
    /// Signals of 10 s at 16 kHz, and their transforms in frames of 400 elements.
    fileprivate static let signals = Operand.shaped([1, 1_000], [8, 160_000])
    fileprivate static let frames = Operand.shaped([1, 201, 7, 2], [8, 201, 1_001, 2])
    fileprivate static let longSignal = Operand.shaped([1_000], [1_000_000])
    fileprivate static let shortFrames = Operand.shaped([33, 63, 2], [33, 62_501, 2])
    fileprivate static let complexCube = Operand(.normal, .float64) {
        let side = $0.count < 100_000 ? 10 : 128
        return [side, side, side, 2]
    }

    fileprivate static func complexRows(of n: Int, _ dtype: DType = .float32) -> Operand {
        Operand(.normal, dtype) { [$0.count / n, n, 2] }
    }
}

let fourierJobs: [OperatorJob] = [
    .one("fft", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))", .complex) {
        $0.viewAsComplex().fft().viewAsReal()
    },
    .one("fft float64", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))", .wholeDouble) {
        $0.viewAsComplex().fft().viewAsReal()
    },
    .one("fft of rows", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))", .complexRows) {
        $0.viewAsComplex().fft().viewAsReal()
    },
    .one("fft of columns", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x), dim=0))", .complexMatrix) {
        $0.viewAsComplex().fft(dim: 0).viewAsReal()
    },
    .one("fft2", "torch.view_as_real(torch.fft.fft2(torch.view_as_complex(x)))", .complexMatrix) {
        $0.viewAsComplex().fft2().viewAsReal()
    },
    .one("rfft", "torch.view_as_real(torch.fft.rfft(x))") { $0.rfft().viewAsReal() },
    .one("rfft of rows", "torch.view_as_real(torch.fft.rfft(x))", .rows) { $0.rfft().viewAsReal() },
    .one("irfft", "torch.fft.irfft(torch.view_as_complex(x))", .complex) { $0.viewAsComplex().irfft() },
    .one("irfft of rows", "torch.fft.irfft(torch.view_as_complex(x))", .complexRows) { $0.viewAsComplex().irfft() },
    .one("rfft of odd rows", "torch.view_as_real(torch.fft.rfft(x))", .oddRows) { $0.rfft().viewAsReal() },
    .one("rfft of columns", "torch.view_as_real(torch.fft.rfft(x, dim=0))", .matrix) { $0.rfft(dim: 0).viewAsReal() },
    .one("fft of real rows", "torch.view_as_real(torch.fft.fft(x))", .rows) { $0.fft().viewAsReal() },
    .one("hfft of rows", "torch.fft.hfft(torch.view_as_complex(x))", .complexRows) { $0.viewAsComplex().hfft() },
    .one("fft of rows of 8", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))", .complexRows(of: 8)) {
        $0.viewAsComplex().fft().viewAsReal()
    },
    .one(
        "fft of rows of 8 float64", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))",
        .complexRows(of: 8, .float64)
    ) { $0.viewAsComplex().fft().viewAsReal() },
    .one(
        "fft of rows of 15 float64", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))",
        .complexRows(of: 15, .float64)
    ) { $0.viewAsComplex().fft().viewAsReal() },
    .one(
        "fft of rows of 64 float64", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))",
        .complexRows(of: 64, .float64)
    ) { $0.viewAsComplex().fft().viewAsReal() },
    .one("fft of rows of 256", "torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))", .complexRows(of: 256)) {
        $0.viewAsComplex().fft().viewAsReal()
    },
    .one("fftn float64", "torch.view_as_real(torch.fft.fftn(torch.view_as_complex(x)))", .complexCube) {
        $0.viewAsComplex().fftn().viewAsReal()
    },
    .one(
        "stft", "torch.view_as_real(torch.stft(x, 400, 160, window=torch.hann_window(400), return_complex=True))",
        .signals
    ) { $0.stft(nFft: 400, hopLength: 160, window: .hannWindow(400), returnComplex: true).viewAsReal() },
    .one(
        "stft of short frames",
        "torch.view_as_real(torch.stft(x, 64, 16, window=torch.hann_window(64), return_complex=True))", .longSignal
    ) { $0.stft(nFft: 64, hopLength: 16, window: .hannWindow(64), returnComplex: true).viewAsReal() },
    .one(
        "istft of short frames", "torch.istft(torch.view_as_complex(x), 64, 16, window=torch.hann_window(64))",
        .shortFrames
    ) { $0.viewAsComplex().istft(nFft: 64, hopLength: 16, window: .hannWindow(64)) },
    .one("istft", "torch.istft(torch.view_as_complex(x), 400, 160, window=torch.hann_window(400))", .frames) {
        $0.viewAsComplex().istft(nFft: 400, hopLength: 160, window: .hannWindow(400))
    },
]
