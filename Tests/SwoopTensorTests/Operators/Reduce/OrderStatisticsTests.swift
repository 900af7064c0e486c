import Swoop
import Testing

/// Selection against sorting, of which the fixtures of the operator table come from PyTorch.
@Suite struct OrderStatisticsTests {
    /// Elements of few different values, so that many are equal; floats with NaN, infinities and both zeros.
    private func sample(_ n: Int, _ dtype: DType) -> Tensor {
        let x = Tensor.randInt(-4, 5, [9, n]).to(.float64)
        guard dtype.isFloatingPoint else { return x.abs().to(dtype) }
        let special = Tensor([0.0, -0.0, .nan, .infinity, -.infinity], dtype: .float64)
        let isSpecial = Tensor.rand(9, n) .< 0.2
        return Tensor.where(isSpecial, special[Tensor.randInt(0, 5, [9, n])], x).to(dtype)
    }

    @Test(arguments: [DType.float32, .float64, .float16, .bfloat16, .int64, .int32, .int16, .int8, .uint8, .bool])
    func firstElementsAreThoseOfTheSortedRow(dtype: DType) {
        manualSeed(7)
        for n in [1, 2, 5, 16, 17, 32, 33, 64, 65, 128, 129, 2048, 2049, 20_000] {
            let x = sample(n, dtype)
            for largest in [true, false] {
                let (values, indices) = x.sort(dim: 1, descending: largest)
                for k in Set([0, 1, 2, 3, 16, 17, 65, 200, n - 1, n]) where k <= n && k >= 0 {
                    let top = x.topk(k, dim: 1, largest: largest)
                    #expect(top.indices.ints == indices.narrow(dim: 1, start: 0, length: k).ints, "\(k) of \(n)")
                    #expect(
                        top.values.eq(values.narrow(dim: 1, start: 0, length: k))
                            .logicalOr(top.values.isnan()).all().item(Bool.self))
                }
            }
            let order = x.sort(dim: 1).indices
            for k in Set([1, 2, n / 2 + 1, n]) where k <= n && dtype != .bool {
                #expect(x.kthvalue(k, dim: 1).indices.ints == order.select(dim: 1, index: k - 1).ints)
                #expect(x.T.kthvalue(k, dim: 0, keepDim: true).indices.ints == order.select(dim: 1, index: k - 1).ints)
            }
        }
    }

    /// torch.tensor([3., nan, 1., nan, 2.]).median(0) gives nan, .nanmedian(0) gives 2.
    @Test func mediansMeetNaN() {
        let x = Tensor([3, .nan, 1, .nan, 2])
        #expect(x.median(dim: 0).indices.ints == [1] && x.median(dim: 0).values.item().isNaN)
        #expect(x.nanmedian(dim: 0).values.item() == 2 && x.nanmedian(dim: 0).indices.ints == [4])
        let none = Tensor([Double.nan, .nan])
        #expect(none.nanmedian(dim: 0).values.item().isNaN && none.nanmedian(dim: 0).indices.ints == [0])
    }

    /// Rows of which threads read a part each.
    @Test func longRowsInParts() {
        manualSeed(9)
        let x = Tensor.randInt(0, 5000, [300_000]).to(.float32)
        let order = x.argsort(descending: true)
        for k in [1, 10, 16, 17, 500, 30_000] {
            #expect(x.topk(k).indices.ints == order.narrow(dim: 0, start: 0, length: k).ints)
        }
    }

    // torch.tensor([[3, 1, 3, 2, 1, 1], [5, 5, 4, 4, 4, 5]]).mode(1)
    // torch.tensor([2., nan, 2., nan, 1., 1.]).mode()
    @Test func theCommonestElement() {
        let rows = Tensor([[3, 1, 3, 2, 1, 1], [5, 5, 4, 4, 4, 5]])
        for mode in [rows.mode(dim: 1), rows.T.mode(dim: 0)] {
            #expect(mode.values.ints == [1, 4] && mode.indices.ints == [5, 4])
        }
        let one = Tensor([2, .nan, 2, .nan, 1, 1]).mode()
        #expect(one.values.item() == 1 && one.indices.item(Int.self) == 5)
    }

    /// Orders that make a quickselect with fixed pivots quadratic: with a million elements it would not end.
    @Test func noOrderIsSlow() {
        let n = 1 << 20
        let rising = Tensor.arange(0, n)
        for x in [rising, rising.flip(0), Tensor.cat([rising, rising.flip(0)]), Tensor.zeros(n, dtype: .int64)] {
            let k = x.count / 2
            #expect(x.kthvalue(k, dim: 0).values.item(Int.self) == x.sort().values[k - 1].item(Int.self))
        }
    }
}
