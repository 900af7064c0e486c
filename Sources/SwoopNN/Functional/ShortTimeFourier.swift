// Fourier transforms of short parts of a signal.

extension Tensor {
    /// The Fourier transforms of overlapping frames of a signal: `torch.stft`.
    ///
    /// y[k, t] = Σⱼ w[j]·x[t·hop + j]·e^(−2πijk/n), of shape [frequencies, frames], with the dim of a batch before them.
    ///
    /// ```swift
    /// let signal = Tensor.randn(16_000)
    /// let spectrum = signal.stft(nFft: 400, hopLength: 160, window: .hannWindow(400), returnComplex: true)
    /// ```
    ///
    /// - Parameters:
    ///   - nFft: n, the number of elements of a frame.
    ///   - hopLength: the distance of two frames, by default n/4.
    ///   - winLength: the number of elements of the window, by default n. A shorter one is used in the middle of a frame.
    ///   - window: w, by default ones.
    ///   - center: pads the signal by n/2 on both sides, so that frame t has element t·hop in its middle.
    ///   - padMode: how, as in ``pad(_:_:mode:value:file:line:)``.
    ///   - normalized: divides by √n.
    ///   - onesided: the first n/2 + 1 frequencies only, by default if signal and window are real.
    ///   - returnComplex: complex numbers; otherwise their parts along a last dim. Required unless signal or window are
    ///     complex.
    ///   - alignToWindow: for frames that are not centered, counts them by the window, and pads the signal so that the first
    ///     window begins with the first element.
    ///
    /// Traps unless the signal has one dim, or two with a batch, and holds floating-point or complex numbers, and if it is
    /// shorter than a frame, the window has not `winLength` elements, or the hop is not positive.
    public func stft(
        nFft: Int, hopLength: Int? = nil, winLength: Int? = nil, window: Tensor? = nil, center: Bool = true,
        padMode: PadMode = .reflect, normalized: Bool = false, onesided: Bool? = nil, returnComplex: Bool? = nil,
        alignToWindow: Bool? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (hop, length) = (hopLength ?? nFft / 4, winLength ?? nFft)
        let isComplex = dtype.isComplex || window?.dtype.isComplex == true
        let isHalf = onesided ?? !isComplex
        checked(file: file, line: line) { () throws(ProgramError) in
            try ShortTimeRules.signal(self, nFft, isCentered: center, aligns: alignToWindow)
            try ShortTimeRules.frames(nFft, hop, length, window, "stft")
            try ShortTimeRules.parts(isComplex: isComplex, isHalf: isHalf, returnComplex)
        }
        let batch = rank == 1 ? unsqueeze(0) : self
        var signal = batch
        if center {
            let half = nFft / 2
            signal = SwoopNN.pad(batch.unsqueeze(0), [half, half], mode: padMode, file: file, line: line).squeeze(0)
        } else if alignToWindow == true {
            let left = (nFft - length) / 2
            signal = SwoopNN.pad(batch, [left, nFft - length - left], file: file, line: line)
        }
        checked(file: file, line: line) { () throws(ProgramError) in
            try ShortTimeRules.fits(nFft, in: signal.shape[1])
        }
        let frames = signal.unfold(dim: 1, size: nFft, step: hop)
        let whole = Tensor.frameWindow(window, length, nFft, dtype)
        let spectrum = frames.framedFourier(whole, isHalf: isHalf, norm: normalized ? .ortho : .backward)
            .transpose(1, 2)
        let result = rank == 1 ? spectrum.squeeze(0) : spectrum
        return returnComplex ?? true ? result : result.viewAsReal()
    }

    /// The signal of which ``stft(nFft:hopLength:winLength:window:center:padMode:normalized:onesided:returnComplex:alignToWindow:file:line:)``
    /// gave these transforms: `torch.istft`.
    ///
    /// The frames are multiplied by the window again and added where they overlap, and the sum is divided by that of the
    /// squared windows.
    ///
    /// - Parameters:
    ///   - onesided: whether the frequencies are the first n/2 + 1, by default if there are not n of them.
    ///   - length: the number of elements of the result. Zeros follow the signal if it is shorter. By default all, without
    ///     the padding of centered frames.
    ///   - returnComplex: a complex signal, from all frequencies.
    ///
    /// The others are as for `stft`. Traps unless the tensor is complex and of shape [frequencies, frames], or three dims
    /// with a batch, and if the squared windows leave an element of the signal out.
    public func istft(
        nFft: Int, hopLength: Int? = nil, winLength: Int? = nil, window: Tensor? = nil, center: Bool = true,
        normalized: Bool = false, onesided: Bool? = nil, length: Int? = nil, returnComplex: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (hop, windowLength) = (hopLength ?? nFft / 4, winLength ?? nFft)
        let isHalf = onesided ?? (rank >= 2 && shape[rank - 2] != nFft)
        checked(file: file, line: line) { () throws(ProgramError) in
            try ShortTimeRules.frames(nFft, hop, windowLength, window, "istft")
            try ShortTimeRules.spectrum(self, nFft, isHalf: isHalf, length)
            try ShortTimeRules.inverse(hop, windowLength, window, isHalf: isHalf, isComplex: returnComplex)
        }
        let transforms = (rank == 2 ? unsqueeze(0) : self).transpose(1, 2)
        let norm = normalized ? FourierNorm.ortho : .backward
        let half = isHalf || returnComplex ? transforms : transforms.narrow(dim: 2, start: 0, length: nFft / 2 + 1)
        let frames = returnComplex ? half.ifft(norm: norm) : half.irfft(n: nFft, norm: norm)
        let count = frames.shape[1]
        let whole =
            Tensor.frameWindow(window, windowLength, nFft, dtype.realType) ?? .ones([nFft], dtype: dtype.realType)
        let total = nFft + hop * (count - 1)
        let signal = frames.overlapped(whole, 1, step: hop, into: [frames.shape[0], total])
        let squares = (whole * whole).expand(1, count, nFft).folded(1, size: nFft, step: hop, into: [1, total])
        let start = center ? nFft / 2 : 0
        let end = length.map { start.saturatingSum($0) } ?? (center ? total - nFft / 2 : total)
        let last = Swift.min(end, total)
        let envelope = squares.narrow(dim: 1, start: Swift.min(start, last), length: Swift.max(last - start, 0))
        checked(file: file, line: line) { () throws(ProgramError) in try ShortTimeRules.covered(envelope) }
        var result = signal.narrow(dim: 1, start: start, length: last - start) / envelope
        if end > total { result = SwoopNN.pad(result, [0, end - total], file: file, line: line) }
        return rank == 2 ? result.squeeze(0) : result
    }

