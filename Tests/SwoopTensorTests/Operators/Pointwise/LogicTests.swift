import SwoopTensor
import Testing

@Suite struct LogicTests {
    @Test func comparesWithTolerance() {
        let x = Tensor([1.0, .infinity, .nan])
        let y = Tensor([1.000001, .infinity, .nan])
        #expect(x.isclose(y).bools == [true, true, false])
        #expect(x.isclose(y, equalNan: true).bools == [true, true, true])
        #expect(!x.allclose(y) && x.allclose(y, equalNan: true))
        #expect(Tensor([2], dtype: .uint8).isclose(Tensor([3], dtype: .uint8), rtol: 0.5).bools == [true])
        #expect(throws: ProgramError.self) {
            try NearnessRules.check(.float32, .float64, rtol: 0, atol: 0)
        }
        #expect(throws: ProgramError.self) {
            try NearnessRules.check(.float32, .float32, rtol: -1, atol: 0)
        }
    }

    @Test func comparesElementByElement() {
        let x = Tensor([1, 2, 3])
        #expect((x .> 1).bools == [false, true, true])
        #expect((2 .<= x).bools == [false, true, true])
        #expect((x .== Tensor([1.0, 0.0, 3.0])).bools == [true, false, true])
        #expect((x .!= 2.5).bools == [true, true, true])
        #expect(((x & 1) | 4).ints == [5, 4, 5])
        #expect((~x ^ x).ints == [-1, -1, -1])
        #expect(((x << 2) >> 1).ints == [2, 4, 6])
        #expect((~Tensor([true, false])).bools == [false, true])
    }
}
