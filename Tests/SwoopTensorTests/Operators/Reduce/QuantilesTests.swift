import SwoopTensor
import Testing

// Values from torch.quantile and torch.nanquantile.
@Suite struct QuantilesTests {
    @Test func takesSeveralQuantiles() {
        let x = Tensor([3, 1, 2, 7], dtype: .float64, requiresGrad: true)
        let q = Tensor([0.25, 0.9], dtype: .float64, requiresGrad: true)
        let y = x.quantile(q)
        #expect(y.allclose(Tensor([1.75, 5.8], dtype: .float64)))
        y.sum().backward()
        #expect(x.grad!.allclose(Tensor([0.3, 0.25, 0.75, 0.7], dtype: .float64)))
        #expect(q.grad!.doubles == [3, 12])
        #expect(Array(x.quantile(Tensor.zeros([0], dtype: .float64)).shape) == [0])
    }

    @Test func takesSeveralQuantilesOfNumbers() {
        let x = Tensor([3, 1, 2, 0, .nan, 4], shape: [2, 3], dtype: .float64, requiresGrad: true)
        let q = Tensor([0.25, 0.9], dtype: .float64, requiresGrad: true)
        let y = x.nanquantile(q, dim: 1)
        #expect(Array(y.shape) == [2, 2])
        #expect(y.allclose(Tensor([1.5, 1, 2.8, 3.6], shape: [2, 2], dtype: .float64)))
        y.sum().backward()
        #expect(x.grad!.allclose(Tensor([0.8, 0.5, 0.7, 0.85, 0, 1.15], shape: [2, 3], dtype: .float64)))
        #expect(q.grad!.allclose(Tensor([6, 6], dtype: .float64)))
    }

    /// x = torch.tensor([[1., 5, 2], [4, nan, 3], [9, 8, 7], [0, 6, 5]]); x.quantile(torch.tensor([0.3, 0.5]), 0,
    /// interpolation="nearest"), and the same with keepdim and nanquantile, "lower"
    @Test func takesSeveralQuantilesOfColumns() {
        let x = Tensor([1, 5, 2, 4, .nan, 3, 9, 8, 7, 0, 6, 5], shape: [4, 3])
        let nearest = x.quantile(Tensor([0.3, 0.5]), dim: 0, interpolation: .nearest)
        #expect(nearest.nanToNum(nan: -1).floats == [1, -1, 3, 4, -1, 5])
        let lower = x.nanquantile(Tensor([0.3, 0.5]), dim: 0, keepDim: true, interpolation: .lower)
        #expect(Array(lower.shape) == [2, 1, 3])
        #expect(lower.floats == [0, 5, 2, 1, 6, 3])
    }

    /// torch.tensor(3.).quantile(0.25, 0), torch.tensor(nan).quantile(0.25), torch.tensor(3.).nanquantile(q, 0)
    @Test func takesQuantilesOfANumber() {
        #expect(Tensor(3.0).quantile(0.25, dim: 0).item() == 3)
        #expect(Tensor(Double.nan).quantile(0.25).item().isNaN)
        #expect(Tensor(3.0).nanquantile(Tensor([0.25, 1]), dim: 0).floats == [3, 3])
    }

    @Test func refusesOtherQ() {
        #expect(throws: ProgramError.self) { try QuantileRules.several("quantile", [2, 2], .float32, .float32) }
        #expect(throws: ProgramError.self) { try QuantileRules.several("quantile", [2], .float64, .float32) }
    }
}
