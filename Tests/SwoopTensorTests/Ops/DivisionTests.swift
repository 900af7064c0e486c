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
        #expect(throws: ProgramError.self) {
            try DivisionRules.divisor(Tensor([1, 0]).array, "div")
        }
        #expect(throws: Never.self) {
            try DivisionRules.divisor(Tensor([1, -1]).array, "div")
        }
    }
}
