import SwoopNN
import Testing

/// Utilities with arguments by position.
@Suite struct PositionalUtilitiesTests {
    private func vector(gradient: [Double]) -> Tensor {
        let x = Tensor.zeros(gradient.count, dtype: .float64, requiresGrad: true)
        x.grad = Tensor(gradient, dtype: .float64)
        return x
    }

    @Test func clippingTakesItsBoundByPosition() {
        let x = vector(gradient: [3, -4])
        // torch.nn.utils.clip_grad_norm_([x], 0.7, 1): the norm is 7.
        #expect(clipGradNorm([x], 0.7, 1).item() == 7)
        #expect(abs(x.grad.doubles[1] + 0.4) < 1e-6)
        let y = vector(gradient: [3, -4])
        #expect(clipGradNorm([y], 1).item() == 5)
        clipGradsWithNorm([y], 0.5, Tensor(1.0, dtype: .float64))
        #expect(abs(y.grad.doubles[0] - 0.3) < 1e-6)
        clipGradValue([y], 0.25)
        #expect(y.grad.doubles[0] == 0.25)
        #expect(getTotalNorm([Tensor([3.0, -4])], 1).item() == 7)
        #expect(getEMAAvgFn(0.75)(Tensor([1.0]), Tensor([5.0]), 1).floats == [2])
    }
}
