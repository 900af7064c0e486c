// Frequencies of Fourier transforms, and windows for the signals that are transformed.

extension Tensor {
    // MARK: Frequencies

    /// The frequencies of the elements of ``fft(n:dim:norm:file:line:)``, [0, 1, …, −2, −1]/(n·d): `torch.fft.fftfreq`.
    ///
    /// `d` is the distance of two samples. The dtype is float32 unless given. Traps if `n` is negative.
    public static func fftfreq(
        _ n: Int, d: Double = 1, dtype: DType = .float32, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try WindowRules.count(n, dtype, "fftfreq") }
        let numbers = [Tensor(0..<n - n / 2, dtype: dtype), Tensor(-(n / 2)..<0, dtype: dtype)]
        return frequencies(Tensor.cat(numbers), n, d, requiresGrad)
    }

    /// The frequencies of the elements of ``rfft(n:dim:norm:file:line:)``, [0, 1, …, n/2]/(n·d): `torch.fft.rfftfreq`.
    public static func rfftfreq(
        _ n: Int, d: Double = 1, dtype: DType = .float32, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try WindowRules.count(n, dtype, "rfftfreq") }
        return frequencies(Tensor(0...n / 2, dtype: dtype), n, d, requiresGrad)
    }

    private static func frequencies(
        _ numbers: Tensor, _ n: Int, _ d: Double, _ requiresGrad: Bool
    ) -> Tensor { (numbers * (1 / (Double(n) * d))).requiring(requiresGrad) }

    // MARK: Windows

    /// Hann's window, ½ − ½·cos(2πi/m), of `n` numbers: `torch.hann_window`.
    ///
    /// m is n for a periodic window, as transforms need it, and n − 1 for a symmetric one. The dtype is float32 unless
    /// given. Traps if `n` is negative or the dtype is not floating-point.
    public static func hannWindow(
        _ n: Int, periodic: Bool = true, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        window(n, periodic, dtype, requiresGrad, "hannWindow", file, line) { .cosines([0.5, 0.5], period: $0) }
    }

    /// Hamming's window, alpha − beta·cos(2πi/m), of `n` numbers: `torch.hamming_window`. m is as for
    /// ``hannWindow(_:periodic:dtype:requiresGrad:file:line:)``.
    public static func hammingWindow(
        _ n: Int, periodic: Bool = true, alpha: Double = 0.54, beta: Double = 0.46, dtype: DType = .float32,
        requiresGrad: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        window(n, periodic, dtype, requiresGrad, "hammingWindow", file, line) {
            .cosines([alpha, beta], period: $0)
        }
    }

    /// Blackman's window, 0.42 − 0.5·cos(2πi/m) + 0.08·cos(4πi/m), of `n` numbers: `torch.blackman_window`. m is as for
    /// ``hannWindow(_:periodic:dtype:requiresGrad:file:line:)``.
    public static func blackmanWindow(
        _ n: Int, periodic: Bool = true, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        window(n, periodic, dtype, requiresGrad, "blackmanWindow", file, line) {
            .cosines([0.42, 0.5, 0.08], period: $0)
        }
    }

    /// Bartlett's window, 1 − |2i/m − 1|, of `n` numbers: `torch.bartlett_window`. m is as for
    /// ``hannWindow(_:periodic:dtype:requiresGrad:file:line:)``.
    public static func bartlettWindow(
        _ n: Int, periodic: Bool = true, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        window(n, periodic, dtype, requiresGrad, "bartlettWindow", file, line) { .triangle(period: $0) }
    }

    /// Kaiser's window, I₀(beta·√(1 − (2i/m − 1)²))/I₀(beta), of `n` numbers: `torch.kaiser_window`. m is as for
    /// ``hannWindow(_:periodic:dtype:requiresGrad:file:line:)``.
    public static func kaiserWindow(
        _ n: Int, periodic: Bool = true, beta: Double = 12, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        window(n, periodic, dtype, requiresGrad, "kaiserWindow", file, line) { .kaiser(beta: beta, period: $0) }
    }

    /// The values of a window, computed in float64 and rounded once.
    private static func window(
        _ n: Int, _ periodic: Bool, _ dtype: DType, _ requiresGrad: Bool, _ operation: String, _ file: StaticString,
        _ line: UInt, _ values: (_ m: Double) -> NumberSequence
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try WindowRules.count(n, dtype, operation) }
        let m = Double(periodic ? n : n - 1)
        return Tensor(n > 1 ? .sequence(values(m), n, dtype) : .filled([n], .integer(1), dtype)).requiring(requiresGrad)
    }
}

/// Preconditions of windows and frequencies.
package enum WindowRules {
    package static func count(_ n: Int, _ dtype: DType, _ operation: String) throws(ProgramError) {
        guard n >= 0 else {
            throw ProgramError(operation, "\(n) elements", hint: "Use a number that is not negative")
        }
        guard dtype.isFloatingPoint else {
            throw ProgramError(operation, "dtype \(dtype)", hint: "Use a floating-point dtype")
        }
        try Rules.memory(n, .float64, operation)
    }
}
