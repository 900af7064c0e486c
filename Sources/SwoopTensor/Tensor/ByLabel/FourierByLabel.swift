// Transforms along dims under the label of `torch.fft`: `torch.fft.fftn(x, dim=(0, 1))`.

extension Tensor {
    /// The same with PyTorch's label for the dims.
    public func fft2(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { fft2(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func ifft2(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { ifft2(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func rfft2(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { rfft2(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func irfft2(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { irfft2(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func hfft2(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { hfft2(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func ihfft2(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { ihfft2(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func fftn(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { fftn(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func ifftn(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { ifftn(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func rfftn(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { rfftn(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func irfftn(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { irfftn(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func hfftn(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { hfftn(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func ihfftn(
        s: [Int]? = nil, dim: [Int], norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { ihfftn(s: s, dims: dim, norm: norm, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func fftshift(
        dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { fftshift(dims: dim, file: file, line: line) }

    /// The same along a dim: ``fftshift(dims:file:line:)``.
    public func fftshift(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { fftshift(dims: [dim], file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func ifftshift(
        dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { ifftshift(dims: dim, file: file, line: line) }

    /// The same along a dim: ``ifftshift(dims:file:line:)``.
    public func ifftshift(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { ifftshift(dims: [dim], file: file, line: line) }
}
