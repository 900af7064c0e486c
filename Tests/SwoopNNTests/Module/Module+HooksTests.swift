import SwoopNN
import Testing

@Suite struct ModuleHooksTests {
    private let x = Tensor(3.0)

    @Test func hooksRunInTheOrderOfRegistrationAndMayReplace() {
        // The same in PyTorch 2.15 gives 7.0 and these lines.
        var log: [String] = []
        let model = Sequential(Identity(), Identity())
        model.registerForwardHook { _, inputs, outputs in
            log.append("outer after \(inputs[0].item()) \(outputs[0].item())")
        }
        model.registerForwardPreHook { _, inputs in log.append("outer before \(inputs[0].item())") }
        model[0].registerForwardPreHook { _, input in input = input * 2 }
        model[0].registerForwardPreHook { _, inputs in log.append("inner before \(inputs[0].item())") }
        model[0].registerForwardHook { _, _, output in output = output + 1 }
        model[0].registerForwardHook { _, inputs, outputs in
            log.append("inner after \(inputs[0].item()) \(outputs[0].item())")
        }
        #expect(model(x).item() == 7)
        #expect(
            log == ["outer before 3.0", "inner before 6.0", "inner after 6.0 7.0", "outer after 3.0 7.0"])
    }

    @Test func aHookThatAssignsNothingLeavesWhatThereIs() {
        let layer = Identity()
        var log: [String] = []
        layer.registerForwardPreHook { _, _ in log.append("before") }
        layer.registerForwardHook { _, _, _ in
            log.append("after")
        }
        layer.registerForwardHook { _, input, output in log.append("\(input === output)") }
        #expect(layer(x) === x)
        #expect(log == ["before", "after", "true"])
    }

    @Test func theModuleComesWithItsType() {
        let layer = Linear(3, 2)
        var features = 0
        layer.registerForwardHook { layer, _, _ in features = layer.outFeatures }
        _ = layer(Tensor.ones(1, 3))
        #expect(features == 2)
        // Of a list of modules of any type it is any module.
        var names: [String] = []
        let model = Sequential(Linear(3, 2), Sequential(ReLU(), Tanh()))
        for module in model.modules() {
            module.registerForwardHook { module, _, _ in names.append("\(type(of: module))") }
        }
        _ = model(Tensor.ones(1, 3))
        #expect(names == ["Linear", "ReLU", "Tanh", "Sequential", "Sequential"])
    }

    @Test func modulesOfSeveralInputsShowTheirTensors() {
        let attention = MultiheadAttention(4, 2)
        let (query, mask) = (Tensor.randn(3, 1, 4), Tensor.zeros(3, 3))
        var (inputs, outputs): ([Tensor], [Tensor]) = ([], [])
        attention.registerForwardPreHook { inputs = $1 }
        attention.registerForwardHook { outputs = $2 }
        let (output, weights) = attention(query, query, query, attnMask: mask)
        #expect(inputs == [query, query, query, mask])
        #expect(outputs == [output, weights!])
        _ = attention(query, query, query, needWeights: false)
        #expect(inputs.count == 3 && outputs.count == 1)
        let loss = MSELoss()
        loss.registerForwardHook { _, inputs, outputs in #expect(inputs.count == 2 && outputs.count == 1) }
        _ = loss(x, x)
        #expect(loss.forward(x, x).item() == 0)
    }

    @Test func forwardByItselfCallsNoHooks() {
        let layer = Identity()
        layer.registerForwardHook { _, _, output in output = output * 2 }
        #expect(layer.forward(x).item() == 3)
        #expect(layer(x).item() == 6)
    }

    @Test func handlesTakeHooksAway() {
        let (layer, other) = (Identity(), Identity())
        let double = layer.registerForwardHook { _, _, output in output = output * 2 }
        let plus = layer.registerForwardHook { _, _, output in output = output + 1 }
        other.registerForwardHook { _, _, output in output = output * 10 }
        #expect(layer(x).item() == 7)
        double.remove()
        double.remove()
        #expect(layer(x).item() == 4)
        plus.remove()
        #expect(layer(x).item() == 3)
        #expect(other(x).item() == 30)
    }

    @Test func aHookMayRemoveItselfAndOthers() {
        // As in PyTorch, a call goes on with the hooks that were there when it began.
        let layer = Identity()
        var log: [String] = []
        var handles: [HookHandle] = []
        handles.append(
            layer.registerForwardHook { _, _, _ in
                log.append("once")
                handles.forEach { $0.remove() }
            })
        handles.append(layer.registerForwardHook { _, _, _ in log.append("then") })
        _ = layer(x)
        _ = layer(x)
        #expect(log == ["once", "then"])
    }

    @Test func aHookMayRegisterAnotherAndCallTheModule() {
        let layer = Identity()
        var calls = 0
        layer.registerForwardPreHook { layer, _ in
            calls += 1
            if calls == 1 {
                layer.registerForwardHook { _, _, output in output = output * 2 }
                #expect(layer(Tensor(1.0)).item() == 2)
            }
        }
        // The call that was running does not see it yet.
        #expect(layer(x).item() == 3)
        #expect(layer(x).item() == 6)
        #expect(calls == 3)
    }

    @Test func whatHooksComputeBelongsToTheCall() {
        let layer = Tanh()
        layer.registerForwardPreHook { _, input in input = input * 2 }
        let y = layer(Tensor(1.0, requiresGrad: true))
        let product = y.gradFn!.next[0]!
        #expect(product.name == "MulBackward0")
        #expect(product.moduleCall == y.gradFn!.moduleCall)
    }

    @Test func aModuleAtTheAddressOfAnotherHasNotItsHooks() {
        // What is freed last is given out first.
        var addresses: Set<ObjectIdentifier> = []
        var reused = 0
        for _ in 0..<200 {
            let layer = Identity()
            if !addresses.insert(ObjectIdentifier(layer)).inserted { reused += 1 }
            #expect(layer(x) === x)
            layer.registerForwardHook { _, _, output in output = output + 1 }
            #expect(layer(x).item() == 4)
        }
        #expect(reused > 0)
    }

    @Test func hooksOfAModuleThatIsGoneAreReleased() {
        final class Token {}
        weak var token: Token?
        do {
            let (layer, held) = (Identity(), Token())
            token = held
            layer.registerForwardHook { _, _, _ in _ = held }
        }
        let other = Identity()
        for _ in 0..<64 { other.registerForwardPreHook { _, _ in }.remove() }
        #expect(token == nil)
    }

    @Test func aRemovedHookIsReleased() {
        final class Token {
            // Releasing what a hook has captured may itself take hooks away.
            let handle: HookHandle
            init(_ handle: HookHandle) { self.handle = handle }
            deinit { handle.remove() }
        }
        weak var token: Token?
        let layer = Identity()
        let first = layer.registerForwardPreHook { _, _ in }
        do {
            let held = Token(first)
            token = held
            layer.registerForwardHook { _, _, _ in _ = held }.remove()
        }
        #expect(token == nil)
        #expect(layer(x) === x)
    }

    @Test func hooksOfLayersAreForCallsOfOneTensor() async {
        let error = HookRules.ofALayer(Identity())
        #expect(error.operation == "Identity")
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let layer = Two()
            layer.registerForwardHook { _, _, output in output = output + 1 }
            _ = layer(Tensor(1.0), Tensor(2.0))
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("[Two] a hook for one tensor, in a call with another signature, in Two. "))
    }

    private final class Two: Layer {
        func forward(_ input: Tensor) -> Tensor { input }
        func callAsFunction(_ one: Tensor, _ other: Tensor) -> Tensor { call(with: one, other) { one + other } }
    }

    private final class Shared: @unchecked Sendable {
        let layers = (0..<4).map { _ in Identity() }
    }

    /// Hooks come and go on one thread while others call: each call sees those of one moment.
    @Test func threadsCallWhileHooksChange() async {
        let shared = Shared()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask {
                    let x = Tensor(Double(number))
                    for _ in 0..<1000 {
                        for layer in shared.layers {
                            // Both hooks, or none, or the first alone.
                            let difference = layer(x).item() - Double(number)
                            #expect([0, 1, 3].contains(difference))
                        }
                    }
                }
            }
            group.addTask {
                for _ in 0..<300 {
                    for layer in shared.layers {
                        let one = layer.registerForwardHook { _, _, output in output = output + 1 }
                        let two = layer.registerForwardHook { _, _, output in output = output + 2 }
                        two.remove()
                        one.remove()
                    }
                    let short = Identity()
                    short.registerForwardHook { $2 = $2 * 0 }
                }
            }
        }
        #expect(shared.layers.allSatisfy { $0(Tensor(1.0)).item() == 1 })
    }
}
