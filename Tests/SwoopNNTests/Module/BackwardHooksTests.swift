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

    /// h = a·b, results h + a and h².
    private final class Pair: Module {
        func callAsFunction(_ a: Tensor, _ b: Tensor, _ count: Tensor) -> (Tensor, Tensor) {
            call(with: a, b, count) {
                let h = a * b
                return (h + a, h * h)
            }
        }
    }

    private func numbers(_ gradients: [Tensor?]) -> [[Float]?] { gradients.map { $0?.floats } }

    /// The gradients that PyTorch's hooks see in the same module, whose pre-hook multiplies by 10 and whose hook by 2.
    @Test func seeAndReplaceThoseOfAnyModule() {
        let module = Pair()
        var seen: [[[Float]?]] = []
        module.registerFullBackwardPreHook { _, gradOutputs in
            seen.append(numbers(gradOutputs))
            gradOutputs = gradOutputs.map { $0.map { $0 * 10 } }
        }
        let handle = module.registerFullBackwardHook { hooked, gradInputs, gradOutputs in
            #expect(hooked === module)
            seen += [numbers(gradInputs), numbers(gradOutputs)]
            gradInputs = gradInputs.map { $0.map { $0 * 2 } }
        }
        let (a, b) = (Tensor([1.0, 2], requiresGrad: true), Tensor([3.0, 4], requiresGrad: true))
        let count = Tensor([1, 2])
        let (p, q) = module(a, b, count)
        #expect(a.isLeaf && p.floats == [4, 10] && p.gradFn?.name == "BackwardHookFunctionBackward")
        // a is used outside of the module too; that part does not pass the hooks.
        (p + q * 2 + a).sum().backward()
        #expect(seen == [[[1, 1], [2, 2]], [[400, 1330], [130, 660], nil], [[10, 10], [20, 20]]])
        #expect(a.grad.floats == [801, 2661] && b.grad.floats == [260, 1320])

        // An input that is a result, and an output that is not used.
        (seen, a.grad, b.grad) = ([], nil, nil)
        let scaled = a * 1
        let node = scaled.gradFn
        module(scaled, b, count).0.sum().backward()
        #expect(seen == [[[1, 1], nil], [[40, 50], [10, 20], nil], [[10, 10], nil]] && scaled.gradFn === node)
        #expect(a.grad.floats == [80, 100] && b.grad.floats == [20, 40])

        // The results of a call as the inputs of another.
        (seen, a.grad, b.grad) = ([], nil, nil)
        let (r, s) = { module($0, $1, count) }(module(a, b, count).0, module(a, b, count).1)
        (r + s).sum().backward()
        #expect(seen.count == 9 && seen[1] == [[6580, 819850], [2920, 128100], nil])
        handle.remove()
    }

    @Test func seeNothingWithoutGradients() {
        let module = Pair()
        var calls = 0
        module.registerFullBackwardHook { _, gradInputs, gradOutputs in
            calls += 1
            #expect(gradInputs.count == 3 && gradInputs.allSatisfy { $0 == nil } && gradOutputs[0] != nil)
        }
        let (a, b) = (Tensor([1.0, 2]), Tensor([3.0, 4]))
        #expect(!module(a, b, a).0.requiresGrad)
        _ = noGrad { module(Tensor([1.0], requiresGrad: true), b, a) }
        #expect(calls == 0)
    }

    /// A layer that writes its input in place, one that returns it, and one with another signature.
    @Test func fitLayersOfAllKinds() {
        let relu = ReLU(inplace: true)
        var seen: [[Float]?] = []
        relu.registerFullBackwardHook { _, gradInput, gradOutput in seen += [gradInput?.floats, gradOutput.floats] }
        let x = Tensor([-1.0, 2], requiresGrad: true)
        let h = x * 3
        (relu(h) * 5).sum().backward()
        #expect(h.floats == [0, 6] && seen == [[0, 5], [5, 5]] && x.grad.floats == [0, 15])

        (seen, x.grad) = ([], nil)
        let identity = Identity()
        identity.registerFullBackwardHook { _, gradInput, gradOutput in seen += [gradInput?.floats, gradOutput.floats] }
        (identity(x) * 2).sum().backward()
        #expect(seen == [[2, 2], [2, 2]] && x.grad.floats == [2, 2] && x.isLeaf)

        let transposed = ConvTranspose1d(1, 1, 3, stride: 2)
        var shapes: [Shape?] = []
        transposed.registerFullBackwardHook { _, gradInput, gradOutput in
            shapes += [gradInput?.shape, gradOutput.shape]
        }
        let image = Tensor.ones([1, 1, 4], requiresGrad: true)
        transposed(image, outputSize: [10]).sum().backward()
        #expect(shapes == [[1, 1, 4], [1, 1, 10]])

        let attention = MultiheadAttention(4, 2)
        var counts: [Int] = []
        attention.registerFullBackwardHook { _, gradInputs, gradOutputs in
            counts = [gradInputs.compactMap { $0 }.count, gradInputs.count, gradOutputs.compactMap { $0 }.count]
        }
        let query = Tensor.randn([3, 2, 4], requiresGrad: true)
        attention(query, query, query).output.sum().backward()
        let plain = query.grad.clone()
        #expect(counts.first == 1 && counts.last == 1)
        query.grad = nil
        let other = MultiheadAttention(4, 2)
        try! other.load(stateDict: attention.stateDict())
        other(query, query, query).output.sum().backward()
        #expect(query.grad.equal(plain))
    }

    @Test func aLeafIsNotWrittenInPlace() async {
        await #expect(processExitsWith: .failure) {
            let relu = ReLU(inplace: true)
            relu.registerFullBackwardHook { _, _, gradOutput in print(gradOutput) }
            _ = relu(Tensor([1.0], requiresGrad: true))
        }
    }

    /// The hooks' operations can be differentiated again: d²(x³)/dx² = 6x, doubled by the hook.
    @Test func higherOrders() {
        final class Cube: Layer {
            func forward(_ input: Tensor) -> Tensor { input ** 3 }
        }
        let cube = Cube()
        cube.registerFullBackwardHook { _, gradInput, _ in gradInput = gradInput.map { $0 * 2 } }
        let x = Tensor([2.0], requiresGrad: true)
        let first = gradient(of: cube(x).sum(), withRespectTo: x, createGraph: true)
        #expect(first.floats == [24])
        #expect(gradient(of: first.sum(), withRespectTo: x).floats == [24])
    }
}
