import SwoopTensor
import Testing

@Suite struct SortingTests {
    @Test func stableWithNaNLast() {
        let x = Tensor([2.0, .nan, -0.0, 0.0, -.infinity, 2.0])
        let up = x.sort()
        #expect(up.indices.ints == [4, 2, 3, 0, 5, 1])
        #expect(x.argsort(descending: true).ints == [1, 0, 5, 2, 3, 4])
        #expect(Tensor([Int.min, 0, Int.max]).argsort(descending: true).ints == [2, 1, 0])
        #expect(Tensor(3.0).sort().indices.shape == [])
    }

    @Test func gradientsGoBack() {
        let x = Tensor([[3.0, 1.0], [2.0, 4.0]], requiresGrad: true)
        let sorted = x.sort(dim: 0, descending: true)
        #expect(sorted.values.floats == [3, 4, 2, 1] && sorted.values.gradFn?.name == "SortBackward0")
        (sorted.values * Tensor([[1.0, 2.0], [3.0, 4.0]])).sum().backward()
        #expect(x.grad!.floats == [1, 4, 3, 2])
        let top = x.topk(1)
        #expect(top.values.floats == [3, 4] && top.indices.ints == [0, 1])
        #expect(top.values.gradFn?.name == "TopkBackward0")
        #expect(x.topk(1, largest: false).values.floats == [1, 2])
        #expect(throws: ProgramError.self) { try SortRules.topk([3], 4, 0) }
    }

    @Test func different() {
        let x = Tensor([3, 1, 3, 2, 1, 1])
        let all = x.unique()
        #expect(
            all.values.ints == [1, 2, 3] && all.inverse.ints == [2, 0, 2, 1, 0, 0] && all.counts.ints == [3, 1, 2])
        let runs = x.uniqueConsecutive()
        #expect(runs.values.ints == [3, 1, 3, 2, 1] && runs.counts.ints == [1, 1, 1, 1, 2])
        let rows = Tensor([[1, 2], [0, 5], [1, 2]]).unique(dim: 0)
        #expect(rows.values.ints == [0, 5, 1, 2] && rows.inverse.ints == [1, 0, 1])
        #expect(Tensor([Double.nan, .nan]).unique().values.count == 2)
    }
}
