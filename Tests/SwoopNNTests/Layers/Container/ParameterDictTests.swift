import SwoopNN
import Testing

/// Keys, orders and results are those of torch.nn.ParameterDict.
@Suite struct ParameterDictTests {
    private func parameters() -> ParameterDict { ParameterDict(["a": Tensor([1.0, 1]), "b": Tensor([0.0])]) }

    @Test func keysAndValues() {
        let parameters = parameters()
        #expect(parameters.keys == ["a", "b"] && parameters.count == 2 && !parameters.isEmpty)
        #expect(parameters.values.map(\.floats) == [[1, 1], [0]] && parameters.items[1].key == "b")
        #expect(parameters["a"].requiresGrad && parameters.items[0].value === parameters["a"])
        #expect(parameters.contains("a") && !parameters.contains("z"))
        #expect(parameters.get("b") === parameters["b"] && parameters.get("z") == nil)
        #expect(parameters.map(\.key) == ["a", "b"])
        #expect(ParameterDict().isEmpty)
    }

    @Test func update() {
        let parameters = parameters()
        parameters.update(["c": Tensor([2.0]), "a": Tensor([3.0])])
        #expect(parameters.keys == ["a", "b", "c"] && parameters["a"].floats == [3])
        let state: StateDict = ["d": Tensor([4.0]), "b": Tensor([5.0])]
        parameters.update(state)
        #expect(parameters.keys == ["a", "b", "c", "d"] && parameters["b"].floats == [5])
        #expect(ParameterDict(state).keys == ["d", "b"])
        parameters["b"] = Tensor([6.0])
        #expect(parameters.namedParameters().map(\.name) == ["a", "b", "c", "d"] && parameters["b"].floats == [6])
    }

    @Test func defaults() {
        let parameters = parameters()
        #expect(parameters.setDefault("a", Tensor([9.0])).floats == [1, 1])
        #expect(parameters.setDefault("d", Tensor([9.0])).floats == [9] && parameters.keys == ["a", "b", "d"])
        let same = ParameterDict.fromKeys(["x", "y"], Tensor([1.0]))
        #expect(same.keys == ["x", "y"] && same["x"].floats == [1] && same["y"].floats == [1])
    }

    @Test func removal() {
        let parameters = parameters()
        let copy = parameters.copy()
        let (key, value) = parameters.popItem()
        #expect(key == "b" && value.floats == [0] && parameters.keys == ["a"])
        #expect(parameters.pop("a").floats == [1, 1] && parameters.isEmpty)
        #expect(copy.keys == ["a", "b"])
        copy.clear()
        #expect(copy.count == 0)
    }

    @Test func missingKeys() async {
        await #expect(processExitsWith: .failure) { _ = ParameterDict(["a": Tensor(1.0)])["b"] }
        await #expect(processExitsWith: .failure) { ParameterDict(["a": Tensor(1.0)]).pop("b") }
        await #expect(processExitsWith: .failure) { ParameterDict().popItem() }
    }
}
