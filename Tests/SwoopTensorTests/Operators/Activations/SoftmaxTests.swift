import SwoopTensor
import Testing

@Suite struct SoftmaxTests {
    // torch.tensor([[0., 1, 2], [-inf, -inf, -inf], [1000., 1000, -1000]]).softmax(1)
    @Test func neitherOverflowsNorHidesEmptyRows() {
        let y = Tensor([[0.0, 1.0, 2.0], [-.infinity, -.infinity, -.infinity], [1000.0, 1000.0, -1000.0]]).softmax(
            dim: 1)
        for (got, want) in zip(
            y.floats[..<3], [0.09003057330846786, 0.2447284758090973, 0.6652409434318542] as [Float])
        {
            #expect(abs(got - want) < 1e-7)
        }
        #expect(y.floats[3].isNaN && y.floats[4].isNaN && y.floats[5].isNaN)
        #expect(Array(y.floats[6...]) == [0.5, 0.5, 0])
    }

    @Test func addsExponentialsWithoutOverflow() {
        #expect(Tensor([1000.0, 1000.0]).logSumExp(dim: 0).item() == 1000.6931762695312)
        #expect(Tensor([-Double.infinity, -.infinity]).logSumExp(dim: 0).item() == -.infinity)
        #expect(Tensor.zeros(0, 2).logSumExp(dim: 0).floats == [-.infinity, -.infinity])
    }

    @Test func derivesTheSameRecordedOrNot() {
        let x = Tensor([[0.0, 1.0, 2.0], [3.0, 1.0, 1.0]], dtype: .float64, requiresGrad: true)
        let weights = Tensor([[1.0, 2.0, 3.0], [0.0, 5.0, 1.0]], dtype: .float64)
        for f in [{ $0.softmax(dim: 1) }, { $0.logSoftmax(dim: 0) }] as [(Tensor) -> Tensor] {
            let fused = gradient(of: (f(x) * weights).sum(), withRespectTo: x)
            let recorded = gradient(of: (f(x) * weights).sum(), withRespectTo: x, createGraph: true)
            #expect(fused.allclose(recorded.detach(), rtol: 1e-12))
        }
    }
}
