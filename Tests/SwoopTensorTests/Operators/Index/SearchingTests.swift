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

    // s = (torch.arange(50)*2).to(dtype); v = (torch.arange(40)*37 % 101).to(dtype); torch.searchsorted(s, v, right=…).sum()
    @Test(arguments: [
        DType.uint8, .int8, .int16, .int32, .int64, .float16, .bfloat16, .float32, .float64,
    ]) func manyValuesOfEveryDType(_ dtype: DType) {
        let sorted = (Tensor.arange(50) * 2).to(dtype)
        let values = (Tensor.arange(40) * 37 % 101).to(dtype)
        #expect(sorted.searchsorted(values).sum().item(Int.self) == 1007)
        #expect(sorted.searchsorted(values, right: true).sum().item(Int.self) == 1026)
        #expect((sorted.searchsorted(values) * Tensor.arange(40)).sum().item(Int.self) == 20591)
        // v.isin(s): of the 40 values those that are even and below 100
        #expect(values.isin(sorted).sum().item(Int.self) == values.to(.int64).ints.count { $0 % 2 == 0 && $0 < 100 })
    }

    // s = torch.tensor([0., 1., 2., nan, nan]); torch.searchsorted(s, torch.tensor([-1., 0.5, 1., 2., 3., nan]), right=…)
    @Test func nanIsAtTheEnd() {
        let sorted = Tensor([0.0, 1.0, 2.0, .nan, .nan])
        let values = Tensor([-1.0, 0.5, 1.0, 2.0, 3.0, .nan])
        #expect(sorted.searchsorted(values).ints == [0, 1, 1, 2, 5, 5])
        #expect(sorted.searchsorted(values, right: true).ints == [0, 1, 2, 5, 5, 5])
    }

    // r = torch.arange(60.).reshape(3, 20); v = (torch.arange(63)*17 % 64).reshape(3, 21).float()
    // (torch.searchsorted(r, v)*torch.arange(63).reshape(3, 21)).sum(); torch.isin(torch.arange(1000)*37 % 501, torch.arange(30)*9)
    @Test func rowsAndSets() {
        let rows = Tensor.arange(60).reshape(3, 20).to(.float32)
        let values = (Tensor.arange(63) * 17 % 64).reshape(3, 21).to(.float32)
        let places = rows.searchsorted(values) * Tensor.arange(63).reshape(3, 21)
        #expect(places.sum().item(Int.self) == 15325)
        let (elements, tests) = (Tensor.arange(1000) * 37 % 501, Tensor.arange(30) * 9)
        #expect(elements.isin(tests).sum().item(Int.self) == 60)
        #expect(elements.isin(tests, invert: true).sum().item(Int.self) == 940)
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
