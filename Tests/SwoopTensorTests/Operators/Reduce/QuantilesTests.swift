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

    @Test func refusesOtherQ() {
        #expect(throws: ProgramError.self) { try QuantileRules.several("quantile", [2, 2], .float32, .float32) }
        #expect(throws: ProgramError.self) { try QuantileRules.several("quantile", [2], .float64, .float32) }
    }
}
