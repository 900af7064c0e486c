import SwoopTensor
import Testing

@Suite struct NumericalGradientTests {
    @Test func rules() {
        #expect(throws: ProgramError.self) { try SlopeRules.axes(nil, of: Tensor.zeros(2).array, edgeOrder: 2) }
        #expect(throws: Never.self) { try SlopeRules.axes(nil, of: Tensor.zeros(3).array, edgeOrder: 2) }
        #expect(throws: ProgramError.self) { try SlopeRules.axes(nil, of: Tensor.zeros(5).array, edgeOrder: 3) }
        #expect(throws: ProgramError.self) { try SlopeRules.axes([0], of: Tensor(1.0).array, edgeOrder: 1) }
        #expect(throws: ProgramError.self) { try SlopeRules.spacings(1, dims: 2) }
        #expect(throws: ProgramError.self) { try SlopeRules.places([3], [2, 4], 1) }
    }
}
