import SwoopTensor
import Testing

/// x = torch.arange(24.).reshape(2, 3, 4); the numbers are what PyTorch gives for the index in the comment.
@Suite struct TensorIndexingTests {
    private let x = Tensor(0..<24, dtype: .float32).reshape(2, 3, 4)

    private func expect(
        _ y: Tensor, _ shape: Shape, _ elements: [Float], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(y.shape == shape, sourceLocation: sourceLocation)
        #expect(y.floats == elements, sourceLocation: sourceLocation)
    }

    // MARK: Reading

    @Test func integersAndSlices() {
        expect(x[1, -1], [4], [20, 21, 22, 23])  // x[1, -1]
        expect(x[.all, 1..., .slice(by: 2)], [2, 2, 2], [4, 6, 8, 10, 16, 18, 20, 22])  // x[:, 1:, ::2]
        let last: [Float] = [2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23]
        expect(x[.ellipsis, .slice(from: -2)], [2, 3, 2], last)  // x[..., -2:]
        expect(x[..., (-2)...], [2, 3, 2], last)
        expect(x[.ellipsis, 2...3], [2, 3, 2], last)
        expect(x[0, ..<(-1), 0], [2], [0, 4])  // x[0, :-1, 0]
        expect(x[0, 0, ...(-2)], [3], [0, 1, 2])  // x[0, 0, :-1]
        expect(x[0, 0, stride(from: 1, to: 9, by: 2)], [2], [1, 3])  // x[0, 0, 1:9:2]
        expect(x[0, 0, stride(from: 0, through: 2, by: 2)], [2], [0, 2])  // x[0, 0, 0:3:2]
        expect(x[0, 0, 3..<2 + 1], [0], [])
        expect(x[...], [2, 3, 4], x.floats)
        expect(x[0, 0, 5...], [0], [])  // Python's bounds are clamped
    }

    @Test func newAxesAndTruthValues() {
        expect(x[.newAxis, 0, .ellipsis, .newAxis, 1], [1, 3, 1], [1, 5, 9])  // x[None, 0, ..., None, 1]
        expect(x[true, 0, 0], [1, 4], [0, 1, 2, 3])  // x[True, 0, 0]
        expect(x[false, 0, 0], [0, 4], [])  // x[False, 0, 0]
    }

    @Test func indexTensorsStandWhereTheDimsWere() {
        expect(x[0, .all, [0, 2]], [3, 2], [0, 2, 4, 6, 8, 10])  // x[0, :, [0, 2]]
        expect(x[.all, 0, [0, 2]], [2, 2], [0, 2, 12, 14])  // x[:, 0, [0, 2]]
        expect(x[.all, [0, 1], [1, 2]], [2, 2], [1, 6, 13, 18])  // x[:, [0, 1], [1, 2]]
        expect(x[[0, 1], .all, [0, 2]], [2, 3], [0, 4, 8, 14, 18, 22])  // x[[0, 1], :, [0, 2]]
        // x[[[0], [1]], [0, 2]]
        expect(
            x[[[0], [1]], [0, 2]], [2, 2, 4], [0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23])
        expect(x[Tensor(1), 0], [4], [12, 13, 14, 15])  // x[torch.tensor(1), 0]
        expect(x.permute(2, 1, 0)[[3, 0], 1], [2, 2], [7, 19, 4, 16])  // x.permute(2, 1, 0)[[3, 0], 1]
    }

    @Test func masks() {
        expect(x[x .> 20], [3], [21, 22, 23])  // x[x > 20]
        expect(x[[true, false]], [1, 3, 4], (0..<12).map(Float.init))  // x[torch.tensor([True, False])]
        let mask = Tensor([[true, false, false, true], [false, false, false, false], [true, true, true, true]])
        // x[:, mask]
        expect(x[.all, mask], [2, 6], [0, 3, 8, 9, 10, 11, 12, 15, 20, 21, 22, 23])
    }

    @Test func viewsAndCopies() {
        let y = x.clone()
        y[0, 0].fill(5)
        y[1...].zero()
        y[[0, 1]].fill(9)
        #expect(y.floats == [5, 5, 5, 5] + (4..<12).map(Float.init) + [Float](repeating: 0, count: 12))
        #expect(y[0].isView && !y[[0]].isView)
        #expect(x[...] !== x)
    }

    // MARK: Writing

    @Test func valuesBroadcastAndConvert() {
        let y = Tensor([[1, 2, 3], [4, 5, 6]])
        y[0] = Tensor(7.9)
        y[.all, [0, 2]] = Tensor([[-1], [-2]])
        #expect(y.ints == [-1, 7, -1, -2, 5, -2])
        y[y .< 0] = Tensor(0)
        y[1, 1] = Tensor([[[8]]])
        #expect(y.ints == [0, 7, 0, 0, 8, 0])
        y[[true, false]] = Tensor([[1, 2, 3]])
        #expect(y.ints == [1, 2, 3, 0, 8, 0])
    }

