import Swoop
import Testing

/// The greatest distance of two tensors' elements.
private func distance(_ x: Tensor, _ y: Tensor) -> Double {
    (x.to(.complex128) - y.to(.complex128)).abs().amax().item(Double.self)
}

private func noise(_ shape: Shape, _ dtype: DType = .complex128) -> Tensor {
    let generator = Generator(seed: 3)
    let real = Tensor.randn(shape, dtype: dtype.realType, generator: generator)
    return dtype.isComplex ? .complex(real, .randn(shape, dtype: dtype.realType, generator: generator)) : real
}

/// e^(2πi·jk/n) for the given j and k, with jk reduced in integers.
private func roots(_ j: [Int], _ k: [Int], _ n: Int) -> Tensor {
    let angles = j.flatMap { j in k.map { k in 2 * Double.pi * Double(j * k % n) / Double(n) } }
    return .polar(
        Tensor.ones([j.count, k.count], dtype: .float64), Tensor(angles, shape: [j.count, k.count], dtype: .float64))
}

@Suite struct FourierTransformsTests {
    /// The sums of the definition.
    @Test(arguments: [DType.complex64, .complex128]) func areTheSumsOfTheDefinition(dtype: DType) {
        let tolerance = dtype == .complex64 ? 3e-5 : 6e-14
        for n in Array(1...50) + [64, 67, 97, 100, 127, 128, 169, 243, 256] {
            let x = noise([3, n], dtype)
            let all = Array(0..<n)
            let matrix = roots(all, all, n)
            let wide = x.to(.complex128)
            // Sums of products, which are rounded less often than those of a matrix product.
            let forward = (wide.unsqueeze(2) * matrix.conj()).sum(dim: 1)
            let backward = (wide.unsqueeze(2) * matrix).sum(dim: 1)
            #expect(distance(x.fft(), forward) < tolerance, "fft of \(n)")
            #expect(distance(x.ifft(norm: .forward), backward) < tolerance, "ifft of \(n)")
            #expect(distance(x.t().fft(dim: 0), forward.t()) < tolerance, "columns of \(n)")
            let half = wide.real.to(.complex128).matmul(matrix.conj()).narrow(dim: 1, start: 0, length: n / 2 + 1)
            #expect(distance(x.real.rfft(), half) < tolerance, "rfft of \(n)")
            #expect(distance(half.to(dtype).irfft(n: n), wide.real) < tolerance, "irfft of \(n)")
        }
    }

    /// Rows that are transformed together, whole vectors of them and some that are left over, lie anywhere.
    @Test(arguments: Array(1...20) + [31, 32, 48, 61, 260, 289, 520]) func manyRowsAreTheSumsOfTheDefinition(n: Int) {
        let all = Array(0..<n)
        let matrix = roots(all, all, n)
        for dtype in [DType.complex64, .complex128] {
            let tolerance = (dtype == .complex64 ? 3e-5 : 6e-14) * max(1, Double(n) / 64)
            for shape in [[37, n], [5, 8, n], [2, 3, 7, n]] as [Shape] {
                let x = noise(shape, dtype)
                let wide = x.to(.complex128)
                let forward = wide.matmul(matrix.conj())
                let half = wide.real.to(.complex128).matmul(matrix.conj()).narrow(dim: -1, start: 0, length: n / 2 + 1)
                for view in [
                    x, x.transpose(0, -1).contiguous().transpose(0, -1),
                    Tensor.stack([x, x], dim: -2).select(dim: -2, index: 1),
                ] {
                    #expect(distance(view.fft(), forward) < tolerance)
                    #expect(distance(view.ifft(norm: .forward), wide.matmul(matrix)) < tolerance)
                    #expect(distance(view.real.contiguous().rfft(), half) < tolerance)
                    #expect(distance(view.real.rfft(), half) < tolerance)
                }
                let real = half.to(dtype)
                for view in [real, real.transpose(0, -1).contiguous().transpose(0, -1)] {
                    #expect(distance(view.irfft(n: n), wide.real) < tolerance)
                }
            }
        }
    }

