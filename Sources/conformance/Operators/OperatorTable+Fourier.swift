import Swoop

/// Fourier transforms.
extension OperatorTable {
    static let fourier: [String: Call] = [
        "fft.fft": alongOne { $0.fft(n: $1, dim: $2, norm: $3) },
        "fft.ifft": alongOne { $0.ifft(n: $1, dim: $2, norm: $3) },
        "fft.rfft": alongOne { $0.rfft(n: $1, dim: $2, norm: $3) },
        "fft.irfft": alongOne { $0.irfft(n: $1, dim: $2, norm: $3) },
        "fft.hfft": alongOne { $0.hfft(n: $1, dim: $2, norm: $3) },
        "fft.ihfft": alongOne { $0.ihfft(n: $1, dim: $2, norm: $3) },
        "fft.fft2": alongTwo { $0.fft2(s: $1, dims: $2, norm: $3) },
        "fft.ifft2": alongTwo { $0.ifft2(s: $1, dims: $2, norm: $3) },
        "fft.rfft2": alongTwo { $0.rfft2(s: $1, dims: $2, norm: $3) },
        "fft.irfft2": alongTwo { $0.irfft2(s: $1, dims: $2, norm: $3) },
        "fft.hfft2": alongTwo { $0.hfft2(s: $1, dims: $2, norm: $3) },
        "fft.ihfft2": alongTwo { $0.ihfft2(s: $1, dims: $2, norm: $3) },
        "fft.fftn": alongSome { $0.fftn(s: $1, dims: $2, norm: $3) },
        "fft.ifftn": alongSome { $0.ifftn(s: $1, dims: $2, norm: $3) },
        "fft.rfftn": alongSome { $0.rfftn(s: $1, dims: $2, norm: $3) },
        "fft.irfftn": alongSome { $0.irfftn(s: $1, dims: $2, norm: $3) },
        "fft.hfftn": alongSome { $0.hfftn(s: $1, dims: $2, norm: $3) },
        "fft.ihfftn": alongSome { $0.ihfftn(s: $1, dims: $2, norm: $3) },
        "fft.fftshift": shifted { $0.fftshift(dims: $1) },
        "fft.ifftshift": shifted { $0.ifftshift(dims: $1) },
        "stft": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let (n, hop, length) = (
                try a.integer("n_fft"), try a.optionalInteger("hop_length"), try a.optionalInteger("win_length")
            )
            let (window, center) = (try a.optionalTensor("window"), try a.flag("center", default: true))
            let padding = try a.choice("pad_mode", padModes, default: PadMode.reflect)
            let normalized = try a.flag("normalized", default: false)
            let onesided = try a.present("onesided")?.flag
            let returnComplex = try a.present("return_complex")?.flag
            return [
                x.stft(
                    nFft: n, hopLength: hop, winLength: length, window: window, center: center, padMode: padding,
                    normalized: normalized, onesided: onesided, returnComplex: returnComplex,
                    alignToWindow: try a.present("align_to_window")?.flag)
            ]
        },
        "istft": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let (n, hop, winLength) = (
                try a.integer("n_fft"), try a.optionalInteger("hop_length"), try a.optionalInteger("win_length")
            )
            let (window, center) = (try a.optionalTensor("window"), try a.flag("center", default: true))
            let normalized = try a.flag("normalized", default: false)
            let onesided = try a.present("onesided")?.flag
            let length = try a.optionalInteger("length")
            return [
                x.istft(
                    nFft: n, hopLength: hop, winLength: winLength, window: window, center: center,
                    normalized: normalized, onesided: onesided, length: length,
                    returnComplex: try a.flag("return_complex", default: false))
            ]
        },
    ]

    private static let norms: [String: FourierNorm] = ["backward": .backward, "ortho": .ortho, "forward": .forward]
    private static let padModes: [String: PadMode] = [
        "constant": .constant, "reflect": .reflect, "replicate": .replicate, "circular": .circular,
    ]

    private static func alongOne(
        _ call: @escaping @Sendable (Tensor, Int?, Int, FourierNorm) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, n) = (try a.tensor("input"), try a.optionalInteger("n"))
            let dim = try a.integer("dim", default: -1)
            return [call(x, n, dim, try a.choice("norm", norms, default: .backward))]
        }
    }

    private static func alongTwo(
        _ call: @escaping @Sendable (Tensor, [Int]?, [Int], FourierNorm) -> Tensor
    ) -> Call {
        alongSome { call($0, $1, $2 ?? [-2, -1], $3) }
    }

    private static func alongSome(
        _ call: @escaping @Sendable (Tensor, [Int]?, [Int]?, FourierNorm) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, s, dims) = (try a.tensor("input"), try a.sizes("s"), try a.sizes("dim"))
            return [call(x, s, dims, try a.choice("norm", norms, default: .backward))]
        }
    }

    private static func shifted(_ call: @escaping @Sendable (Tensor, [Int]?) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [call(x, try a.sizes("dim"))]
        }
    }
}
