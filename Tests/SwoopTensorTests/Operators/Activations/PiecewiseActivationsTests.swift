import Swoop
import Testing

@Suite struct PiecewiseActivationsTests {
    @Test func hardtanhTakesTheSmallerBoundFirst() {
        #expect(throws: ProgramError.self) { try ActivationRules.bounds(0.5, -0.5) }
        #expect(Tensor([0.0, 2.0]).hardtanh(minVal: 0.5, maxVal: 0.5).floats == [0.5, 0.5])
    }

    /// ```python
    /// g, = torch.autograd.grad(F.relu(x).sum(), x, create_graph=True); g.grad_fn.name()  # ThresholdBackwardBackward0
    /// g.sum().backward(); x.grad                                                         # zeros
    /// ```
    /// and so for the others; PyTorch has no second derivative of hardsigmoid.
    @Test func haveASecondDerivativeThatIsZero() {
        let functions: [(String, (Tensor) -> Tensor)] = [
            ("Threshold", { $0.relu() }), ("LeakyRelu", { $0.leakyRelu() }), ("Hardtanh", { $0.hardtanh() }),
            ("Hardtanh", { $0.relu6() }), ("Hardsigmoid", { $0.hardsigmoid() }),
            ("Threshold", { $0.threshold(0.5, value: 3) }), ("Hardshrink", { $0.hardshrink() }),
            ("Softshrink", { $0.softshrink() }),
        ]
        for (name, function) in functions {
            let x = Tensor([-2, -0.25, 0, 0.75, 4], requiresGrad: true)
            let first = gradient(of: function(x).sum(), withRespectTo: x, createGraph: true)
            #expect(first.gradFn?.name == "\(name)BackwardBackward0")
            first.sum().backward()
            #expect(x.grad?.floats == [0, 0, 0, 0, 0], "\(name)")
        }
    }

    /// The first derivative of relu(x³)·x is 4x³ for positive x, the second 12x², the third 24x.
    @Test func takePartInDerivativesOfHigherOrder() {
        let x = Tensor([-1.0, 2.0], dtype: .float64, requiresGrad: true)
        var value = (x ** 3).relu() * x
        var found: [[Double]] = []
        for _ in 0..<3 {
            value = gradient(of: value.sum(), withRespectTo: x, createGraph: true)
            found.append(value.doubles)
        }
        #expect(found == [[0, 32], [0, 48], [0, 48]])
    }
}
