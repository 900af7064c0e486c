extension SwiftCalls {
    /// Fourier transforms.
    static let fourier = """
        fft.fft: x.fft(n: 8, dim: 1, norm: .ortho)
        fft.fft2: x.fft2()
        fft.fftn: x.fftn(s: [4, 8], dims: [0, 1])
        fft.fftshift: x.fftshift(dims: [1])
        fft.hfft: x.hfft(n: 8)
        fft.hfft2: x.hfft2()
        fft.hfftn: x.hfftn()
        fft.ifft: x.ifft()
        fft.ifft2: x.ifft2()
        fft.ifftn: x.ifftn()
        fft.ifftshift: x.ifftshift(dims: [1])
        fft.ihfft: x.ihfft()
        fft.ihfft2: x.ihfft2()
        fft.ihfftn: x.ihfftn()
        fft.irfft: x.irfft(n: 8)
        fft.irfft2: x.irfft2(s: [4, 8])
        fft.irfftn: x.irfftn()
        fft.rfft: x.rfft()
        fft.rfft2: x.rfft2()
        fft.rfftn: x.rfftn()
        istft: x.stft(nFft: 4, returnComplex: true).istft(nFft: 4)
        stft: x.stft(nFft: 4, hopLength: 2, window: .hannWindow(4), returnComplex: true)
        """
}
