import SwoopNN
import Testing

@Suite struct PackedSequenceTests {
    @Test func packsAndPads() {
        // p = pack_padded_sequence(torch.arange(12.).reshape(4, 3), [1, 3, 2], enforce_sorted=False)
        let x = Tensor.arange(12.0).reshape(4, 3)
        let packed = packPaddedSequence(x, lengths: [1, 3, 2], enforceSorted: false)
        #expect(
            "\(packed)"
                == "PackedSequence(data=tensor([1., 2., 0., 4., 5., 7.]), batch_sizes=tensor([3, 2, 1]), "
                + "sorted_indices=tensor([1, 2, 0]), unsorted_indices=tensor([2, 0, 1]))")
        let (padded, lengths) = padPackedSequence(packed)
        #expect(padded.equal(Tensor([[0.0, 1, 2], [0, 4, 5], [0, 7, 0]])) && lengths.ints == [1, 3, 2])
        let (first, _) = padPackedSequence(packed, batchFirst: true, paddingValue: -1.5, totalLength: 5)
        #expect(
            first.equal(
                Tensor([[0, -1.5, -1.5, -1.5, -1.5], [1, 4, 7, -1.5, -1.5], [2, 5, -1.5, -1.5, -1.5]])))
        #expect(unpackSequence(packed).map(\.floats) == [[0], [1, 4, 7], [2, 5]])
        let transposed = packPaddedSequence(
            x.t(), lengths: Tensor([1, 3, 2]), batchFirst: true, enforceSorted: false)
        #expect(transposed.data.equal(packed.data) && transposed.batchSizes.dtype == .int64)
        let sorted = packPaddedSequence(x, lengths: [4, 2, 2])
        #expect(sorted.data.floats == [0, 1, 2, 3, 4, 5, 6, 9] && sorted.sortedIndices == nil)
        #expect("\(sorted)".hasSuffix("batch_sizes=tensor([3, 3, 1, 1]), sorted_indices=None, unsorted_indices=None)"))
        #expect(packed.to(.float64).data.dtype == .float64)
        #expect(invertPermutation(Tensor([2, 0, 1])).ints == [1, 2, 0])
    }

    @Test func packsSequences() {
        let parts = [Tensor([1]), Tensor([2, 3])]
        #expect(padSequence(parts, paddingValue: 9, paddingSide: .left).equal(Tensor([[9, 2], [1, 3]])))
        #expect(padSequence([parts[1], parts[0]], batchFirst: true).equal(Tensor([[2, 3], [1, 0]])))
        let packed = packSequence(parts, enforceSorted: false)
        #expect(packed.data.ints == [2, 1, 3] && packed.sortedIndices?.ints == [1, 0])
        #expect(unpackSequence(packed).map(\.ints) == [[1], [2, 3]])
        #expect(unpadSequence(Tensor([[1, 3], [2, 0]]), Tensor([2, 1])).map(\.ints) == [[1, 2], [3]])
        #expect(unpadSequence(Tensor([[1, 3], [2, 0]]), [2, 1]).map(\.ints) == [[1, 2], [3]])
        #expect(
            unpadSequence(Tensor([[1, 2], [3, 0]]), Tensor([5, 1]), batchFirst: true).map(\.ints) == [[1, 2], [3]])
        // torch: pad_sequence([torch.ones(2), torch.ones(3).long()]).dtype is that of the first
        #expect(padSequence([Tensor.ones(2), Tensor([1, 1, 1])]).dtype == .float32)
        let deep = padSequence([Tensor.ones(2, 3, 4), Tensor.ones(5, 3, 4)])
        #expect(deep.shape == [5, 2, 3, 4] && deep.sum().item() == 84)
    }

    @Test func isDifferentiable() {
        let x = Tensor.randn([4, 3, 2], dtype: .float64)
        let packed = packPaddedSequence(x.requiresGrad(true), lengths: [4, 3, 1])
        #expect(packed.data.gradFn?.name == "PackPaddedSequenceBackward0" && packed.data.shape == [8, 2])
        let errors = errorsOfDerivatives([x]) { operands in
            let packed = packPaddedSequence(operands[0], lengths: [2, 4, 1], enforceSorted: false)
            let squared = PackedSequence(
                packed.data.square(), packed.batchSizes, sortedIndices: packed.sortedIndices)
            return padPackedSequence(squared, batchFirst: true).output
        }
        #expect(errors.first < 1e-8 && errors.second < 1e-8, "\(errors)")
        let padding = errorsOfDerivatives([x[0], x[1]]) {
            padSequence([$0[0].square(), $0[1].narrow(dim: 0, start: 0, length: 1)])
        }
        #expect(padding.first < 1e-8 && padding.second < 1e-8, "\(padding)")
    }

    @Test func saysWhatClashes() {
        typealias Rules = PackingRules
        let x = Tensor.ones(3, 2)
        func refuses(_ lengths: [Int], sorted: Bool = true) {
            #expect(throws: ProgramError.self) {
                try Rules.padded([4, 3, 2], lengths, batchFirst: false, enforceSorted: sorted)
            }
        }
        refuses([1, 2, 3])
        refuses([2, 1, 0], sorted: false)
        refuses([5, 2, 1])
        refuses([2, 1])
        #expect(throws: ProgramError.self) {
            try Rules.padded([3], [2, 1], batchFirst: false, enforceSorted: true)
        }
        #expect(throws: ProgramError.self) {
            try Rules.padded([3, 0], [], batchFirst: false, enforceSorted: true)
        }
        #expect(throws: ProgramError.self) { try Rules.lengths(Tensor.ones(1, 3)) }
        #expect(throws: ProgramError.self) { try Rules.total(2, [1, 1, 1], x) }
        #expect(throws: ProgramError.self) { try Rules.total(.max, [1, 1, 1], x) }
        #expect(throws: ProgramError.self) {
            try Rules.padded([1 << 40, 1, 2], [3], batchFirst: false, enforceSorted: true)
        }
        #expect(throws: ProgramError.self) { try Rules.longest([]) }
        #expect(throws: ProgramError.self) { try Rules.longest([[]]) }
        #expect(throws: ProgramError.self) { try Rules.longest([[2, 3], [2, 2]]) }
        for sizes in [[2, 3], [3, 3], [3, 2, 0], []] {
            #expect(throws: ProgramError.self) {
                try Rules.rows(PackedSequence(Tensor.ones(5, 2), Tensor(sizes)), "GRU")
            }
        }
        #expect(throws: ProgramError.self) {
            try Rules.rows(PackedSequence(Tensor.ones(5, 2), Tensor([3, 2]), sortedIndices: Tensor([0, 1])), "GRU")
        }
    }
}
