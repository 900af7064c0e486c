import SwoopTensor
import Testing

@Suite struct ErrorAndGammaTests {
    // torch.tensor([.1, .5, .7], dtype=torch.float64).logit(.6)
    @Test func logitOfCrossedBoundsTakesTheLowerFirst() {
        let y = Tensor([0.1, 0.5, 0.7], dtype: .float64).logit(eps: 0.6)
        #expect(y.allclose(Tensor([0.4054651081081642, 0.4054651081081642, -0.4054651081081643], dtype: .float64)))
    }
}
