import SwoopTensor
import Testing

@Suite struct SearchingTests {
    @Test func integersAreComparedExactly() {
        let large = Int.max - 3
        let sorted = Tensor([large, large + 1, large + 2])
        #expect(sorted.searchsorted(Tensor([large + 1])).ints == [1])
        #expect(Tensor([large + 1, large + 3]).isin(sorted).bools == [true, false])
        #expect(Tensor([true, false]).isin(Tensor([true])).bools == [true, false])
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try SearchRules.sequence([], [2], nil, "searchsorted") }
        #expect(throws: ProgramError.self) { try SearchRules.sequence([2, 3], [3, 3], nil, "searchsorted") }
        #expect(throws: ProgramError.self) { try SearchRules.sequence([3], [2], [2], "searchsorted") }
        #expect(throws: ProgramError.self) { try HistogramRules.counted(Tensor([-1]).array, nil, 0) }
        #expect(throws: ProgramError.self) { try HistogramRules.counted(Tensor([0.5]).array, nil, 0) }
        #expect(throws: ProgramError.self) { try HistogramRules.counted(Tensor([[1]]).array, nil, 0) }
        #expect(throws: ProgramError.self) { try HistogramRules.counted(Tensor([1]).array, [2], 0) }
        #expect(throws: ProgramError.self) { try HistogramRules.range(0, .nan, 3, "histc") }
        #expect(throws: ProgramError.self) { try HistogramRules.range(1, 0, 3, "histc") }
        #expect(throws: ProgramError.self) { try HistogramRules.range(0, 1, 0, "histc") }
        #expect(throws: ProgramError.self) { try CovarianceRules.weights(Tensor([-1, 1]).array, nil, 2) }
        #expect(throws: ProgramError.self) { try CovarianceRules.weights(Tensor([1, 1]).array, nil, 3) }
        #expect(throws: ProgramError.self) { try CovarianceRules.variables(Tensor.zeros(1, 1, 1).array, "cov") }
    }
}
