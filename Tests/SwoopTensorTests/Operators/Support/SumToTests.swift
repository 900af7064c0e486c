import SwoopTensor
import Testing

@Suite struct SumToTests {
    @Test(
        arguments: [
            ([2, 3], [3]), ([2, 3], [1, 3]), ([2, 3], [2, 1]), ([2, 3], []), ([4, 2, 3], [2, 1]),
            ([2, 3, 4], [2, 1, 4]),
            ([2, 3, 4, 5], [3, 1, 5]), ([2, 3, 4], [1, 3, 1]), ([0, 3], [3]), ([1, 3], [3]),
        ] as [([Int], [Int])])
    func sumsOverTheBroadcastDims(from sizes: [Int], to target: [Int]) {
        let shape = Shape(sizes)
        let x = Tensor(0..<shape.elementCount, dtype: .float64).reshaped(to: shape)
        let result = x.sum(to: Shape(target))
        #expect(result.shape == Shape(target))
        // A dim at a time gives the same sums.
        var expected = x
        while expected.rank > target.count { expected = expected.sum(dim: 0) }
        for axis in target.indices where target[axis] == 1 { expected = expected.sum(dim: axis, keepDim: true) }
        #expect(result.doubles == expected.doubles)
    }

    @Test func leavesAnEqualShapeAlone() {
        let x = Tensor.ones(2, 3)
        #expect(x.sum(to: [2, 3]) === x)
    }

    @Test func isDifferentiatedByRepeating() {
        let x = Tensor.ones(2, 3, requiresGrad: true)
        x.sum(to: [2, 1]).backward(gradient: Tensor([[2.0], [5.0]]))
        #expect(x.grad!.floats == [2, 2, 2, 5, 5, 5])
    }

    @Test func repeatsSummedElementsWithoutACopy() {
        let row = Tensor([1.0, 2.0])
        let wide = row.spread(over: AxisSet(0), to: [3, 2])
        #expect(wide.strides == [0, 1])
        #expect(wide.floats == [1, 2, 1, 2, 1, 2])
    }
}
