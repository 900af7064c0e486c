import SwoopNN
import Testing

/// Values of torch.nn.functional with the probabilities p or logits x, targets q = [0, 1, 0.5] and w = [1, 2, 0.5].
@Suite struct BinaryCrossEntropyTests {
    let p = Tensor([0.2, 0.9, 1], requiresGrad: true)
    let x = Tensor([0.5, -1.25, 2], requiresGrad: true)
    let q = Tensor([0, 1, 0.5])
    let w = Tensor([1, 2, 0.5])

    @Test func takesProbabilities() {
        let loss = binaryCrossEntropy(p, q, reduction: .none)
        #expect(isClose(loss.floats, [0.2231435626745224, 0.10536054521799088, 50]))
        #expect(isClose(slope(loss, p), [1.2499998807907104, -1.1111111640930176, 499999997952]))
        let mean = binaryCrossEntropy(p, q, weight: w)
        #expect(isClose(mean.floats, [8.477954864501953]))
        #expect(mean.gradFn?.name == "BinaryCrossEntropyBackward0")
        #expect(isClose(slope(mean, p), [0.4166666269302368, -0.7407407760620117, 83333332992]))
    }

    @Test func takesLogits() {
        let loss = binaryCrossEntropyWithLogits(x, q)
        #expect(isClose(loss.floats, [1.2009779214859009]))
        #expect(loss.gradFn?.name == "BinaryCrossEntropyWithLogitsBackward0")
        #expect(isClose(slope(loss, x), [0.20748645067214966, -0.25909996032714844, 0.12693233788013458]))
        let weighted = binaryCrossEntropyWithLogits(x, q, weight: w, reduction: .none, posWeight: Tensor([3, 0.5, 1]))
        #expect(isClose(weighted.floats, [0.9740769863128662, 1.5019290447235107, 0.5634639859199524]))
        #expect(isClose(slope(weighted, x), [0.622459352016449, -0.7772998809814453, 0.19039851427078247]))
    }

    @Test func differentiatesTheTargetToo() {
        let target = Tensor([0.25, 0.5, 1], requiresGrad: true)
        let loss = binaryCrossEntropyWithLogits(x.detach(), target, reduction: .sum)
        #expect(slope(loss, target) == [-0.5, 1.25, -2])
    }

    @Test func hasSecondDerivatives() {
        // σ·(1 − σ) at 0 is 1/4
        let x = Tensor([0.0], dtype: .float64, requiresGrad: true)
        let slope = gradient(
            of: binaryCrossEntropyWithLogits(x, Tensor([1.0], dtype: .float64)), withRespectTo: x, createGraph: true)
        #expect(gradient(of: slope, withRespectTo: x).doubles == [0.25])
    }

    @Test func refusesLogitsAsProbabilities() {
        let error = #expect(throws: ProgramError.self) { try BinaryRules.probabilities("input", x) }
        #expect(error?.message == "the input has elements from -1.25 to 2.0, not in [0, 1]")
        #expect(throws: ProgramError.self) { try BinaryRules.check("b", x, q, weight: Tensor.ones(2)) }
    }
}
