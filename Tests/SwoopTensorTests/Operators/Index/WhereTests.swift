import SwoopTensor
import Testing

@Suite struct WhereTests {
    private let mask = Tensor([true, false, true])

    @Test func dtypesOfWhere() {
        let x = Tensor([1, 2, 3])
        #expect(Tensor.where(mask, x, 0).dtype == .int64 && Tensor.where(mask, 0.5, x).dtype == .float32)
        #expect(Tensor.where(mask, x, Tensor(0.5, dtype: .float64)).dtype == .float64)
        #expect(Tensor.where(mask, 1, 0).ints == [1, 0, 1] && Tensor.where(mask, 1, 0.5).dtype == .float32)
        #expect(Tensor.where(mask, x, -x).ints == [1, -2, 3])
    }

    /// What is not chosen gives no gradient, even where it is not finite.
    @Test func theOtherBranchIsSilent() {
        let x = Tensor([0.0, 1.0, 4.0], requiresGrad: true)
        let y = Tensor.where(x .> 0, x.log(), 0)
        #expect(y.gradFn?.name == "WhereBackward0")
        y.sum().backward()
        #expect(x.grad!.floats[1...] == [1, 0.25])
    }

    @Test func masks() {
        let x = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
        #expect(x.maskedFill(mask, -1).floats == [-1, 2, -1, -1, 5, -1])
        #expect(x.maskedSelect(mask).floats == [1, 3, 4, 6])
        #expect(x.maskedScatter(mask, Tensor([7.0, 8.0, 9.0, 10.0, 11.0])).floats == [7, 2, 8, 9, 5, 10])
        let w = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
        let value = Tensor(5.0, requiresGrad: true)
        let filled = w.maskedFill(mask, value)
        #expect(filled.gradFn?.name == "MaskedFillBackward1")
        (filled * Tensor([1.0, 2.0, 3.0])).sum().backward()
        #expect(w.grad!.floats == [0, 2, 0] && value.grad!.item() == 4)
    }

    @Test func found() {
        let x = Tensor([[0, 1], [2, 0]])
        #expect(x.nonzero().shape == [2, 2] && x.nonzero().ints == [0, 1, 1, 0])
        #expect(x.nonzeroTuple().map(\.ints) == [[0, 1], [1, 0]])
        #expect(Tensor(3).nonzero().shape == [1, 0] && Tensor(0).nonzero().shape == [0, 0])
        #expect(Tensor(3).nonzeroTuple().map(\.ints) == [[0]])
    }

    /// Masks of several parts, which threads share.
    @Test(arguments: [511, 512, 16_384, 16_385, 50_003]) func manyFound(count: Int) {
        let numbers = Tensor.arange(count)
        for period in [1, 3, 700] {
            let expected = stride(from: 0, to: count, by: period).map { $0 }
            #expect(numbers.remainder(period).eq(0).nonzero().ints == expected)
            #expect(numbers.maskedSelect(numbers.remainder(period).eq(0)).ints == expected)
        }
        #expect(numbers.lt(0).nonzero().shape == [0, 1])
        let matrix = numbers[..<(count / 2 * 2)].reshape([count / 2, 2]).remainder(5).eq(1)
        let places = (0..<(count / 2 * 2)).filter { $0 % 5 == 1 }
        #expect(matrix.nonzeroTuple().map(\.ints) == [places.map { $0 / 2 }, places.map { $0 % 2 }])
    }

    @Test func messages() {
        #expect {
            try MaskRules.mask(.int64, "where")
        } throws: {
            "\($0)".hasPrefix("[where] a condition of int64. Make it bool with a comparison, or to(.bool)")
        }
        #expect {
            try MaskRules.maskedScatter(mask.array, [3], Tensor([1.0]).array, into: .float32)
        } throws: {
            "\($0)".hasPrefix("[maskedScatter] the mask asks for 2 elements, the source has 1. Give at least as many")
        }
    }
}
