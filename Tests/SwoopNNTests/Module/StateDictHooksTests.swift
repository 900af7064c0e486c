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
}
