// Fourier transforms. Complex numbers are given and returned as their parts, along a last dim of size 2.

import Swoop

extension Operand {
    fileprivate static let complex = Operand(.normal) { [$0.count, 2] }
    fileprivate static let complexRows = Operand(.normal) { [$0.count / 100, 100, 2] }
    fileprivate static let complexMatrix = Operand(.normal) { [$0.side, $0.side, 2] }
    fileprivate static let wholeDouble = Operand(.normal, .float64) { [$0.count, 2] }
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
]
