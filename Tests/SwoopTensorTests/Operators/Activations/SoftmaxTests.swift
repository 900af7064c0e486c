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

    /// torch.tensor([[1., 2., 3.], [-1., 0.5, 8.], [0., 0., -4.]], dtype=torch.float16).softmax(1), and the same in bfloat16:
    /// rows of half types, of which many are computed together. The logarithm is that of float32, rounded once.
    @Test func normalizesManyRowsOfHalfTypes() {
        let rows = Tensor([[1.0, 2, 3], [-1, 0.5, 8], [0, 0, -4]])
        let expected: [(DType, softmax: [Double])] = [
            (
                .float16,
                [
                    0.09002685546875, 0.2447509765625, 0.6650390625, 0.0001233816146850586, 0.0005526542663574219,
                    0.99951171875, 0.495361328125, 0.495361328125, 0.00907135009765625,
                ]
            ),
            (
                .bfloat16,
                [
                    0.08984375, 0.2451171875, 0.6640625, 0.00012302398681640625, 0.000553131103515625, 1, 0.49609375,
                    0.49609375, 0.00909423828125,
                ]
            ),
        ]
        for (dtype, softmax) in expected {
            let x = rows.to(dtype)
            // More rows than are widened at a time.
            let many = x.repeat(2000, 1)
            #expect(x.softmax(dim: 1).doubles == softmax)
            #expect(x.logSoftmax(dim: 1).equal(rows.logSoftmax(dim: 1).to(dtype)))
            #expect(many.softmax(dim: 1).equal(x.softmax(dim: 1).repeat(2000, 1)))
            #expect(many.logSoftmax(dim: 1).equal(x.logSoftmax(dim: 1).repeat(2000, 1)))
            let leaf = many.requiresGrad(true)
            let one = x.clone().requiresGrad(true)
            let g = gradient(of: (leaf.softmax(dim: 1) * leaf.detach()).sum(), withRespectTo: leaf)
            let few = gradient(of: (one.softmax(dim: 1) * one.detach()).sum(), withRespectTo: one)
            #expect(g.equal(few.repeat(2000, 1)))
        }
    }
}
