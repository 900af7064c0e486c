import SwoopNN
import Testing

@Suite struct BackwardHooksTests {
    private func layer() -> Linear {
        let layer = Linear(2, 2)
        layer.weight.data = Tensor([[1.0, 2], [3, 4]])
        layer.bias!.data = Tensor.zeros(2)
        return layer
    }

    /// The gradients that PyTorch's hooks see are in the comments of each call.
    @Test func seeAndReplaceGradients() {
        let layer = layer()
        var seen: [[Float]?] = []
        layer.registerFullBackwardPreHook { _, gradOutput in gradOutput = gradOutput * 10 }
        let handle = layer.registerFullBackwardHook { hooked, gradInput, gradOutput in
            #expect(hooked === layer)
            seen += [gradInput?.floats, gradOutput.floats]
            gradInput = gradInput.map { $0 * 2 }
        }
        let x = Tensor([[1.0, 1]], requiresGrad: true)
        (layer(x) + 0).sum().backward()
        #expect(seen == [[40, 60], [10, 10]] && x.grad.floats == [80, 120])
        #expect(layer.weight.grad.floats == [10, 10, 10, 10])

        // An input without gradient.
        seen = []
        layer(Tensor.ones(1, 2)).sum().backward()
        #expect(seen == [nil, [10, 10]])

        // Two calls of one layer.
        (seen, x.grad) = ([], nil)
        layer(layer(x)).sum().backward()
        #expect(seen == [[40, 60], [10, 10], [4400, 6400], [800, 1200]] && x.grad.floats == [8800, 12800])

        // Neither without a recording nor after removal.
        (seen, x.grad) = ([], nil)
        _ = noGrad { layer(x) }
        handle.remove()
        layer(x).sum().backward()
        #expect(seen.isEmpty && x.grad.floats == [40, 60])
    }

    @Test func stayBesideForwardHooks() {
        let layer = layer()
        var order: [String] = []
        layer.registerFullBackwardHook { _, _, gradOutput in order.append("backward \(gradOutput.floats)") }
        layer.registerForwardHook { _, _, output in
            order.append("forward")
            output = output * 3
        }
        let x = Tensor([[1.0, 1]], requiresGrad: true)
        layer(x).sum().backward()
        #expect(order == ["forward", "backward [1.0, 1.0]"] && x.grad.floats == [12, 18])
    }
}
