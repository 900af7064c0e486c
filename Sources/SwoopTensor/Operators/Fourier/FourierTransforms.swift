// Discrete Fourier transforms: `torch.fft`. Integers and bool are computed in float32; float16 and bfloat16 trap, as they
// do in PyTorch on processors.

/// What a Fourier transform and its inverse are divided by; n is the number of elements that a transform runs over.
public enum FourierNorm: String, Sendable, Hashable {
    /// The forward transform by nothing, the inverse by n.
    case backward
    /// Both by √n.
    case ortho
    /// The forward transform by n, the inverse by nothing.
    case forward

    func scale(isForward: Bool, _ count: Double) -> Double {
        switch self {
        case .ortho: 1 / count.squareRoot()
        case .backward: isForward ? 1 : 1 / count
        case .forward: isForward ? 1 / count : 1
        }
    }
}

extension Tensor {
    // MARK: Along one dim

    /// yₖ = Σⱼ xⱼ·e^(−2πijk/n) along a dim, complex: `torch.fft.fft`.   dx = the same sums of g with +2πi
    ///
    /// The first `n` elements are transformed, with zeros after them if there are fewer. Traps if there are none, for
    /// float16 and bfloat16, and if the dim is out of range. It takes O(n log n) steps for every n.
    public func fft(
        n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        complexTransform("fft", [n], [dim], norm, forward: true, file, line)
    }

    /// The inverse of ``fft(n:dim:norm:file:line:)``, yₖ = Σⱼ xⱼ·e^(2πijk/n)/n: `torch.fft.ifft`.
    /// dx = the same sums of g with −2πi
    public func ifft(
        n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        complexTransform("ifft", [n], [dim], norm, forward: false, file, line)
    }

    /// The first n/2 + 1 elements of ``fft(n:dim:norm:file:line:)``, which determine the others if x is real:
    /// `torch.fft.rfft`. Traps for complex numbers.   dx = the real parts of g's sums with +2πi
    public func rfft(
        n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        halfTransform("rfft", [n], [dim], norm, forward: true, file, line)
    }

    /// The inverse of ``rfft(n:dim:norm:file:line:)``, real: `torch.fft.irfft`.   dx = rfft(g)·2/n, without the 2 for
    /// elements that have no conjugate
    ///
    /// `n` is the number of elements of the result, by default 2·(size − 1). Of the input, n/2 + 1 elements are used. The
    /// imaginary part of the first is ignored, and that of the last if n is even.
    public func irfft(
        n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        realTransform("irfft", [n], [dim], norm, forward: false, file, line)
    }

    /// The transform of a signal of which half is given, since the other half are its conjugates; real: `torch.fft.hfft`.
    /// It is ``irfft(n:dim:norm:file:line:)`` of the conjugates, times n.   dx = ihfft(g)·n, doubled as for irfft
    public func hfft(
        n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        realTransform("hfft", [n], [dim], norm, forward: true, file, line)
    }

    /// The inverse of ``hfft(n:dim:norm:file:line:)``, the conjugates of rfft(x)/n: `torch.fft.ihfft`. Traps for complex
    /// numbers.   dx = the real parts of g's sums with −2πi
    public func ihfft(
        n: Int? = nil, dim: Int = -1, norm: FourierNorm = .backward, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        halfTransform("ihfft", [n], [dim], norm, forward: false, file, line)
    }

    // MARK: Along two dims

    /// ``fft(n:dim:norm:file:line:)`` along both dims: `torch.fft.fft2`. `s` are their sizes; −1 keeps a size.
    public func fft2(
        s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        complexTransform("fft2", FourierRules.kept(s), dims, norm, forward: true, file, line)
    }

    /// The inverse of ``fft2(s:dims:norm:file:line:)``: `torch.fft.ifft2`.
    public func ifft2(
        s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        complexTransform("ifft2", FourierRules.kept(s), dims, norm, forward: false, file, line)
    }

    /// ``rfft(n:dim:norm:file:line:)`` along the last of the dims, then ``fft(n:dim:norm:file:line:)`` along the other:
    /// `torch.fft.rfft2`.
    public func rfft2(
        s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        halfTransform("rfft2", FourierRules.kept(s), dims, norm, forward: true, file, line)
    }

    /// The inverse of ``rfft2(s:dims:norm:file:line:)``, real: `torch.fft.irfft2`. `s` are the sizes of the result.
    public func irfft2(
        s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        realTransform("irfft2", FourierRules.kept(s), dims, norm, forward: false, file, line)
    }

    /// ``fft(n:dim:norm:file:line:)`` along the first of the dims, then ``hfft(n:dim:norm:file:line:)`` along the last:
    /// `torch.fft.hfft2`.
    public func hfft2(
        s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        realTransform("hfft2", FourierRules.kept(s), dims, norm, forward: true, file, line)
    }

