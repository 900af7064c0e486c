// Fourier transforms along dims as PyTorch's programs call them: `torch.fft.fftn(x, dim=(0, 1))`.

extension Tensor {
    /// ``fft2(s:dim:norm:file:line:)``
    public static func fft2(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.fft2(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``ifft2(s:dim:norm:file:line:)``
    public static func ifft2(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.ifft2(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``rfft2(s:dim:norm:file:line:)``
    public static func rfft2(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.rfft2(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``irfft2(s:dim:norm:file:line:)``
    public static func irfft2(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.irfft2(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``fftn(s:dim:norm:file:line:)``
    public static func fftn(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.fftn(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``ifftn(s:dim:norm:file:line:)``
    public static func ifftn(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.ifftn(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``rfftn(s:dim:norm:file:line:)``
    public static func rfftn(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.rfftn(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``irfftn(s:dim:norm:file:line:)``
    public static func irfftn(
        _ x: Tensor, s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.irfftn(s: s, dim: dim, norm: norm, file: file, line: line) }
    /// ``fftshift(dim:file:line:)``
    public static func fftshift(
        _ x: Tensor, dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fftshift(dim: dim, file: file, line: line) }
    /// ``fftshift(dim:file:line:)``
    public static func fftshift(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fftshift(dim: dim, file: file, line: line) }
    /// ``ifftshift(dim:file:line:)``
    public static func ifftshift(
        _ x: Tensor, dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ifftshift(dim: dim, file: file, line: line) }
    /// ``ifftshift(dim:file:line:)``
    public static func ifftshift(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ifftshift(dim: dim, file: file, line: line) }
}