    /// One frequency gives one element: primes, which become convolutions, and powers of two.
    @Test(arguments: [1009, 4099, 10007, 65536, 1 << 20, 1_000_003]) func findOneFrequency(n: Int) {
        let frequency = n / 3
        let x = roots([frequency], Array(0..<n), n).reshape(n)
        let y = x.fft(norm: .forward)
        #expect(distance(y[frequency], Tensor(1.0)) < 1e-14)
        y[frequency] = Tensor(0.0)
        #expect(y.abs().amax().item(Double.self) < 1e-14)
    }

    /// Σ|x|² = Σ|y|²/n, and the inverse transform returns.
    @Test(arguments: [1, 2, 30, 101, 1000, 1 << 14, 30030, 99991]) func keepEnergyAndReturn(n: Int) {
        for dtype in [DType.complex64, .complex128] {
            let x = noise([n], dtype)
            let tolerance = dtype == .complex64 ? 2e-6 : 4e-15
            let y = x.fft(norm: .ortho)
            let (before, after) = (x.to(.complex128).abs().square().sum(), y.to(.complex128).abs().square().sum())
            #expect((after / before - 1).abs().item(Double.self) < tolerance)
            #expect(distance(y.ifft(norm: .ortho), x) < 4 * tolerance)
            #expect(distance(x.real.rfft().irfft(n: n), x.real) < 4 * tolerance)
            #expect(distance(x.real.ihfft().hfft(n: n), x.real) < 4 * tolerance)
        }
    }

    @Test func threadsDoNotChangeResults() {
        defer { setThreads(2) }
        for shape in [[40, 1000], [1000, 40], [1 << 17]] as [Shape] {
            let x = noise(shape, .complex64)
            setThreads(1)
            let alone = x.fft(dim: 0)
            setThreads(4)
            #expect(x.fft(dim: 0).equal(alone))
        }
    }

    /// Rows that are computed together do not touch each other.
    @Test(arguments: [5, 8, 67, 512]) func keepNaNInItsRow(n: Int) {
        let x = noise([20, n])
        let y = x.fft()
        x[7, 1] = Tensor(Double.nan)
        let found = x.fft()
        #expect(found[7].isnan().all().item(Bool.self))
        #expect(found[0..<7].equal(y[0..<7]) && found[8...].equal(y[8...]))
        #expect(x.real.rfft()[8...].equal(noise([20, n]).real.rfft()[8...]))
    }

    /// More memory than the cache has, of which the next rows are fetched early, changes nothing.
    @Test(arguments: [16, 48, 100], [DType.complex64, .complex128]) func largeArraysAreTheirRows(n: Int, dtype: DType) {
        let x = noise([200_000 / n, n], dtype)
        let (forward, half) = (x.fft(), x.real.rfft())
        for first in [0, 37, x.shape[0] - 21] {
            let rows = x.narrow(dim: 0, start: first, length: 21)
            #expect(distance(forward.narrow(dim: 0, start: first, length: 21), rows.fft()) < 1e-5)
            #expect(distance(half.narrow(dim: 0, start: first, length: 21), rows.real.rfft()) < 1e-5)
        }
    }

    @Test func readAnyLayout() {
        let x = noise([6, 10, 8])
        for view in [x.permute(2, 0, 1), x[0..<6, 1..<9, 2..<6], x.flip(1), x[0].expand(5, 10, 8)] {
            for dim in 0..<3 {
                #expect(distance(view.fft(dim: dim), view.contiguous().fft(dim: dim)) < 1e-14)
                #expect(distance(view.real.rfft(dim: dim), view.real.contiguous().rfft(dim: dim)) < 1e-14)
                #expect(distance(view.irfft(n: 7, dim: dim), view.contiguous().irfft(n: 7, dim: dim)) < 1e-14)
            }
        }
        #expect(noise([0, 4]).fft().shape == [0, 4] && noise([0, 4]).irfft().shape == [0, 6])
    }

