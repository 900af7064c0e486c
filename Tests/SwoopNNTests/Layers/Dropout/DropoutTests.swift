import SwoopNN
import Testing

@Suite struct DropoutTests {
    @Test func drawsPyTorchsMask() {
        // torch.manual_seed(5); F.dropout(torch.arange(1., 9.), 0.25)
        let x = Tensor.arange(1.0, 9.0).requiresGrad(true)
        let y = dropout(x, p: 0.25, generator: Generator(seed: 5))
        #expect(
            y.floats == [
                1.3333333730697632, 2.6666667461395264, 4.0, 5.333333492279053, 6.6666669845581055, 0.0,
                9.333333969116211, 10.666666984558105,
            ])
        #expect(y.gradFn?.name == "MulBackward0")
        let kept: Float = 1.3333333730697632
        #expect(slope(y, x) == [kept, kept, kept, kept, kept, 0, kept, kept])
    }

    @Test func leavesItsInputAlone() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let layer = Dropout(p: 0.5).eval()
        #expect(layer(x) === x)
        #expect(dropout(x, p: 0) === x)
        let all = dropout(x, p: 1)
        #expect(all.floats == [0, 0] && all.gradFn?.name == "MulBackward0")
        #expect(throws: ProgramError.self) { try DropoutRules.probability(1.5) }
    }

    @Test func drawsTheMaskInTheOrderOfMemory() {
        // as torch.equal(F.dropout(torch.ones(2, 30).t(), .5), F.dropout(torch.ones(2, 30), .5).t()) with equal seeds
        let transposed = dropout(Tensor.ones(2, 30).t(), generator: Generator(seed: 1))
        #expect(transposed.equal(dropout(Tensor.ones(2, 30), generator: Generator(seed: 1)).t()))
    }
}
