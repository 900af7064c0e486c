import Swoop
import Testing

private func agree(_ x: Tensor, _ expected: [Double], within tolerance: Double = 1e-15) -> Bool {
    x.shape == [expected.count] && zip(x.doubles, expected).allSatisfy { abs($0 - $1) <= tolerance }
}

@Suite struct FrequenciesTests {
    // torch.fft.fftfreq(5, 0.1), torch.fft.fftfreq(4), torch.fft.rfftfreq(5, 2.), torch.fft.rfftfreq(4)
    @Test func areThoseOfTheTransforms() {
        #expect(Tensor.fftfreq(5, d: 0.1).doubles == [0, 2, 4, -4, -2])
        #expect(Tensor.fftfreq(4, dtype: .float64).doubles == [0, 0.25, -0.5, -0.25])
        #expect(Tensor.rfftfreq(5, d: 2).floats == [0, 0.1, 0.2])
        #expect(Tensor.rfftfreq(4).doubles == [0, 0.25, 0.5])
        #expect(Tensor.fftfreq(0).shape == [0] && Tensor.fftfreq(3).dtype == .float32)
        #expect(Tensor.fftfreq(3, requiresGrad: true).requiresGrad && Tensor.fftfreq(3, requiresGrad: true).isLeaf)
    }

    // torch.hann_window(6, periodic=…, dtype=torch.float64) and so on
    @Test func windowsAreThoseOfPyTorch() {
        let whole = DType.float64
        #expect(agree(.hannWindow(6, dtype: whole), [0, 0.25, 0.75, 1, 0.75, 0.25]))
        #expect(agree(.hammingWindow(6, dtype: whole), [0.08, 0.31, 0.77, 1, 0.77, 0.31]))
        #expect(agree(.blackmanWindow(6, dtype: whole), [0, 0.13, 0.63, 1, 0.63, 0.13]))
        let third = 1.0 / 3
        #expect(agree(.bartlettWindow(6, dtype: whole), [0, third, 2 * third, 1, 2 * third, third]))
        let kaiser = [
            5.2773441320097665e-05, 0.054759364131249516, 0.5188447216723606, 1.0, 0.5188447216723606,
            0.054759364131249516,
        ]
        #expect(agree(.kaiserWindow(6, dtype: whole), kaiser))
        let hann = [0.0, 0.3454915028125263, 0.9045084971874737]
        #expect(agree(.hannWindow(6, periodic: false, dtype: whole), hann + hann.reversed()))
        let hamming = [0.08, 0.3978521825875242, 0.9121478174124757]
        #expect(agree(.hammingWindow(6, periodic: false, dtype: whole), hamming + hamming.reversed()))
        let blackman = [0.0, 0.20077014326253045, 0.8492298567374694]
        #expect(agree(.blackmanWindow(6, periodic: false, dtype: whole), blackman + blackman.reversed()))
        #expect(agree(.bartlettWindow(6, periodic: false, dtype: whole), [0, 0.4, 0.8, 0.8, 0.4, 0]))
        let long = [5.2773441320097665e-05, 0.10171968770956323, 0.7929398341014605]
        #expect(agree(.kaiserWindow(6, periodic: false, dtype: whole), long + long.reversed()))
        #expect(
            agree(
                .kaiserWindow(5, beta: 3, dtype: whole),
                [0.2048847564012536, 0.6247462075770618, 0.9522218569243645, 0.9522218569243645, 0.6247462075770618]))
        #expect(agree(.hammingWindow(4, alpha: 0.6, beta: 0.3, dtype: whole), [0.3, 0.6, 0.9, 0.6]))
    }

    // torch.hann_window(5000, periodic=…, dtype=torch.float64)[[0, 1, 2047, 2048, 2063, 2064, 4998, 4999]] and so on
    @Test func longWindows() {
        let places = Tensor([0, 1, 2047, 2048, 2063, 2064, 4998, 4999])
        let before = threadCount
        defer { setThreads(before) }
        for threads in [1, 3] {
            setThreads(threads)
            func check(_ window: Tensor, _ expected: [Double]) {
                #expect(agree(window[places], expected, within: 2e-14))
                #expect(window.shape == [5000])
            }
            let whole = DType.float64
            check(
                .hannWindow(5000, dtype: whole),
                [
                    0, 3.9478412411364516e-07, 0.9211509554876129, 0.9214892903422742, 0.9264841457792795,
                    0.9268117678114833, 1.57913587295333e-06, 3.9478412411364516e-07,
                ])
            check(
                .hammingWindow(5000, periodic: false, dtype: whole),
                [
                    0.08, 0.08000036334671828, 0.9275864116893133, 0.9278974912266724, 0.9324898768118891,
                    0.9327910934265178, 0.08000036334671828, 0.08,
                ])
            check(
                .blackmanWindow(5000, dtype: whole),
                [
                    0, 1.4212238441668745e-07, 0.8746665569648158, 0.875187352341144, 0.8828929308039718,
                    0.883399470302596, 5.684905101666082e-07, 1.4212238441668745e-07,
                ])
            check(
                .bartlettWindow(5000, periodic: false, dtype: whole),
                [
                    0, 0.00040008001600320064, 0.8189637927585517, 0.8193638727745549, 0.8253650730146029,
                    0.8257651530306062, 0.0004000800160031126, 0,
                ])
            check(
                .kaiserWindow(5000, dtype: whole),
                [
                    5.2773441320097665e-05, 5.430398623905428e-05, 0.8268713055139298, 0.8275703847331142,
                    0.8379341108223353, 0.838616717731655, 5.5855993848865834e-05, 5.430398623905428e-05,
                ])
        }
    }

    /// A window of any length by the operators on whole tensors.
    @Test func windowsOfEveryLength() {
        for n in [2, 15, 16, 17, 2047, 2063, 2064, 2065, 4112, 4113] {
            let angles: Tensor = Tensor.arange(n, dtype: .float64) * (2 * Double.pi / Double(n))
            let (once, twice): (Tensor, Tensor) = (angles.cos() * 0.5, (angles * 2).cos() * 0.08)
            let expected: Tensor = twice - once + 0.42
            #expect(agree(.blackmanWindow(n, dtype: .float64), expected.doubles))
            #expect(Tensor.blackmanWindow(n).equal(Tensor.blackmanWindow(n, dtype: .float64).to(.float32)))
        }
    }

    @Test func shortWindows() {
        for periodic in [true, false] {
            #expect(Tensor.hannWindow(1, periodic: periodic).floats == [1])
            #expect(Tensor.kaiserWindow(1, periodic: periodic).floats == [1])
            #expect(Tensor.bartlettWindow(0, periodic: periodic).shape == [0])
        }
        #expect(Tensor.hannWindow(4, dtype: .float16).floats == [0, 0.5, 1, 0.5])
        #expect(Tensor.hannWindow(4, requiresGrad: true).requiresGrad)
    }

    @Test func refuseOtherNumbers() {
        #expect(throws: ProgramError.self) { try WindowRules.count(-1, .float32, "hannWindow") }
        #expect(throws: ProgramError.self) { try WindowRules.count(4, .int64, "hannWindow") }
        #expect(throws: ProgramError.self) { try WindowRules.count(.max, .float32, "hannWindow") }
    }
}
