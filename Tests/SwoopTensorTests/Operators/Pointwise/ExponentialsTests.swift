import SwoopTensor
import Testing

@Suite struct ExponentialsTests {
    @Test func computesIntegersAndBoolInFloat32() {
        #expect(Tensor([0, 1]).exp().dtype == .float32)
        #expect(Tensor([true, false]).sigmoid().dtype == .float32)
        #expect(Tensor([1.0], dtype: .float64).log().dtype == .float64)
        #expect(Tensor([-1, 2]).abs().dtype == .int64)
        #expect(Tensor([3, 4]).floor().dtype == .int64)
    }

    /// Conversion while the numbers are read gives what conversion before gives, for every dtype and layout.
    @Test func convertsIntegersAsItReadsThem() {
        let x = Tensor(0..<30_000).remainder(97).reshape(100, 300)
        for dtype in [DType.bool, .uint8, .int8, .int16, .int32, .int64] {
            let x = x.to(dtype)
            for view in [x, x.t(), x[1..., 3..<20], x.flip(1), x[0..., 1].expand(5, 100), x[0..<0]] {
                let floats = view.to(.float32)
                for (found, expected) in [
                    (view.sqrt(), floats.sqrt()), (view.erf(), floats.erf()), (view.cos(), floats.cos()),
                    (view.reciprocal(), floats.reciprocal()),
                ] {
                    #expect(found.dtype == .float32 && found.isContiguous)
                    #expect(found.allclose(expected, rtol: 2e-7, atol: 1e-7, equalNan: true), "\(dtype)")
                }
            }
        }
        let large = Tensor(0..<300_000).reshape(3, 100_000)
        #expect(large.sqrt().equal(large.to(.float32).sqrt()))
    }

    // torch.tensor([…]).exp(), of many and of few numbers
    @Test func exponentialsBeyondTheRange() {
        let numbers = [
            88, 88.72283, 88.7229, 89, 100, 1000, .infinity, -87, -100, -103.97, -104, -1000, -.infinity, .nan, 5,
        ]
        let expected = [
            1.6516362661361307e+38, 3.402798519021476e+38, .infinity, .infinity, .infinity, .infinity, .infinity,
            1.6458114537543937e-38, 3.783505853677006e-44, 1.401298464324817e-45, 0, 0, 0, .nan, 148.4131622314453,
        ]
        for repetitions in [1, 7] {
            let found = Tensor(numbers).repeat(repetitions).exp().doubles
            for (place, value) in found.enumerated() {
                let exact = expected[place % numbers.count]
                #expect(
                    value == exact || value.isNaN && exact.isNaN || abs(value - exact) <= max(2e-7 * exact, 1.5e-45))
            }
        }
    }

    // torch.tensor([…]).round(), .round(decimals=2), .round(decimals=-2)
    @Test func roundsHalvesToEven() {
        #expect(Tensor([0.5, 1.5, 2.5, -0.5, -1.5]).round().floats == [0, 2, 2, -0, -2])
        #expect(Tensor([1.2345, -1.2355, 2.675]).round(decimals: 2).floats == [1.23, -1.24, 2.68])
        #expect(Tensor([1234.0, 1250.0]).round(decimals: -2).floats == [1200, 1200])
    }

    @Test func replacesWhatIsNoNumber() {
        let x = Tensor([Double.nan, .infinity, -.infinity, 1])
        #expect(x.nanToNum().floats == [0, Float.greatestFiniteMagnitude, -Float.greatestFiniteMagnitude, 1])
        #expect(x.nanToNum(nan: 2, posinf: 3, neginf: 4).floats == [2, 3, 4, 1])
    }

    private func near(_ x: Tensor, _ expected: [Double]) -> Bool {
        zip(x.doubles, expected).allSatisfy { got, want in
            got == want || (got.isNaN && want.isNaN) || abs(got - want) <= 1e-13 * abs(want)
        }
    }

    // torch.tensor([…], dtype=torch.float64).digamma(), .erfinv(), torch.special.polygamma(2, …)
    @Test func knowsTheGammaFunctionsFamily() {
        #expect(
            near(
                Tensor([0.1, 1.0, 10.0, -0.5, 0.0, -1.0], dtype: .float64).digamma(),
                [-10.423754940411076, -0.5772156649015328, 2.251752589066721, 0.03648997397857639, -.infinity, .nan]))
        #expect(
            near(
                Tensor([0.5, 1.0, 5.5], dtype: .float64).polygamma(2),
                [-16.828796644234316, -2.404113806319188, -0.03960894752130204]))
        #expect(
            near(
                Tensor([0.0, 0.5, -0.9, 0.999999, 1.0, 2.0], dtype: .float64).erfinv(),
                [0, 0.4769362762044699, -1.1630871536766743, 3.458910737275499, .infinity, .nan]))
    }

    @Test func refusesWhatPyTorchDoesNotDefine() {
        for (operation, dtype) in [("abs", DType.bool), ("floor", .bool)] {
            #expect(throws: ProgramError.self) {
                try Elementwise.check(operation, dtype, .numbers)
            }
        }
        #expect(throws: ProgramError.self) {
            try Elementwise.check("frac", .int64, .floating)
        }
    }

    // torch.trapezoid(torch.tensor([1., 2, 4]), torch.tensor([0., 1, 3]))
    @Test func integratesUnderPoints() {
        let y = Tensor([1.0, 2.0, 4.0])
        #expect(y.trapezoid(x: Tensor([0.0, 1.0, 3.0])).item() == 7.5)
        #expect(y.trapezoid(dx: 2).item() == 9)
        #expect(y.cumulativeTrapezoid().floats == [1.5, 4.5])
        #expect(y.diff(n: 2).floats == [1])
        #expect(Tensor([true, true, false]).diff().bools == [false, true])
        #expect(throws: ProgramError.self) { try DifferenceRules.check([], n: 1) }
    }
}
