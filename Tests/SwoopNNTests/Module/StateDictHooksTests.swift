import SwoopNN
import Testing

@Suite struct StateDictHooksTests {
    @Test func changeTheState() throws {
        let layer = Linear(1, 1)
        let model = Sequential(ReLU(), layer)
        var prefixes: [String] = []
        let handle = layer.registerStateDictPostHook { hooked, state, prefix in
            #expect(hooked === layer)
            prefixes.append(prefix)
            state[prefix + "version"] = Tensor(2)
        }
        #expect(model.stateDict().keys == ["1.weight", "1.bias", "1.version"])
        #expect(layer.stateDict(prefix: "x").keys == ["x.weight", "x.bias", "x.version"])
        #expect(prefixes == ["1.", "x."])
        handle.remove()
        #expect(model.stateDict().keys == ["1.weight", "1.bias"])
    }

    @Test func changeWhatIsLoaded() throws {
        let layer = Linear(1, 1)
        let model = Sequential(layer)
        layer.registerLoadStateDictPreHook { _, state, prefix in
            (state[prefix + "weight"], state[prefix + "w"]) = (state[prefix + "w"], nil)
        }
        var order: [String] = []
        model.registerLoadStateDictPostHook { _, keys in
            order.append("model")
            keys.unexpected.append("noticed")
        }
        layer.registerLoadStateDictPostHook { _, _ in order.append("layer") }
        let keys = try model.load(stateDict: ["0.w": Tensor([[5.0]]), "0.bias": Tensor([1.0])])
        #expect(layer.weight.item() == 5 && order == ["layer", "model"] && keys.unexpected == ["noticed"])
    }

    /// torch: s = nn.Sequential(l, nn.ReLU(), l); the hooks of l run under both names.
    @Test func runUnderEachNameOfASharedModule() throws {
        let layer = Linear(1, 1)
        let model = Sequential(layer, ReLU(), layer)
        var prefixes: [String] = []
        layer.registerLoadStateDictPreHook { _, state, prefix in
            prefixes.append(prefix)
            (state[prefix + "weight"], state[prefix + "w"]) = (state[prefix + "w"], nil)
        }
        var loaded = 0
        layer.registerLoadStateDictPostHook { _, _ in loaded += 1 }
        try model.load(
            stateDict: [
                "0.w": Tensor([[5.0]]), "0.bias": Tensor([1.0]), "2.w": Tensor([[6.0]]), "2.bias": Tensor([2.0]),
            ])
        #expect(prefixes == ["0.", "2."] && loaded == 2 && layer.weight.item() == 6 && layer.bias!.item() == 2)
    }

    /// The names of weight normalization before `torch.nn.utils.parametrizations`, under both keys of one layer.
    @Test func olderNamesOfASharedModule() throws {
        let layer = weightNorm(Linear(2, 1))
        let model = Sequential(layer, layer)
        var state: StateDict = [:]
        for prefix in ["0.", "1."] {
            state[prefix + "bias"] = Tensor([0.0])
            state[prefix + "weight_g"] = Tensor([[10.0]])
            state[prefix + "weight_v"] = Tensor([[3.0, 4.0]])
        }
        try model.load(stateDict: state)
        #expect(layer.weight.floats == [6, 8])
    }

    private final class Counter: Layer, ExtraStateModule {
        var calls = 0
        @Parameter var scale = Tensor([1.0])
        func forward(_ input: Tensor) -> Tensor {
            calls += 1
            return input * scale
        }
        func extraState() -> Tensor { Tensor(calls) }
        func setExtraState(_ state: Tensor) { calls = state.item(Int.self) }
    }

    /// torch: get_extra_state and set_extra_state; the key stands after the module's own tensors.
    @Test func anExtraStateIsSaved() throws {
        let (model, other) = (Sequential(Counter(), ReLU()), Sequential(Counter(), ReLU()))
        _ = model(model(Tensor([2.0])))
        let state = model.stateDict()
        #expect(state.keys == ["0.scale", "0._extra_state"] && state["0._extra_state"]?.ints == [2])
        try other.load(stateDict: state)
        #expect((other[0] as! Counter).calls == 2)
        var lacking = state
        lacking["0._extra_state"] = nil
        #expect(throws: StateDictError.self) { try other.load(stateDict: lacking) }
        #expect(try other.load(stateDict: lacking, strict: false).missing == ["0._extra_state"])
        #expect((other[0] as! Counter).calls == 2)
    }
}
