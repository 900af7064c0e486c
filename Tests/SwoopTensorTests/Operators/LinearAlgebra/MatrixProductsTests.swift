import SwoopTensor
import Testing

@Suite struct MatrixProductsTests {
    // torch.addmv(torch.tensor([nan, 1]), torch.eye(2), torch.tensor([1., 2]), beta=0)
    @Test func ignoresTheSummandForBetaZero() {
        let summand = Tensor([Double.nan, 1], dtype: .float32, requiresGrad: true)
        let y = summand.addmv(.eye(2), Tensor([1.0, 2]), beta: 0)
        #expect(y.doubles == [1, 2])
        y.sum().backward()
        #expect(summand.grad!.doubles == [0, 0])
        let batch = Tensor.full([1, 2, 2], Double.nan).baddbmm(.ones(1, 2, 3), .ones(1, 3, 2), beta: 0)
        #expect(batch.doubles == [3, 3, 3, 3])
    }

    // torch.addmv(torch.tensor([5, 6]), torch.tensor([[1, 2], [3, 4]]), torch.tensor([1, 2]), beta=1.9, alpha=2.9)
    @Test func truncatesFactorsOfIntegers() {
        let y = Tensor([5, 6]).addmv(Tensor([1, 2, 3, 4], shape: [2, 2]), Tensor([1, 2]), beta: 1.9, alpha: 2.9)
        #expect(y.dtype == .int64)
        #expect(y.ints == [15, 28])
    }

    @Test func multipliesWithoutInnerElements() {
        let y = Tensor.ones(2, 3, 0).matmul(.ones(0, 4))
        #expect(Array(y.shape) == [2, 3, 4])
        #expect(y.doubles.allSatisfy { $0 == 0 })
    }
}
