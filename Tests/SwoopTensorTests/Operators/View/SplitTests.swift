import SwoopTensor
import Testing

@Suite struct SplitTests {
    private let x = Tensor(0..<10, dtype: .float32)

    private func sizes(_ pieces: [Tensor]) -> [Int] { pieces.map(\.count) }

    @Test func sizesOfPieces() {
        #expect(sizes(x.split(4)) == [4, 4, 2])
        #expect(sizes(x.split([1, 0, 9])) == [1, 0, 9])
        #expect(sizes(x.chunk(4)) == [3, 3, 3, 1])
        #expect(sizes(x.chunk(6)) == [2, 2, 2, 2, 2])
        #expect(sizes(x.tensorSplit(4)) == [3, 3, 2, 2])
        #expect(sizes(x.tensorSplit([2, 5, -1, 20])) == [2, 3, 4, 1, 0])
        #expect(sizes(Tensor.zeros(0).chunk(2)) == [0, 0])
        #expect(sizes(x.hsplit(2)) == [5, 5])
    }

    @Test func piecesAreViewsOfOneNode() {
        let leaf = Tensor.ones(4, requiresGrad: true)
        let pieces = (leaf * 2).split(2)
        #expect(pieces[0].gradFn === pieces[1].gradFn && pieces[0].gradFn?.name == "SplitBackward0")
        (pieces[1] * Tensor([3.0, 4.0])).sum().backward()
        #expect(leaf.grad!.floats == [0, 0, 6, 8])
        let y = Tensor.zeros(2, 2)
        y.unbind()[1].fill(1)
        y.split(1, dim: 1)[0][0].fill(2)
        #expect(y.floats == [2, 0, 1, 1])
        #expect(leaf.split([1, 3])[0].gradFn?.name == "SplitWithSizesBackward0")
        #expect(leaf.unbind()[0].gradFn?.name == "UnbindBackward0")
    }

    @Test func messages() {
        #expect {
            try SplitRules.sizes([5], [2, 2], 0)
        } throws: {
            "\($0)".hasPrefix(
                "[split] sizes [2, 2] add up to 4, dim 0 of [5] has 5. They must add up to the dim, none negative")
        }
        #expect(throws: ProgramError.self) { try SplitRules.equal([5], 0, 0, "split") }
        #expect(throws: ProgramError.self) { try SplitRules.chunk([5], 0, 0) }
        #expect(throws: ProgramError.self) { try SplitRules.divides([5], 2, 0, minimumRank: 1, "hsplit") }
    }
}
