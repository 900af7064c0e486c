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
