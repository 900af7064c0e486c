import SwoopTensor
import Testing

@Suite struct DivisionTests {
    // torch.tensor([7, -7, 7, -7]) // torch.tensor([2, 2, -2, -2]), %, torch.fmod, torch.div(rounding_mode='trunc')
    @Test func roundsAsPyTorch() {
        let x = Tensor([7, -7, 7, -7])
        let y = Tensor([2, 2, -2, -2])
        #expect(x.floorDivide(y).ints == [3, -4, -4, 3])
        #expect((x % y).ints == [1, 1, -1, -1])
        #expect(x.fmod(y).ints == [1, -1, 1, -1])
        #expect(x.div(y, roundingMode: .trunc).ints == [3, -3, -3, 3])
        #expect((Tensor([5.5, -5.5]) % 2).floats == [1.5, 0.5])
        let byZero = Tensor([1.0, -1.0, 0.0]).floorDivide(0.0).floats
        #expect(byZero[0] == .infinity && byZero[1] == -.infinity && byZero[2].isNaN)
    }

    @Test func refusesIntegersOverZero() {
        let hint = "Convert with to(.float32) to get ∞ or NaN instead"
        let (ones, zeros, reals) = (Tensor([1, -1]).array, Tensor([1, 0]).array, Tensor([1.0, 0.0]).array)
        for op in [Operator.divFloor, .divTrunc, .floorDivide, .remainder, .fmod] {
            #expect(throws: ProgramError(op.call, "an integer is divided by 0", hint: hint)) {
                try op.compute(ones, zeros, Numbers())
            }
            #expect(throws: Never.self) { try op.compute(zeros, ones, Numbers()) }
            #expect(throws: Never.self) { try op.compute(ones, reals, Numbers()) }
        }
        for op in [Operator.remainderNumber, .fmodNumber] {
            #expect(throws: ProgramError(op.call, "an integer is divided by 0", hint: hint)) {
                try op.compute(ones, Numbers(.integer(0)))
            }
            #expect(throws: Never.self) { try op.compute(ones, Numbers(0.0)) }
            #expect(throws: Never.self) { try op.compute(reals, Numbers(.integer(0))) }
        }
    }

    /// `x.fmod(y)` and `x.remainder(y)` in float32, quotients near and far; enough of them for whole vectors.
    @Test func restsAtTheEdges() {
        let inf = Double.infinity
        let x = [7, -7, 7, -7, 5.5, -5.5, 1e30, -1e30, 3, -3, inf, 1, 0, -0.0, 6, -6, 2, .nan]
        let y = [3, 3, -3, -3, inf, inf, 7, 7, 0, inf, 2, .nan, 3, 3, 3, 3, -inf, 1]
        let (a, b) = (Tensor(x), Tensor(y))
        let rests = [1, -1, 1, -1, 5.5, -5.5, 1, -1, .nan, -3, .nan, .nan, 0, -0.0, 0, -0.0, 2, .nan]
        #expect(a.fmod(b).allclose(Tensor(rests), equalNan: true))
        let floored = [1, 2, -2, -1, 5.5, inf, 1, 6, .nan, inf, .nan, .nan, 0, -0.0, 0, -0.0, -inf, .nan]
        #expect(a.remainder(b).allclose(Tensor(floored), equalNan: true))
    }
}