    // torch.fft.rfft(torch.arange(5.)), its dtype for other dtypes
    @Test func convertWhatIsNotComplex() {
        let y = Tensor(0..<5).rfft()
        #expect(y.dtype == .complex64)
        let expected = Tensor(
            [10, 0, -2.5, 3.440954801177934, -2.5, 0.812299240582266], shape: [3, 2], dtype: .float64)
        #expect(distance(y, expected.viewAsComplex()) < 2e-6)
        #expect(Tensor([true, false]).fft().dtype == .complex64)
        #expect(Tensor([1, 2]).irfft().dtype == .float32)
        #expect(Tensor([1.0, 2.0], dtype: .float64).ifft().dtype == .complex128)
        #expect(Tensor(3.0).fftn().shape == [])
    }

    // print(torch.fft.fft(x).grad_fn) and so on, for real x
    @Test func haveTheNamesOfPyTorch() {
        let x = Tensor.ones([3, 4], requiresGrad: true)
        #expect(x.fft().gradFn?.name == "FftR2CBackward0")
        #expect(x.rfftn().gradFn?.name == "FftR2CBackward0")
        #expect(x.fftn().gradFn?.name == "FftC2CBackward0")
        #expect(x.irfft().gradFn?.name == "FftC2RBackward0")
        #expect(x.hfftn().gradFn?.name == "FftC2RBackward0")
    }

    @Test func refuseWhatPyTorchRefuses() {
        func error(_ body: () throws(ProgramError) -> Void) -> String {
            do throws(ProgramError) { try body() } catch { return error.message }
            return "none"
        }
        func dims(_ shape: Shape, _ s: [Int?]?, _ dims: [Int]?, isHalf: Bool = false) -> String {
            error { () throws(ProgramError) in
                _ = try FourierRules.dims(shape, s, dims, .complex64, "fft", lastIsHalf: isHalf)
            }
        }
        #expect(dims([3, 0], nil, [-1]) == "0 elements to transform along dim 1 of [3, 0]")
        #expect(dims([3, 1], nil, [-1], isHalf: true) == "0 elements to transform along dim 1 of [3, 1]")
        #expect(dims([3, 4], [-2], [0]) == "-2 elements to transform along dim 0 of [3, 4]")
        #expect(dims([3, 4], [-1], [1]) == "-1 elements to transform along dim 1 of [3, 4]")
        #expect(dims([3, 4], [2], [0, 1]) == "1 sizes for 2 dims")
        #expect(dims([3, 4], [2, 3, 4], nil) == "3 dims to transform in a tensor of [3, 4]")
        #expect(dims([3, 4], nil, [0, 0]) == "dim 0 appears twice in [0, 0]")
        #expect(dims([3, 4], nil, [2]).hasPrefix("dim 2 is out of range"))
        #expect(dims([], nil, [-1]) == "a tensor of [] has no dims")
        #expect(dims([3, 4], [.max], [0]) != "none")
        #expect(dims([3, 4], FourierRules.kept([-1, 5]), [0, 1]) == "none")
        #expect(
            error { () throws(ProgramError) in try FourierRules.dtype(.float16, "fft") } == "a transform of float16")
        #expect(
            error { () throws(ProgramError) in try FourierRules.real(.complex64, "rfft") }
                == "expects real numbers, not complex64")
        #expect(error { () throws(ProgramError) in try FourierRules.some([], "rfftn") } == "no dim to transform")
    }

    /// More lengths than the tables of which are kept.
    @Test func forgetLengthsThatAreNotUsed() {
        for n in stride(from: 400_000, to: 400_060, by: 3) {
            #expect(distance(noise([n], .complex64).fft().ifft(), noise([n], .complex64)) < 1e-4)
        }
    }
}
