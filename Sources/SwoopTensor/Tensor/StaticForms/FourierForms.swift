// Fourier transforms as PyTorch's programs call them: `torch.fft.fft(x, n=8)` is `Tensor.fft(x, n: 8)`.

extension Tensor {
    /// ``fft(n:dim:norm:file:line:)``
    public static func fft(
        _ x: Tensor, n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.fft(n: n, dim: dim, norm: norm, file: file, line: line) }
    /// ``ifft(n:dim:norm:file:line:)``
    public static func ifft(
        _ x: Tensor, n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.ifft(n: n, dim: dim, norm: norm, file: file, line: line) }
    /// ``rfft(n:dim:norm:file:line:)``
    public static func rfft(
        _ x: Tensor, n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.rfft(n: n, dim: dim, norm: norm, file: file, line: line) }
    /// ``irfft(n:dim:norm:file:line:)``
    public static func irfft(
        _ x: Tensor, n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.irfft(n: n, dim: dim, norm: norm, file: file, line: line) }
    /// ``hfft(n:dim:norm:file:line:)``
    public static func hfft(
        _ x: Tensor, n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.hfft(n: n, dim: dim, norm: norm, file: file, line: line) }
    /// ``ihfft(n:dim:norm:file:line:)``
    public static func ihfft(
        _ x: Tensor, n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.ihfft(n: n, dim: dim, norm: norm, file: file, line: line) }
    /// ``fft2(s:dims:norm:file:line:)``
    public static func fft2(
        _ x: Tensor, s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fft2(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``ifft2(s:dims:norm:file:line:)``
    public static func ifft2(
        _ x: Tensor, s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ifft2(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``rfft2(s:dims:norm:file:line:)``
    public static func rfft2(
        _ x: Tensor, s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.rfft2(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``irfft2(s:dims:norm:file:line:)``
    public static func irfft2(
        _ x: Tensor, s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.irfft2(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``hfft2(s:dims:norm:file:line:)``
    public static func hfft2(
        _ x: Tensor, s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.hfft2(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``ihfft2(s:dims:norm:file:line:)``
    public static func ihfft2(
        _ x: Tensor, s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ihfft2(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``fftn(s:dims:norm:file:line:)``
    public static func fftn(
        _ x: Tensor, s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fftn(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``ifftn(s:dims:norm:file:line:)``
    public static func ifftn(
        _ x: Tensor, s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ifftn(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``rfftn(s:dims:norm:file:line:)``
    public static func rfftn(
        _ x: Tensor, s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.rfftn(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``irfftn(s:dims:norm:file:line:)``
    public static func irfftn(
        _ x: Tensor, s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.irfftn(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``hfftn(s:dims:norm:file:line:)``
    public static func hfftn(
        _ x: Tensor, s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.hfftn(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``ihfftn(s:dims:norm:file:line:)``
    public static func ihfftn(
        _ x: Tensor, s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ihfftn(s: s, dims: dims, norm: norm, file: file, line: line) }
    /// ``fftshift(dims:file:line:)``
    public static func fftshift(
        _ x: Tensor, dims: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.fftshift(dims: dims, file: file, line: line) }
    /// ``ifftshift(dims:file:line:)``
    public static func ifftshift(
        _ x: Tensor, dims: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.ifftshift(dims: dims, file: file, line: line) }
}