    /// The inverse of ``hfft2(s:dims:norm:file:line:)``: `torch.fft.ihfft2`.
    public func ihfft2(
        s: [Int]? = nil, dims: [Int] = [-2, -1], norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        halfTransform("ihfft2", FourierRules.kept(s), dims, norm, forward: false, file, line)
    }

    // MARK: Along any dims

    /// ``fft(n:dim:norm:file:line:)`` along several dims, by default as many of the last ones as `s` has sizes, or all:
    /// `torch.fft.fftn`.
    public func fftn(
        s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        complexTransform("fftn", FourierRules.kept(s), dims, norm, forward: true, file, line)
    }

    /// The inverse of ``fftn(s:dims:norm:file:line:)``: `torch.fft.ifftn`.
    public func ifftn(
        s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        complexTransform("ifftn", FourierRules.kept(s), dims, norm, forward: false, file, line)
    }

    /// ``rfft2(s:dims:norm:file:line:)`` along several dims: `torch.fft.rfftn`.
    public func rfftn(
        s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        halfTransform("rfftn", FourierRules.kept(s), dims, norm, forward: true, file, line)
    }

    /// ``irfft2(s:dims:norm:file:line:)`` along several dims: `torch.fft.irfftn`.
    public func irfftn(
        s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        realTransform("irfftn", FourierRules.kept(s), dims, norm, forward: false, file, line)
    }

    /// ``hfft2(s:dims:norm:file:line:)`` along several dims: `torch.fft.hfftn`.
    public func hfftn(
        s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        realTransform("hfftn", FourierRules.kept(s), dims, norm, forward: true, file, line)
    }

    /// ``ihfft2(s:dims:norm:file:line:)`` along several dims: `torch.fft.ihfftn`.
    public func ihfftn(
        s: [Int]? = nil, dims: [Int]? = nil, norm: FourierNorm = .backward, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        halfTransform("ihfftn", FourierRules.kept(s), dims, norm, forward: false, file, line)
    }

    // MARK: Order of frequencies

    /// The elements rolled so that frequency 0 stands in the middle of each dim, by default of all: `torch.fft.fftshift`.
    /// dx = g, rolled back
    public func fftshift(dims: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        rolledByHalf(dims, "fftshift", file, line) { $0 / 2 }
    }

    /// The inverse of ``fftshift(dims:file:line:)``: `torch.fft.ifftshift`.   dx = g, rolled back
    public func ifftshift(dims: [Int]? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        rolledByHalf(dims, "ifftshift", file, line) { ($0 + 1) / 2 }
    }

    private func rolledByHalf(
        _ dims: [Int]?, _ operation: String, _ file: StaticString, _ line: UInt, _ shift: (Int) -> Int
    ) -> Tensor {
        var axes = Array(0..<rank)
        if let dims {
            axes = checked(file: file, line: line) { () throws(ProgramError) in
                try dims.map { (dim) throws(ProgramError) in try Rules.dim(dim, rank: rank, operation) }
            }
        }
        return axes.isEmpty || rank == 0 ? clone() : roll(axes.map { shift(shape[$0]) }, dims: axes)
    }

    // MARK: The three kinds

    private func complexTransform(
        _ name: String, _ s: [Int?]?, _ dims: [Int]?, _ norm: FourierNorm, forward: Bool, _ file: StaticString,
        _ line: UInt
    ) -> Tensor {
        let (axes, sizes) = checked(file: file, line: line) { () throws(ProgramError) in
            try FourierRules.dtype(dtype, name)
            return try FourierRules.dims(shape, s, dims, dtype.complexType, name)
        }
        let scale = norm.scale(isForward: forward, sizes.reduce(1) { $0 * Double($1) })
        let x = resized(axes, sizes)
        if !dtype.isComplex && forward && name == "fft" {
            return x.to(dtype == .float64 ? .float64 : .float32).wholeFourier(axes, scale: scale)
        }
        return x.to(dtype.complexType).fourier(axes, forward: forward, scale: scale)
    }

    private func halfTransform(
        _ name: String, _ s: [Int?]?, _ dims: [Int]?, _ norm: FourierNorm, forward: Bool, _ file: StaticString,
        _ line: UInt
    ) -> Tensor {
        let (axes, sizes) = checked(file: file, line: line) { () throws(ProgramError) in
            try FourierRules.dtype(dtype, name)
            try FourierRules.real(dtype, name)
            let result = try FourierRules.dims(shape, s, dims, dtype.complexType, name)
            try FourierRules.some(result.axes, name)
            return result
        }
        let scale = norm.scale(isForward: forward, sizes.reduce(1) { $0 * Double($1) })
        let real = dtype == .float64 ? self : to(.float32)
        return real.resized(axes, sizes).halfFourier(axes, forward: forward, scale: scale)
    }

