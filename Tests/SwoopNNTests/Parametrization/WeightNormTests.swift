import SwoopNN
import Testing

@Suite(.serialized) struct WeightNormTests {
    @Test func agreesWithPyTorch() throws {
        // torch.manual_seed(1); l = weight_norm(nn.Linear(3, 2))
        let layer = weightNorm(Linear(3, 2, generator: Generator(seed: 1)))
        #expect(
            layer.namedParameters().map(\.name) == [
                "bias", "parametrizations.weight.original0", "parametrizations.weight.original1",
            ])
        #expect(layer.namedModules().map(\.name) == ["", "parametrizations.weight", "parametrizations.weight.0"])
        #expect("\(layer)".contains("(0): _WeightNorm()"))
        let (g, v) = (
            layer.getParameter("parametrizations.weight.original0"),
            layer.getParameter("parametrizations.weight.original1")
        )
        #expect(isClose(g.floats, [0.40738725662231445, 0.6991116404533386]) && g.shape == [2, 1])
        let weight: [Float] = [
            0.2974873483181, -0.2548298239707947, -0.11192598193883896, 0.2709902822971344, -0.5435388088226318,
            0.3462469279766083,
        ]
        #expect(layer.weight.allclose(Tensor(weight, shape: [2, 3]), atol: 1e-6))
        layer(Tensor([[1.0, -1, 2]])).sum().backward()
        #expect(g.grad.allclose(Tensor([0.806272566318512, 2.155625581741333], shape: [2, 1]), atol: 1e-5))
        let directions = [
            0.41123372316360474, -0.4956585168838501, 2.2215161323547363, 0.1644345074892044, 0.6759356260299683,
            0.9323897957801819,
        ]
        #expect(v.grad.allclose(Tensor(directions, shape: [2, 3]), atol: 1e-5))
        g.data *= 2
        #expect(layer.weight.allclose(Tensor(weight, shape: [2, 3]) * 2, atol: 1e-6))

        // PyTorch's older keys.
        try layer.load(stateDict: [
            "weight_g": Tensor.ones(2, 1), "weight_v": Tensor.ones(2, 3), "bias": Tensor.zeros(2),
        ])
        #expect(layer.weight.allclose(Tensor.full([2, 3], 0.57735026), atol: 1e-6))
        removeParametrizations(layer, "weight")
        #expect(layer.stateDict().keys == ["weight", "bias"] && layer.weight.requiresGrad)
    }

    @Test func normalizesOverTheOtherDims() {
        let layer = weightNorm(Conv1d(2, 3, 2), dim: 1)
        #expect(layer.getParameter("parametrizations.weight.original0").shape == [1, 2, 1])
        let whole = weightNorm(Linear(3, 2), dim: nil)
        #expect(whole.getParameter("parametrizations.weight.original0").shape == [])
        whole.weight = Tensor([[1.0, 2, 3], [4, 5, 6]])
        #expect(whole.weight.allclose(Tensor([[1.0, 2, 3], [4, 5, 6]])))
        #expect(abs(whole.getParameter("parametrizations.weight.original0").item() - 91.0.squareRoot()) < 1e-5)
    }

    @Test func dividesByTheLargestSingularValueAsPyTorch() {
        Generator.$ofTask.withValue(Generator()) {
            // torch.manual_seed(2); l = spectral_norm(nn.Linear(3, 2))
            manualSeed(2)
            let layer = spectralNorm(Linear(3, 2))
            #expect(
                layer.stateDict().keys == [
                    "bias", "parametrizations.weight.original", "parametrizations.weight.0._u",
                    "parametrizations.weight.0._v",
                ])
            #expect("\(layer)".contains("(0): _SpectralNorm()"))
            let expected = [
                0.44220036268234253, -0.4587481915950775, 0.5286365747451782, -0.09846386313438416, 0.8234989047050476,
                0.45893800258636475,
            ]
            #expect(layer.weight.allclose(Tensor(expected, shape: [2, 3]), atol: 1e-5))
            let u = layer.getBuffer("parametrizations.weight.0._u")
            #expect(u.allclose(Tensor([-0.4940190613269806, 0.8694510459899902]), atol: 1e-5))
            layer.eval()
            let y = layer(Tensor([[1.0, -1, 2]]))
            y.sum().backward()
            #expect(y.allclose(Tensor([[1.8918640613555908, -0.47085291147232056]]), atol: 1e-5))
            let gradient = [
                2.358813762664795, -0.300539493560791, 7.122215270996094, 5.063839912414551, -8.686308860778809,
                5.895715713500977,
            ]
            let original = layer.getParameter("parametrizations.weight.original")
            #expect(original.grad.allclose(Tensor(gradient, shape: [2, 3]), atol: 1e-3))
            // Transposed convolutions have their outputs in dim 1.
            let transposed = spectralNorm(ConvTranspose1d(2, 3, 2))
            #expect(transposed.getBuffer("parametrizations.weight.0._u").shape == [3])
        }
    }
}
