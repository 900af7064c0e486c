import Swoop
import Testing

private let signal = Tensor([1, -2, 3, 0.5, 4, -1, 2, 2.5], dtype: .float64)
private let window = Tensor([0.5, 1, 0.75, 0.25], dtype: .float64)

private func agree(_ x: Tensor, _ shape: Shape, _ expected: [Double]) -> Bool {
    let parts = x.dtype.isComplex ? x.viewAsReal() : x
    return parts.shape == shape
        && zip(parts.contiguous().doubles, expected).allSatisfy { abs($0 - $1) <= 1e-14 }
}

@Suite struct ShortTimeFourierTests {
    // torch.stft(signal, 4, 2, window=window, return_complex=True)
    @Test func centersFrames() {
        #expect(
            agree(
                signal.stft(nFft: 4, hopLength: 2, window: window, returnComplex: true), [3, 5, 2],
                [
                    -0.25, 0, 0.875, 0, 4.75, 0, 3.125, 0, 4.75, 0, 0.75, 1.5, -1.75, 2.125, -1.5, -0.75, 0.5, 1.625,
                    -0.5,
                    -2.75, 4.75, 0, 4.625, 0, 4.25, 0, 3.875, 0, 0.25, 0,
                ]))
    }

    // torch.stft(signal, 4, 3, window=window, pad_mode="constant", normalized=True, return_complex=False)
    @Test func normalizesAndReturnsParts() {
        #expect(
            agree(
                signal.stft(
                    nFft: 4, hopLength: 3, window: window, padMode: .constant, normalized: true, returnComplex: false),
                [3, 3, 2],
                [
                    0.125, 0, 1.6875, 0, 1.5625, 0, -0.375, -0.25, -0.6875, -1, 0.25, 0.8125, 0.625, 0, -2.3125, 0,
                    1.9375,
                    0,
                ]))
    }

    // torch.stft(signal, 6, 2, 4, window=window, center=False, align_to_window=…, return_complex=True)
    @Test func alignsShortWindows() {
        let aligned = signal.stft(
            nFft: 6, hopLength: 2, winLength: 4, window: window, center: false, returnComplex: true, alignToWindow: true
        )
        #expect(
            agree(
                aligned, [4, 3, 2],
                [
                    0.875, 0, 4.75, 0, 3.125, 0, -1.0625, 1.407291281149713, -2.375, -1.948557158514987, -0.3125,
                    -0.324759526419165, 2.9375, -2.273316684934152, 2.125, -0.649519052838329, 0.6875,
                    -3.13934208871859,
                    -4.625, 0, -4.25, 0, -3.875, 0,
                ]))
        let plain = signal.stft(
            nFft: 6, hopLength: 2, winLength: 4, window: window, center: false, returnComplex: true)
        #expect(
            agree(
                plain, [4, 2, 2],
                [
                    3.375, 0, 4, 0, -2.875, -0.866025403784439, -1.375, -3.247595264191645, -1.125, 2.598076211353316,
                    -3.125, 2.814582562299425, 4.625, 0, 5, 0,
                ]))
    }

    // torch.stft(signal * (1+2j), 4, 4, return_complex=True, center=False), torch.stft(signal, …, onesided=False)
    @Test func givesAllFrequencies() {
        let numbers = [2.5, 5, 7.5, 15, -7, -1.5, -5, 7.5, 5.5, 11, 4.5, 9, 3, -6.5, 9, 0.5]
        #expect(agree((signal * Complex(1, 2)).stft(nFft: 4, hopLength: 4, center: false), [4, 2, 2], numbers))
        let all = signal.stft(nFft: 4, hopLength: 4, center: false, onesided: false, returnComplex: true)
        #expect(agree(all, [4, 2, 2], [2.5, 0, 7.5, 0, -2, 2.5, 2, 3.5, 5.5, 0, 4.5, 0, -2, -2.5, 2, -3.5]))
    }

    // torch.istft(torch.stft(signal, 4, 1, window=window, return_complex=True), 4, 1, window=window, length=…)
    @Test func returns() {
        let spectrum = signal.stft(nFft: 4, hopLength: 1, window: window, returnComplex: true)
        #expect(agree(spectrum.istft(nFft: 4, hopLength: 1, window: window), [8], signal.doubles))
        let long = spectrum.istft(nFft: 4, hopLength: 1, window: window, length: 10)
        #expect(agree(long, [10], signal.doubles + [2, -1]))
        let x = Tensor.randn([3, 1000], dtype: .float64, generator: Generator(seed: 1))
        let hann = Tensor.hannWindow(64, dtype: .float64)
        let back = x.stft(nFft: 64, window: hann, normalized: true, returnComplex: true)
            .istft(nFft: 64, window: hann, normalized: true, length: 1000)
        #expect((back - x).abs().amax().item(Double.self) < 1e-13)
    }

    /// Where no gradient is recorded, frames are multiplied by the window as they are transformed and added.
    @Test(arguments: [(64, 16, DType.float32), (9, 4, .float32), (48, 48, .float64), (700, 300, .float64)])
    func isTheSameWithoutGradients(n: Int, hop: Int, dtype: DType) {
        let x = Tensor.randn([2, 1500], dtype: dtype, generator: Generator(seed: 2))
        let window = Tensor.hammingWindow(n, dtype: dtype)
        for signals in [x, Tensor.stack([x, x], dim: -1).select(dim: -1, index: 1), x[0]] {
            let spectrum = signals.stft(nFft: n, hopLength: hop, window: window, returnComplex: true)
            let recorded = signals.clone().requiresGrad(true)
            #expect(
                spectrum.equal(recorded.stft(nFft: n, hopLength: hop, window: window, returnComplex: true).detach()))
            let back = spectrum.istft(nFft: n, hopLength: hop, window: window)
            let alike = spectrum.clone().requiresGrad(true).istft(nFft: n, hopLength: hop, window: window).detach()
            #expect(back.equal(alike))
            let start = signals.narrow(dim: -1, start: 0, length: back.shape[back.rank - 1])
            #expect((back - start).abs().amax().item(Double.self) < (dtype == .float32 ? 1e-5 : 1e-13))
        }
    }

    // z = torch.tensor([[1+1j, 2-1j], [0.5j, 3], [-1, 1+2j]]); torch.istft(z, 4, 1, window=window, center=False), and of
    // torch.cat([z, z[:1] * 2]) with return_complex=True, onesided=False, normalized=True
    @Test func invertsWhatIsNoTransform() {
        let numbers = [1, 1, 2, -1, 0, 0.5, 3, 0, -1, 0, 1, 2]
        let z = Tensor(numbers, shape: [3, 2, 2], dtype: .float64).viewAsComplex()
        #expect(
            agree(z.istft(nFft: 4, hopLength: 1, window: window, center: false), [5], [0, 1.1, 0.16, -0.6, 1]))
        let whole = Tensor.cat([z, z[0..<1] * 2])
        let signal = whole.istft(
            nFft: 4, hopLength: 1, window: window, center: false, normalized: true, onesided: false, returnComplex: true
        )
        #expect(agree(signal, [5, 2], [2, 3.5, 3.4, -0.6, -0.8, -1.64, -2.3, 2.4, 6, -4]))
    }

    /// The gradients of a loss of the transforms, and of one of the signal that returns, against differences.
    @Test(arguments: [true, false]) func differentiates(isInverse: Bool) {
        func loss(_ x: Tensor, _ w: Tensor) -> Tensor {
            let spectrum = x.stft(nFft: 4, hopLength: 2, window: w, returnComplex: true)
            if !isInverse { return spectrum.abs().square().sum() }
            return (spectrum * spectrum).istft(nFft: 4, hopLength: 2, window: w).square().sum()
        }
        let (x, w) = (signal.clone().requiresGrad(true), window.clone().requiresGrad(true))
        loss(x, w).backward()
        for (leaf, at) in [(x, 3), (x, 0), (w, 2)] {
            func shifted(_ step: Double) -> Double {
                let moved = leaf.detach().clone()
                moved[at] = moved[at] + step
                return noGrad { leaf === x ? loss(moved, window) : loss(signal, moved) }.item(Double.self)
            }
            let difference = (shifted(1e-5) - shifted(-1e-5)) / 2e-5
            #expect(abs(leaf.grad![at].item(Double.self) - difference) < 1e-6)
        }
    }

    // z = torch.stft(signal, 4, 2, window=window, return_complex=True) ** 2; torch.autograd.grad(torch.istft(z, 4, 2,
    // window=window), window, torch.arange(1., 9)), of a slice of a longer window, and of a complex window
    @Test func windowsOfTheInverseHaveGradients() {
        let z = signal.stft(nFft: 4, hopLength: 2, window: window, returnComplex: true).square()
        let slopes = Tensor(1...8, dtype: .float64)
        let w = window.clone().requiresGrad(true)
        z.istft(nFft: 4, hopLength: 2, window: w).backward(gradient: slopes)
        let wanted = [-104.05325443786981, 0.24221453287196937, -145.7721893491124, -37.20415224913494]
        #expect(zip(w.grad.doubles, wanted).allSatisfy { abs($0 - $1) < 1e-12 })
        let long = Tensor.cat([window, Tensor([9, 9], dtype: .float64)]).requiresGrad(true)
        z.istft(nFft: 4, hopLength: 2, window: long[..<4]).sum().backward()
        let parts = [-22.6805, 4.5779, -39.8669, -9.9585, 0, 0]
        #expect(zip(long.grad.doubles, parts).allSatisfy { abs($0 - $1) < 5e-5 })
        let turned = (window * Complex(1, 0.5)).requiresGrad(true)
        let whole = signal.to(.complex128).stft(nFft: 4, hopLength: 2, window: window.to(.complex128))
        whole.istft(nFft: 4, hopLength: 2, window: turned, onesided: false, returnComplex: true)
            .backward(gradient: slopes * Complex(1, -0.5))
        let both = [
            -21.661538461538463, -10.830769230769228, -9.035294117647052, -4.517647058823529, -32.49230769230769,
            -16.246153846153845, -2.258823529411764, -1.1294117647058814,
        ]
        #expect(zip(turned.grad.viewAsReal().doubles, both).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func refusesWhatPyTorchRefuses() {
        func problem(_ body: () throws(ProgramError) -> Void) -> String {
            do throws(ProgramError) { try body() } catch { return error.message }
            return "none"
        }
        func frames(_ n: Int, _ hop: Int, _ length: Int, _ window: Tensor? = nil) -> String {
            problem { () throws(ProgramError) in try ShortTimeRules.frames(n, hop, length, window, "stft") }
        }
        #expect(frames(16, 0, 16) == "frames of 16 elements, 0 apart")
        #expect(frames(16, 4, 20) == "a window of 20 elements for frames of 16")
        #expect(frames(16, 4, 8, .ones([7])) == "a window of shape [7]")
        #expect(frames(16, 4, 16, .ones([16, 2])) == "a window of shape [16, 2]")
        #expect(frames(16, 4, 8, .ones([8])) == "none")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.signal(Tensor([1, 2]), 2, isCentered: false, aligns: nil)
            } == "a signal of int64")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.signal(.ones([1, 2, 3]), 2, isCentered: false, aligns: nil)
            } == "a signal of shape [1, 2, 3]")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.signal(.ones([9]), 2, isCentered: true, aligns: true)
            } == "alignToWindow is for frames that are not centered")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.parts(isComplex: true, isHalf: true, true)
            } == "half of the frequencies do not determine a complex signal or window")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.parts(isComplex: false, isHalf: true, nil)
            } == "returnComplex is missing for a real signal")
        #expect(
            problem { () throws(ProgramError) in try ShortTimeRules.fits(50, in: 20) }
                == "a frame of 50 elements in a signal of 20")
        let spectrum = signal.stft(nFft: 4, returnComplex: true)
        func inverse(_ x: Tensor, _ n: Int, isHalf: Bool = true, _ length: Int? = nil) -> String {
            problem { () throws(ProgramError) in try ShortTimeRules.spectrum(x, n, isHalf: isHalf, length) }
        }
        #expect(inverse(spectrum, 4) == "none")
        #expect(inverse(spectrum.real, 4) == "transforms of float64")
        #expect(inverse(spectrum, 8) == "3 frequencies for frames of 8, of which there are 5")
        #expect(inverse(spectrum, 4, isHalf: false) == "3 frequencies for frames of 4, of which there are 4")
        #expect(inverse(spectrum, 4, 0) == "a signal of 0 elements")
        #expect(inverse(spectrum[0], 4) == "transforms of shape [9]")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.inverse(20, 16, nil, isHalf: true, isComplex: false)
            } == "frames 20 apart with a window of 16")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.inverse(4, 16, nil, isHalf: true, isComplex: true)
            } == "half of the frequencies do not determine a complex signal")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.inverse(4, 16, .ones([16]).to(.complex64), isHalf: true, isComplex: false)
            } == "a complex window for a real signal")
        #expect(
            problem { () throws(ProgramError) in
                try ShortTimeRules.covered(Tensor([0.0, 1]))
            } == "the windows do not reach every element of the signal")
    }
}
