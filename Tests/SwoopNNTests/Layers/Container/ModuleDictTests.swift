import SwoopNN
import Testing

/// Keys and orders are those of torch.nn.ModuleDict.
@Suite struct ModuleDictTests {
    private func modules() -> ModuleDict<any Layer> { ModuleDict(["r": ReLU(), "t": Tanh()]) }

    @Test func keysAndValues() {
        let modules = modules()
        #expect(modules.keys == ["r", "t"] && modules.count == 2 && !modules.isEmpty)
        #expect(modules.values[0] is ReLU && modules.items[1].key == "t" && modules.items[1].value is Tanh)
        #expect(modules.contains("t") && !modules.contains("z"))
        #expect(modules.get("r") is ReLU && modules.get("z") == nil)
        #expect(modules.map(\.key) == ["r", "t"])
        #expect(ModuleDict<any Layer>().isEmpty)
    }

    @Test func update() {
        let modules = modules()
        modules.update(["s": Sigmoid(), "r": Tanh()])
        #expect(modules.keys == ["r", "t", "s"] && modules["r"] is Tanh)
        modules.update([(key: "u", value: ReLU() as any Layer)])
        modules.update(ModuleDict(["t": Sigmoid()] as KeyValuePairs<String, any Layer>))
        #expect(modules.keys == ["r", "t", "s", "u"] && modules["t"] is Sigmoid)
        modules["v"] = Tanh()
        modules["u"] = Tanh()
        #expect(modules.keys == ["r", "t", "s", "u", "v"] && modules["u"] is Tanh)
    }

    @Test func removal() {
        let modules = modules()
        let copy = modules.copy()
        #expect(modules.pop("r") is ReLU && modules.keys == ["t"])
        modules.clear()
        #expect(modules.isEmpty && modules.count == 0)
        // The copy has its own keys for the same modules.
        #expect(copy.keys == ["r", "t"])
    }

    @Test func missingKeys() async {
        await #expect(processExitsWith: .failure) { _ = ModuleDict(["a": ReLU()])["b"] }
        await #expect(processExitsWith: .failure) { ModuleDict(["a": ReLU()]).pop("b") }
    }
}
