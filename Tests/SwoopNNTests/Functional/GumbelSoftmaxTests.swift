import SwoopNN
import Testing

@Suite struct GumbelSoftmaxTests {
    private let logits: [[Double]] = [[0.5, 1, -1], [0, 2, 0.1]]

    @Test func drawsPyTorchsNumbers() {
        // torch.manual_seed(2); F.gumbel_softmax(logits, tau=0.7)
        let soft = gumbelSoftmax(Tensor(logits), tau: 0.7, generator: Generator(seed: 2))
        let expected: [Float] = [0.0050444, 0.9933361, 0.0016194, 0.1782713, 0.6037015, 0.2180272]
        #expect(zip(soft.floats, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 }, "\(soft.floats)")
    }

    @Test func aHardChoiceHasTheSoftDerivative() {
        let x = Tensor(logits, requiresGrad: true)
        let hard = gumbelSoftmax(x, 0.7, true, generator: Generator(seed: 2))
        #expect(hard.floats == [0, 1, 0, 0, 1, 0])
        (hard * Tensor([[1.0, 2, 3], [4, 5, 6]])).sum().backward()
        let expected: [Float] = [-0.0071816, 0.0048604, 0.0023214, -0.264798, -0.0342866, 0.2990848]
        #expect(zip(x.grad.floats, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 }, "\(x.grad.floats)")
        #expect(gumbelSoftmax(Tensor.zeros(3, 4), hard: true, dim: 0).sum(dim: 0).floats == [1, 1, 1, 1])
    }
}