    /// The window in the middle of a frame; nil if it is all ones.
    private static func frameWindow(_ window: Tensor?, _ length: Int, _ nFft: Int, _ dtype: DType) -> Tensor? {
        if window == nil && length == nFft { return nil }
        let window = window ?? .ones([length], dtype: dtype.realType)
        let left = (nFft - length) / 2
        return length == nFft ? window : SwoopNN.pad(window, [left, nFft - length - left])
    }
}

/// Preconditions of transforms of frames.
package enum ShortTimeRules {
    package static func signal(
        _ x: Tensor, _ n: Int, isCentered: Bool, aligns: Bool?
    ) throws(ProgramError) {
        guard x.dtype.isDifferentiable else {
            throw ProgramError("stft", "a signal of \(x.dtype)", hint: "Convert with to(.float32) first")
        }
        guard (1...2).contains(x.rank) else {
            throw ProgramError(
                "stft", "a signal of shape \(x.shape)",
                hint: "Give it one dim, or two of which the first counts signals")
        }
        guard !isCentered || aligns == nil else {
            throw ProgramError(
                "stft", "alignToWindow is for frames that are not centered", hint: "Pass center: false or leave it out")
        }
    }

    package static func frames(
        _ n: Int, _ hop: Int, _ length: Int, _ window: Tensor?, _ operation: String
    ) throws(ProgramError) {
        guard n > 0 && hop > 0 else {
            throw ProgramError(
                operation, "frames of \(n) elements, \(hop) apart", hint: "Both numbers must be positive")
        }
        guard length > 0 && length <= n else {
            throw ProgramError(
                operation, "a window of \(length) elements for frames of \(n)", hint: "Use winLength: 1 … \(n)")
        }
        guard window.map({ $0.shape == [length] }) ?? true else {
            throw ProgramError(
                operation, "a window of shape \(window!.shape)",
                hint: "Give it one dim with \(length) elements, or pass winLength")
        }
    }

    package static func parts(
        isComplex: Bool, isHalf: Bool, _ returnComplex: Bool?
    ) throws(ProgramError) {
        guard !(isComplex && isHalf) else {
            throw ProgramError(
                "stft", "half of the frequencies do not determine a complex signal or window",
                hint: "Leave onesided out")
        }
        guard isComplex || returnComplex != nil else {
            throw ProgramError(
                "stft", "returnComplex is missing for a real signal",
                hint: "Pass returnComplex: true, or false for the parts of the numbers")
        }
    }

    package static func fits(_ n: Int, in length: Int) throws(ProgramError) {
        guard n <= length else {
            throw ProgramError(
                "stft", "a frame of \(n) elements in a signal of \(length)",
                hint: "Use a smaller nFft or pad the signal")
        }
    }

    package static func spectrum(_ x: Tensor, _ n: Int, isHalf: Bool, _ length: Int?) throws(ProgramError) {
        guard x.dtype.isComplex else {
            throw ProgramError("istft", "transforms of \(x.dtype)", hint: "Use viewAsComplex() of their parts first")
        }
        guard (2...3).contains(x.rank) && !x.shape.contains(0) else {
            throw ProgramError(
                "istft", "transforms of shape \(x.shape)", hint: "Use frequencies × frames, with a batch before them")
        }
        let (found, expected) = (x.shape[x.rank - 2], isHalf ? n / 2 + 1 : n)
        guard found == expected else {
            throw ProgramError(
                "istft", "\(found) frequencies for frames of \(n), of which there are \(expected)",
                hint: "Pass the nFft and onesided of the transforms")
        }
        guard length.map({ $0 > 0 }) ?? true else {
            throw ProgramError("istft", "a signal of \(length!) elements", hint: "Use a positive length")
        }
    }

    package static func inverse(
        _ hop: Int, _ length: Int, _ window: Tensor?, isHalf: Bool, isComplex: Bool
    ) throws(ProgramError) {
        guard hop <= length else {
            throw ProgramError(
                "istft", "frames \(hop) apart with a window of \(length)", hint: "Use a hopLength of at most \(length)")
        }
        guard !(isComplex && isHalf) else {
            throw ProgramError(
                "istft", "half of the frequencies do not determine a complex signal", hint: "Pass onesided: false")
        }
        guard isComplex || window?.dtype.isComplex != true else {
            throw ProgramError(
                "istft", "a complex window for a real signal", hint: "Pass returnComplex: true or a real window")
        }
    }

    package static func covered(_ envelope: Tensor) throws(ProgramError) {
        guard envelope.count > 0 && envelope.detach().abs().amin().item(Double.self) >= 1e-11 else {
            throw ProgramError(
                "istft", "the windows do not reach every element of the signal",
                hint: "Use a smaller hopLength, center: true, or a window that is not 0 at its ends")
        }
    }
}
