import SwoopNN
import Testing

/// Masks of PyTorch's `torch.nn.utils.prune`.
@Suite struct PruneTests {
    /// l.weight = [[.1, -.5, .3], [-.2, .8, -.9], [.4, -.05, .6], [.7, -.35, .15]], l.bias = [.1, -.2, .3, -.4]
    private func linear(_ factor: Double = 1) -> Linear {
        let layer = Linear(3, 4)
        let weight = Tensor([[0.1, -0.5, 0.3], [-0.2, 0.8, -0.9], [0.4, -0.05, 0.6], [0.7, -0.35, 0.15]])
        layer.weight.data = weight * factor
        layer.bias!.data = Tensor([0.1, -0.2, 0.3, -0.4])
        return layer
    }

    private func mask(_ layer: Linear, _ name: String = "weight") -> [Float] {
        layer.getBuffer(name + "_mask").floats
    }

    @Test func leastMagnitudes() throws {
        let layer = linear()
        let (weight, x) = (layer.weight, Tensor.ones(1, 3))
        // prune.l1_unstructured(l, "weight", amount=0.3), then amount=2, ln_structured(amount=1, n=2, dim=0) and
        // ln_structured(amount=0.5, n=inf, dim=1)
        Prune.l1Unstructured(layer, "weight", amount: 0.3)
        #expect(layer.stateDict().keys == ["bias", "weight_orig", "weight_mask"])
        #expect(mask(layer) == [0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0] && Prune.isPruned(Sequential(layer)))
        Prune.l1Unstructured(layer, "weight", amount: 2)
        #expect(mask(layer) == [0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0])
        Prune.lnStructured(layer, "weight", amount: 1, n: 2, dim: 0)
        #expect(mask(layer) == [0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0])
        Prune.lnStructured(layer, "weight", amount: 0.5, n: .infinity, dim: 1)
        #expect(mask(layer) == [0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0])
        #expect(layer.weight.floats == [0, 0, 0, 0, 0, -0.9, 0, 0, 0.6, 0, 0, 0])
        // The tensor that is trained is the same object, and gets no gradient where it is pruned.
        #expect(layer.namedParameters().map(\.name) == ["bias", "weight_orig"] && layer.parameters()[1] === weight)
        layer(x).sum().backward()
        #expect(weight.grad.floats == mask(layer))
        // A state dict fits a layer that is pruned too.
        let other = Prune.identity(linear(), "weight")
        try other.load(stateDict: layer.stateDict())
        #expect(other(x).equal(layer(x)))
    }

    @Test func randomElementsAndChannels() {
        // torch.manual_seed(3); random_unstructured(l, "weight", 5); random_structured(l, "weight", 2, dim=0);
        // random_unstructured(l, "bias", 0.5)
        let (layer, generator) = (linear(), Generator(seed: 3))
        Prune.randomUnstructured(layer, "weight", amount: 5, generator: generator)
        #expect(mask(layer) == [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0])
        Prune.randomStructured(layer, "weight", amount: 2, dim: 0, generator: generator)
        #expect(mask(layer) == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0])
        Prune.randomUnstructured(layer, "bias", amount: 0.5, generator: generator)
        #expect(mask(layer, "bias") == [1, 1, 0, 0])
        Prune.remove(layer, "weight")
        #expect(layer.weight.floats == [0, 0, 0, -0.2, 0.8, -0.9, 0, 0, 0, 0, 0, 0])
        #expect(layer.weight.requiresGrad && layer.weight.isLeaf && Prune.isPruned(layer))
        Prune.remove(layer, "bias")
        #expect(!Prune.isPruned(layer) && layer.stateDict().keys == ["weight", "bias"])
    }

    @Test func channelsOfThoseThatAreLeft() {
        // torch.manual_seed(5); random_structured(l, "weight", 1, dim=1), then twice with 0.5 and dim=0
        let (layer, generator) = (linear(), Generator(seed: 5))
        Prune.randomStructured(layer, "weight", amount: 1, dim: -1, generator: generator)
        #expect(mask(layer) == [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1])
        Prune.randomStructured(layer, "weight", amount: 0.5, dim: 0, generator: generator)
        #expect(mask(layer) == [1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0])
        Prune.randomStructured(layer, "weight", amount: 0.5, dim: 0, generator: generator)
        #expect(mask(layer) == [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test func severalParametersTogether() {
        let (a, b) = (linear(), linear(0.5))
        Prune.l1Unstructured(a, "weight", amount: 2)
        Prune.globalUnstructured([(a, "weight"), (b, "weight")], .l1Unstructured, amount: 8)
        #expect(mask(a) == [0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0])
        #expect(mask(b) == [0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0])
        // torch.manual_seed(4), pruning_method=prune.RandomUnstructured, amount=0.5
        let (c, d) = (linear(), linear())
        Prune.globalUnstructured(
            [(c, "weight"), (d, "bias")], .randomUnstructured, amount: 0.5, generator: Generator(seed: 4))
        #expect(mask(c) == [0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1] && mask(d, "bias") == [0, 1, 0, 0])
    }

    @Test func givenMasksAndScores() {
        let layer = Prune.customFromMask(linear(), "bias", mask: Tensor([1, 0, 1, 0]))
        #expect(layer.bias!.floats == [0.1, 0, 0.3, 0] && mask(layer, "bias") == [1, 0, 1, 0])
        let scores = Tensor.arange(12.0).view(4, 3)
        Prune.l1Unstructured(layer, "weight", amount: 3, importanceScores: scores)
        #expect(mask(layer) == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect("\(layer)" == "Linear(in_features=3, out_features=4, bias=True)")
        layer.to(.float64)
        #expect(layer.weight.dtype == .float64 && layer.getBuffer("weight_mask").dtype == .float64)
        layer.weight = Tensor.ones(4, 3)
        #expect(layer.weight.floats == Array(repeating: 1, count: 12))
        #expect(layer.namedBuffers().map(\.name) == ["bias_mask"])
    }

    @Test func rules() async {
        #expect(throws: ProgramError.self) { try PruningRules.number(5, of: 4) }
        #expect(throws: ProgramError.self) { try PruningRules.number(-1, of: 4) }
        #expect(throws: ProgramError.self) { try PruningRules.part(1.5) }
        #expect(throws: ProgramError.self) { try PruningRules.part(.nan) }
        #expect(throws: ProgramError.self) { try PruningRules.channels([4]) }
        #expect(throws: ProgramError.self) { try PruningRules.scores([4], [3]) }
        #expect(throws: ProgramError.self) { try PruningRules.mask([4], [3]) }
        await #expect(processExitsWith: .failure) { _ = Prune.identity(Linear(1, 1), "wheel") }
        await #expect(processExitsWith: .failure) { _ = Prune.remove(Linear(1, 1), "weight") }
        await #expect(processExitsWith: .failure) { _ = Prune.identity(weightNorm(Linear(1, 1)), "weight") }
    }
}