    private func realTransform(
        _ name: String, _ s: [Int?]?, _ dims: [Int]?, _ norm: FourierNorm, forward: Bool, _ file: StaticString,
        _ line: UInt
    ) -> Tensor {
        let (axes, sizes) = checked(file: file, line: line) { () throws(ProgramError) in
            try FourierRules.dtype(dtype, name)
            let result = try FourierRules.dims(shape, s, dims, dtype.complexType, name, lastIsHalf: true)
            try FourierRules.some(result.axes, name)
            return result
        }
        let scale = norm.scale(isForward: forward, sizes.reduce(1) { $0 * Double($1) })
        var given = sizes
        given[given.count - 1] = sizes.last! / 2 + 1
        return resized(axes, given).to(dtype.complexType)
            .realFourier(axes, n: sizes.last!, forward: forward, scale: scale)
    }

    // MARK: The operators

    /// Transforms complex numbers.   dx = the transform of g in the other direction
    private func fourier(_ axes: [Int], forward: Bool, scale: Double) -> Tensor {
        differentiable(
            .fftC2C, self, numbers: Numbers(Numbers.order(axes), scale, Numbers.flag(forward)),
            forward: { $0.fourier(axes, forward: forward, scale: scale) },
            derivative: .of { g, _ in g.fourier(axes, forward: !forward, scale: scale) })
    }

    /// Transforms real numbers.   dx = the real parts of the transform of g in the other direction
    private func wholeFourier(_ axes: [Int], scale: Double) -> Tensor {
        differentiable(
            .fftR2C, self, numbers: Numbers(Numbers.order(axes), scale, Numbers.flag(true), 1),
            forward: { $0.cast(to: $0.dtype.complexType).fourier(axes, forward: true, scale: scale) },
            derivative: .of { g, _ in g.fourier(axes, forward: false, scale: scale).real })
    }

    /// Transforms real numbers, to half of the last dim, of which the ends (elements that do not stand for their conjugate
    /// too) are multiplied by `ends`.   dx = the real transform of g in the other direction, with half of g's inner elements
    private func halfFourier(_ axes: [Int], forward: Bool, scale: Double, ends: Double = 1) -> Tensor {
        let n = shape[axes.last!]
        return differentiable(
            .fftR2C, self, numbers: Numbers(Numbers.order(axes), scale, Numbers.flag(forward), ends),
            forward: { $0.halfFourier(axes, forward: forward, scale: scale, ends: ends) },
            // The real transform counts twice what has a conjugate: half of it all, and the ends twice.
            derivative: .of { g, _ in
                g.realFourier(axes, n: n, forward: !forward, scale: scale / 2, ends: 2 * ends)
            })
    }

    /// Transforms half of the last dim, its ends multiplied by `ends`, to real numbers.   dx = the transform of g in the
    /// other direction, doubled where an element stands for its conjugate too
    private func realFourier(_ axes: [Int], n: Int, forward: Bool, scale: Double, ends: Double = 1) -> Tensor {
        differentiable(
            .fftC2R, self, numbers: Numbers(Numbers.order(axes), scale, Numbers.flag(forward), ends),
            forward: { $0.realFourier(axes, n: n, forward: forward, scale: scale, ends: ends) },
            derivative: .of { g, _ in
                g.halfFourier(axes, forward: !forward, scale: 2 * scale, ends: ends / 2)
            })
    }

    /// The first elements of some dims, with zeros after them if there are fewer.   dx = g there
    private func resized(_ axes: [Int], _ sizes: [Int]) -> Tensor {
        var result = self
        for (axis, size) in zip(axes, sizes) where size != result.shape[axis] {
            let old = result.shape[axis]
            result =
                size < old
                ? result.narrow(dim: axis, start: 0, length: size)
                : differentiable(
                    .zeroPad, result, forward: { $0.zeroPadded(axis, to: size) },
                    derivative: .of { g, _ in g.narrow(dim: axis, start: 0, length: old) })
        }
        return result
    }
}

extension Operator {
    static let fftC2C = fourier("FftC2CBackward0", "fft(a)", "the transform of g in the other direction", "fft")
    static let fftR2C = fourier(
        "FftR2CBackward0", "rfft(a)", "the real part of the transform of g in the other direction", "rfft")
    static let fftC2R = fourier(
        "FftC2RBackward0", "irfft(a)", "the transform of g in the other direction, its inner elements twice", "irfft")
    static let zeroPad = Operator(
        "ConstantPadNdBackward0", "a with zeros after it", .words("g without the padding"), call: "zeroPad",
        role: .moves)

    private static func fourier(
        _ name: StaticString, _ notation: String, _ rule: String, _ call: String
    ) -> Operator {
        Operator(
            name, notation, .words(rule), call: call, numbers: [.order("dim"), "", .flag("forward"), ""])
    }
}
