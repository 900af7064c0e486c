import SwoopBase
import SwoopTensor
import Testing

@Suite struct IndexSelectTests {
    // torch.zeros(3).index_fill(0, torch.tensor([0, 0, 2]), v)
    @Test func countsASliceNamedTwiceOnce() {
        let value = Tensor(2.0, requiresGrad: true)
        let y = Tensor.zeros(3).indexFill(dim: 0, index: Tensor([0, 0, 2]), value: value)
        (y * Tensor([1.0, 2, 4])).sum().backward()
        #expect(value.grad!.item() == 5)
    }

    // x = torch.arange(12.).view(3, 4); i = torch.tensor([3, 0, 3]); s = torch.arange(1., 10).view(3, 3)
    // x.index_select(1, i), its gradient for s, torch.zeros(3, 4).index_add(1, i, s, alpha=2), .index_copy(1, i, s),
    // .index_fill(1, i, 5), (….index_fill(1, i, v) * x).sum().backward(), .index_reduce(1, i, s, 'amax', …=False)
    @Test func handlesTheLastDim() {
        let x = Tensor(0..<12, dtype: .float32).view(3, 4).requiresGrad(true)
        let source = Tensor(1..<10, dtype: .float32).view(3, 3)
        for index in [Tensor([3, 0, 3]), Tensor([3, 0, 3]).to(.int32)] {
            let y = x.indexSelect(dim: -1, index: index)
            #expect(y.floats == [3, 0, 3, 7, 4, 7, 11, 8, 11])
            x.grad = nil
            y.backward(source)
            #expect(x.grad!.floats == [2, 0, 0, 4, 5, 0, 0, 10, 8, 0, 0, 16])
            let zeros = Tensor.zeros(3, 4)
            let added = zeros.indexAdd(dim: 1, index: index, source: source, alpha: 2)
            #expect(added.floats == [4, 0, 0, 8, 10, 0, 0, 20, 16, 0, 0, 32])
            let copied = zeros.indexCopy(dim: 1, index: index, source: source)
            #expect(copied.floats == [2, 0, 0, 3, 5, 0, 0, 6, 8, 0, 0, 9])
            let filled = zeros.indexFill(dim: 1, index: index, value: 5)
            #expect(filled.floats == [5, 0, 0, 5, 5, 0, 0, 5, 5, 0, 0, 5])
            let greatest = zeros.indexReduce(dim: 1, index: index, source: source, reduce: .amax, includeSelf: false)
            #expect(greatest.floats == [2, 0, 0, 3, 5, 0, 0, 6, 8, 0, 0, 9])
            let value = Tensor(2.0, requiresGrad: true)
            (zeros.indexFill(dim: 1, index: index, value: value) * x.detach()).sum().backward()
            #expect(value.grad!.item() == 33)
        }
    }

    /// torch.index_add(a, 0, torch.tensor([1, 0]), b, alpha=1 + 2j). PyTorch's own gradcheck rejects its gradient of b, which
    /// is not multiplied with the conjugate.
    @Test func addsWithComplexFactors() throws {
        let a = Tensor([Complex(1, 2), Complex(-0.5, 0.25)], dtype: .complex128, requiresGrad: true)
        let b = Tensor([Complex(0.75, -1), Complex(2, 0.5)], dtype: .complex128, requiresGrad: true)
        let sum = a.indexAdd(dim: 0, index: Tensor([1, 0]), source: b, alpha: Complex(1, 2))
        #expect(sum.complexes == [Complex(2, 6.5), Complex(2.25, 0.75)])
        let written = a.detach().clone()
        written.indexAddInPlace(dim: 0, index: Tensor([1, 0]), source: b.detach(), alpha: Complex.i)
        #expect(written.complexes == [Complex(0.5, 4), Complex(0.5, 1)])
        try gradcheck({ a, b in a.indexAdd(dim: 0, index: Tensor([1, 0]), source: b, alpha: Complex(1, 2)) }, (a, b))
    }

    // Every row of x is 1000·row + column.
    @Test func selectsColumnsOfManyShapes() {
        for (rows, columns, count) in [(1, 1, 1), (2, 17, 40), (70, 3, 2), (300, 130, 129), (5, 4, 0)] {
            let x = Tensor(0..<rows).unsqueeze(1) * 1000 + Tensor(0..<columns)
            let index = (Tensor(0..<count) * 7).remainder(columns)
            let expected = Tensor(0..<rows).unsqueeze(1) * 1000 + index
            #expect(x.indexSelect(dim: 1, index: index).equal(expected))
            // The same of a view, and in the middle.
            #expect(x.t().contiguous().t().indexSelect(dim: 1, index: index).equal(expected))
            #expect(x.t().indexSelect(dim: 0, index: index).equal(expected.t()))
            let pairs = Tensor.stack([x, -x], dim: 2).indexSelect(dim: 1, index: index)
            #expect(pairs.equal(Tensor.stack([expected, -expected], dim: 2)))
        }
    }

    /// Rows of every number of bytes around those that are moved at once, and longer ones. Element j of row i is
    /// 3·i + j.
    @Test(arguments: Array(1...130) + [255, 1023, 1024, 1025, 3136]) func movesRowsOfEveryLength(n: Int) {
        let rows = 9
        let places = [8, 0, 3, 3, 8, 1]
        let x = Tensor(0..<rows).unsqueeze(1) * 3 + Tensor(0..<n)
        let index = Tensor(places)
        let expected = (index.unsqueeze(1) * 3 + Tensor(0..<n)).remainder(128)
        for dtype in [DType.uint8, .float16, .float32, .complex64, .complex128] where n < 200 || dtype == .float32 {
            let x = x.remainder(128).to(dtype), expected = expected.to(dtype)
            #expect(x.indexSelect(dim: 0, index: index).equal(expected), "\(dtype)")
            let copied = Tensor.zeros([rows, n], dtype: dtype).indexCopy(dim: 0, index: index, source: expected)
            for row in 0..<rows {
                #expect(copied[row].equal(places.contains(row) ? x[row] : .zerosLike(x[row])), "\(dtype)")
            }
            // Among others, which keep what they are.
            let middle = Tensor.zeros([rows, n + 2], dtype: dtype)
            middle[0..., 1..<n + 1] = x
            let joined = Tensor.zeros([rows, 1], dtype: dtype)
            #expect(middle.equal(.cat([joined, x, joined], dim: 1)), "\(dtype)")
            #expect(middle.indexSelect(dim: 0, index: index)[0..., 1..<n + 1].equal(expected), "\(dtype)")
        }
    }

    @Test func rejectsIndicesBeyondTheLastDim() {
        #expect(throws: ProgramError.self) { try SliceRules.select(1, Tensor([4]).array, [3, 4], "indexSelect") }
        #expect(throws: ProgramError.self) { try SliceRules.select(1, Tensor([-1]).array, [3, 4], "indexSelect") }
    }
}
