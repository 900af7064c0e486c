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

    /// A NaN stays, and one as a bound spoils everything, in whole vectors too: torch.full((37,), 2.)[::2].clamp(nan, 1).
    @Test func clampsNaN() {
        for dtype in [DType.float32, .float64, .float16, .bfloat16] {
            let x = Tensor((0..<37).map { $0 % 5 == 0 ? .nan : Double($0) }, dtype: dtype)
            let clamped = (0..<37).map { $0 % 5 == 0 ? -1 : min(max(Double($0), 7), 21) }
            #expect(x.clamp(min: 7, max: 21).nanToNum(nan: -1).doubles == clamped)
            let nan = Double.nan
            for bounded in [x.clamp(min: nan), x.clamp(max: nan), x.clamp(min: nan, max: 3), x.clamp(min: 3, max: nan)]
            {
                #expect(bounded.isnan().all().item() == 1)
            }
        }
    }

    /// torch.tensor([2**60, -2**60, 5]).clamp(-2**60 + 1, 2**60 - 1); torch.tensor([2**53 + 1, 0]).clamp(1, 2**53);
    /// torch.tensor([1, 5, 9]).clamp(8, 3); torch.tensor([0, 100, 255], dtype=torch.uint8).clamp(10, 200);
    /// torch.tensor([-7, 0, 7], dtype=torch.int8).clamp(-3, 5)
    @Test func clampsIntegersExactly() {
        let great = 1 << 60
        #expect(
            Tensor([great, -great, 5]).clamp(min: 1 - great, max: great - 1).ints == [great - 1, 1 - great, 5])
        #expect(Tensor([(1 << 53) + 1, 0]).clamp(min: 1, max: 1 << 53).ints == [1 << 53, 1])
        #expect(Tensor([1, 5, 9]).clamp(min: 8, max: 3).ints == [3, 3, 3])
        #expect(Tensor([0, 100, 255], dtype: .uint8).clamp(min: 10, max: 200).ints == [10, 100, 200])
        #expect(Tensor([-7, 0, 7], dtype: .int8).clamp(min: -3, max: 5).ints == [-3, 0, 5])
        #expect(Tensor(Array(-50..<50)).view(10, 10).t().clamp(min: -3, max: 5).sum().ints == [88])
    }
}
