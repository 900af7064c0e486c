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

    @Test func sidesSayWhereEqualElementsAre() {
        // torch.searchsorted(torch.tensor([1., 2., 2., 3.]), torch.tensor([2.]), side=…)
        let sorted = Tensor([1.0, 2.0, 2.0, 3.0])
        #expect(sorted.searchsorted(Tensor([2.0]), side: .left).ints == [1])
        #expect(sorted.searchsorted(Tensor([2.0]), side: .right).ints == [3])
        #expect(sorted.searchsorted(2, right: true, side: .right).item(Int.self) == 3)
        #expect(throws: ProgramError.self) { try SearchRules.side(.left, right: true) }
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