    /// Oracle: torch, the same lines on `torch.arange(5)`. What PyTorch refuses is in InPlaceMemoryTests.
    @Test func writesToItself() {
        let y = Tensor(0..<5)
        y[1...] = y[..<4].clone()
        #expect(y.ints == [0, 0, 1, 2, 3])
        y[[4, 0]] = y[IndexItem.slice(from: 0, to: 4, by: 2)]
        #expect(y.ints == [1, 0, 1, 2, 0])
        y[3...] = y[0]
        #expect(y.ints == [1, 0, 1, 1, 1])
        let version = y[0]
        y[0] = version
        y[y .> 0] = y[1]
        #expect(y.ints == [0, 0, 0, 0, 0])
    }

    @Test func writesThroughStridedViews() {
        let y = Tensor.zeros(2, 3)
        y.t()[[2, 0]] = Tensor([[1.0, 2.0], [3.0, 4.0]])
        #expect(y.floats == [3, 0, 1, 4, 0, 2])
        y.t()[y.t() .> 3] = Tensor(-1)
        #expect(y.floats == [3, 0, 1, -1, 0, 2])
    }

    @Test func addingInPlaceThroughAView() {
        let y = Tensor([1.0, 2.0, 3.0])
        y[0] += 10
        y[1...] *= Tensor([2.0, 3.0])
        #expect(y.floats == [11, 4, 9])
    }

    @Test func addingInPlaceByIndexTensorAndMask() {
        let y = Tensor([1.0, 2.0, 3.0])
        y[[0, 2]] += 10
        y[y .> 10] *= Tensor([2.0, 3.0])
        #expect(y.floats == [22, 2, 39])
        var z = y
        z -= 1
        #expect(z === y && y.floats == [21, 1, 38])
        let w = Tensor([1.0, 2.0], requiresGrad: true)
        let h = w * 2
        h[[1]] += w[[0]]
        #expect(h.floats == [2, 5])
        (h * h).sum().backward()
        #expect(w.grad!.floats == [18, 20])
    }

    @Test func indexPutLeavesTheOperand() {
        let y = Tensor.zeros(4)
        let sum = y.indexPut([[0, 2, 0]], Tensor([1.0, 2.0, 3.0]), accumulate: true)
        #expect(sum.floats == [4, 0, 2, 0] && y.floats == [0, 0, 0, 0])
        y.indexPutInPlace([Tensor([1, 3])], Tensor(5))
        #expect(y.floats == [0, 5, 0, 5])
    }

    // MARK: In the graph

    @Test func namesAsInPyTorch() {
        let w = Tensor.ones(2, 2, requiresGrad: true)
        #expect(w[0].gradFn?.name == "SelectBackward0")
        #expect(w[0, 1].gradFn?.next[0]?.name == "SelectBackward0")
        #expect(w[0..<1].gradFn?.name == "SliceBackward0")
        #expect(w[.all].gradFn?.name == "SliceBackward0")
        #expect(w[0, .all].gradFn?.next[0]?.name == "AccumulateGrad")
        #expect(w[...].gradFn?.name == "AliasBackward0")
        #expect(w[.newAxis].gradFn?.name == "UnsqueezeBackward0")
        #expect(w[[0, 1]].gradFn?.name == "IndexBackward0")
        #expect(w[w .> 0].gradFn?.name == "IndexBackward0")
        let written = w.clone()
        written[[0]] = Tensor([[1.0, 2.0]])
        #expect(written.gradFn?.name == "IndexPutBackward0")
        written[0] = Tensor(1.0)
        #expect(written.gradFn?.name == "CopySlices")
    }

    /// x = torch.tensor([1., 2., 3.], requires_grad=True); v = torch.tensor([5., 7.], requires_grad=True)
    /// y = x * 2; y[0] = v[0]; y[[1, 1, 2]] += 0 * 0 + v[1]; y[y > 10] = v[0] * 3; (y * torch.arange(1., 4.)).sum().backward()
    @Test func gradientsOfWrites() {
        let x = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
        let v = Tensor([5.0, 7.0], requiresGrad: true)
        let y = x * 2
        y[0] = v[0]
        y[[1, 2]] = y[[1, 2]] + v[1]
        #expect(y.floats == [5, 11, 13])
        y[y .> 12] = v[0] * 3
        #expect(y.floats == [5, 11, 15])
        (y * Tensor([1.0, 2.0, 3.0])).sum().backward()
        #expect(x.grad!.floats == [0, 4, 0])
        #expect(v.grad!.floats == [10, 2])
    }

    @Test func secondOrderThroughAnIndex() {
        let x = Tensor([1.0, 2.0, 3.0], dtype: .float64, requiresGrad: true)
        let y = (x[[0, 2, 0]] * x[[1, 1, 0]] * x[1...].sum()).sum()
        // y = (x0·x1 + x2·x1 + x0²)·(x1 + x2)
        let first = gradient(of: y, withRespectTo: x, createGraph: true)
        #expect(first.doubles == [20, 29, 19])
        let second = gradient(of: first[1], withRespectTo: x)
        #expect(second.doubles == [9, 8, 11])
    }
}
