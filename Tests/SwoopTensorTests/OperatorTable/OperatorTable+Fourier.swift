import Swoop

/// Complex numbers are given and returned as their parts, along a last dim of size 2.
extension OperatorTable {
    static let fourier = transforms + severalDims + orders

    private static func parts(_ y: Tensor) -> Tensor { y.viewAsReal() }
    private static func joined(_ x: Tensor) -> Tensor {
        .complex(x.select(dim: -1, index: 0), x.select(dim: -1, index: 1))
    }

    private static let transforms: [OperatorRow] = [
        .one("fft") { parts($0.fft()) },
        .one("fft (complex)") { parts(joined($0).fft()) },
        .one("fft(n:dim:norm:)") { parts(joined($0).fft(n: 4, dim: 0, norm: .ortho)) },
        .one("ifft") { parts($0.ifft()) },
        .one("ifft (complex)") { parts(joined($0).ifft()) },
        .one("ifft(n:dim:norm:)") { parts(joined($0).ifft(n: 4, dim: 0, norm: .ortho)) },
        .one("rfft") { parts($0.rfft()) },
        .one("rfft(n:dim:norm:)") { parts($0.rfft(n: 4, dim: 0, norm: .forward)) },
        .one("ihfft") { parts($0.ihfft()) },
        .one("ihfft(n:dim:norm:)") { parts($0.ihfft(n: 4, dim: 0, norm: .forward)) },
        .one("irfft") { joined($0).irfft() },
        .one("irfft(n:dim:norm:)") { joined($0).irfft(n: 5, dim: 0, norm: .ortho) },
        .one("hfft") { joined($0).hfft() },
        .one("hfft(n:dim:norm:)") { joined($0).hfft(n: 5, dim: 0, norm: .ortho) },
    ]

    private static let severalDims: [OperatorRow] = [
        .one("fft2") { parts(joined($0).fft2()) },
        .one("ifft2") { parts(joined($0).ifft2()) },
        .one("rfft2") { parts($0.rfft2()) },
        .one("ihfft2") { parts($0.ihfft2()) },
        .one("irfft2") { joined($0).irfft2() },
        .one("hfft2") { joined($0).hfft2() },
        .one("fftn") { parts(joined($0).fftn()) },
        .one("ifftn") { parts(joined($0).ifftn()) },
        .one("rfftn") { parts($0.rfftn()) },
        .one("ihfftn") { parts($0.ihfftn()) },
        .one("irfftn") { joined($0).irfftn() },
        .one("hfftn") { joined($0).hfftn() },
        .one("fft2(s:dims:norm:)") { parts(joined($0).fft2(s: [4, 3], dims: [2, 0], norm: .forward)) },
        .one("rfft2(s:dims:norm:)") { parts($0.rfft2(s: [-1, 3], dims: [2, 0], norm: .ortho)) },
        .one("irfft2(s:dims:norm:)") { joined($0).irfft2(s: [2, 5], dims: [2, 0], norm: .forward) },
        .one("hfftn(s:dims:norm:)") { joined($0).hfftn(s: [2, 4], norm: .ortho) },
    ]

    private static let orders: [OperatorRow] = [
        .one("fftshift") { $0.fftshift() },
        .one("fftshift(dims:)") { $0.fftshift(dims: [1]) },
        .one("ifftshift") { $0.ifftshift() },
        .one("ifftshift(dims:)") { $0.ifftshift(dims: [1]) },
    ]
}
