import SwoopTensor
import Testing

@Suite struct BoundsTests {
    // x.clamp(lo, hi).sum().backward() with tensors; x.clamp(min=lo); torch.fmax(x, y)
    @Test func sharesTheGradientAtTheBounds() {
        func slopes(_ values: [[Double]], _ f: ([Tensor]) -> Tensor) -> [[Double]] {
            let leaves = values.map { Tensor($0, dtype: .float64, requiresGrad: true) }
            f(leaves).sum().backward()
            return leaves.map { $0.grad!.doubles }
        }
        let x = [-2.0, -1, 0, 1, 2]
        let (low, high) = ([Double](repeating: -1, count: 5), [Double](repeating: 1, count: 5))
        #expect(
            slopes([x, low, high]) { $0[0].clamp(min: $0[1], max: $0[2]) }
                == [[0, 0.5, 1, 0.5, 0], [1, 0.5, 0, 0, 0], [0, 0, 0, 0.5, 1]])
        #expect(
            slopes([x, high, low]) { $0[0].clamp(min: $0[1], max: $0[2]) }
                == [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]])
        #expect(
            slopes([x, high, high]) { $0[0].clamp(min: $0[1], max: $0[2]) }
                == [[0, 0, 0, 1, 0], [1, 1, 1, 0, 0], [0, 0, 0, 0, 1]])
        #expect(
            slopes([[1, 2, 3, .nan, 1, .nan], [2, 2, 2, 1, .nan, .nan]]) { $0[0].fmax($0[1]) }
                == [[0, 0.5, 1, 0, 1, 1], [1, 0.5, 0, 1, 0, 0]])
        #expect(
            slopes([[1, 2, 3, .nan, 1], [2, 2, 2, 1, .nan]]) { $0[0].maximum($0[1]) }
                == [[0, 0.5, 1, 1, 1], [1, 0.5, 0, 1, 1]])
    }

    @Test func promotesTheBounds() {
        #expect(Tensor([1, 2]).clamp(min: 0, max: 1.5).dtype == .float32)
        #expect(Tensor([1, 2]).clamp(min: 0).dtype == .int64)
        #expect(Tensor([1.0, 2.0]).clamp(min: 2, max: 1).floats == [1, 1])
        #expect(Tensor([1.0]).clamp(min: Double.nan).item().isNaN)
    }
}
