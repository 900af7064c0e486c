import SwoopTensor
import Testing

@Suite struct PowersTests {
    @Test func bindsFromTheRightAndTighterThanTimes() {
        let x = Tensor(2.0)
        #expect((3 * x ** 2).item() == 12)
        #expect((x ** x ** 3).item() == 256)
        #expect((2 ** x).item() == 4)
    }

    /// `x.pow(y)` in float32 and float64; enough of them for whole vectors.
    @Test func negativeBasesAndInfiniteExponents() {
        let inf = Double.infinity
        let x = [-2, -2, -2, -2, -0.5, -1, -1, -1, -inf, -inf, -inf, -inf, -0.0, -0.0, -0.0, -0.0, .nan, -3, 0, 2]
        let y = [3, 2, 0.5, -3, -1, inf, -inf, .nan, 3, 2, 0.5, -3, 3, -3, -2, 0.5, 0, 0, -1, -2]
        let powers = [
            -8, 4, .nan, -0.125, -2, 1, 1, .nan, -inf, inf, inf, -0.0, -0.0, -inf, inf, 0, 1, 1, inf, 0.25,
        ]
        for dtype in [DType.float32, .float64] {
            let result = Tensor(x, dtype: dtype).pow(Tensor(y, dtype: dtype))
            #expect(result.allclose(Tensor(powers, dtype: dtype), equalNan: true))
            #expect(result.signbit()[11].item() == 1 && result.signbit()[12].item() == 1)
        }
    }

    // x = torch.tensor([0., 2.], requires_grad=True); (x ** p).sum().backward()
    @Test func hasPyTorchsSlopeAtTheEdges() {
        func slope(_ values: [Double], _ f: (Tensor) -> Tensor) -> [Double] {
            let x = Tensor(values, dtype: .float64, requiresGrad: true)
            f(x).sum().backward()
            return x.grad!.doubles
        }
        #expect(slope([0, 2]) { $0 ** 0 } == [0, 0])
        #expect(slope([0, 3]) { $0 ** 2 } == [0, 6])
        #expect(slope([0, 4]) { $0 ** 0.5 } == [.infinity, 0.25])
        #expect(slope([0, 1]) { 0 ** $0 } == [0, 0])
    }

    // b = torch.tensor([0., 2., 3.], requires_grad=True); (torch.tensor([0., 0., 2.]) ** b).sum().backward()
    @Test func isFlatInTheExponentOfZero() {
        let exponent = Tensor([0.0, 2.0, 3.0], dtype: .float64, requiresGrad: true)
        (Tensor([0.0, 0.0, 2.0], dtype: .float64) ** exponent).sum().backward()
        let slopes = exponent.grad!.doubles
        #expect(slopes[0] == 0 && slopes[1] == 0)
        #expect(abs(slopes[2] - 5.545177444479562) < 1e-12)
    }

    @Test func keepsIntegersWhole() {
        let x = Tensor([2, -1, 1, 0])
        #expect((x ** 3).ints == [8, -1, 1, 0])
        #expect((x ** Tensor([-1, -3, -5, 2])).ints == [0, -1, 1, 0])
        #expect((x ** 2.0).dtype == .float32)
        #expect((Tensor([true, false]) ** 2).dtype == .int64)
    }

    @Test func refusesNegativePowersOfIntegersAndPowersOfBool() {
        #expect(
            throws: ProgramError(
                "**", "a tensor of int64 is raised to -1", hint: "Convert the base with to(.float32) first")
        ) { try Operator.powNumber.compute(Tensor([2]).array, Numbers(.integer(-1))) }
        #expect(throws: ProgramError("**", "not defined for bool", hint: "Convert with to(…) first")) {
            try Operator.powNumber.compute(Tensor([true]).array, Numbers(.bool(true)))
        }
        #expect(throws: Never.self) { try Operator.powNumber.compute(Tensor([2]).array, Numbers(-1)) }
    }

    // Exact, in blocks with and without negative bases.
    @Test func raisesManyBases() {
        let powers: [Float] = [1, 2, 3, -1, 0]
        var (bases, exponents, expected): ([Float], [Float], [Float]) = ([], [], [])
        for place in 0..<1200 {
            let base: Float = place < 600 || place % 3 > 0 ? 4 : -2
            let results = [base, base * base, base * base * base, 1 / base, 1]
            bases.append(base)
            exponents.append(powers[place % 5])
            expected.append(results[place % 5])
        }
        #expect((Tensor(bases) ** Tensor(exponents)).floats == expected)
        #expect((Tensor(bases).to(.float64) ** Tensor(exponents).to(.float64)).floats == expected)
    }

    /// torch.tensor([200, 3], dtype=torch.uint8) ** 2; torch.tensor([2**32, -3]) ** 2;
    /// torch.tensor([-128, 11], dtype=torch.int8) ** 2; torch.tensor([46341, -5], dtype=torch.int32) ** 2
    @Test func squaresIntegersThatWrapAround() {
        #expect((Tensor([200, 3], dtype: .uint8) ** 2).ints == [64, 9])
        #expect((Tensor([1 << 32, -3]) ** 2).ints == [0, 9])
        #expect((Tensor([-128, 11], dtype: .int8) ** 2).ints == [0, 121])
        #expect((Tensor([46341, -5], dtype: .int32) ** 2).ints == [-2_147_479_015, 25])
    }
}
