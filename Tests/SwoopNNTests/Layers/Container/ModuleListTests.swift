import SwoopNN
import Testing

@Suite struct ModuleListTests {
    final class Stack: Layer {
        let blocks = ModuleList((0..<2).map { _ in Linear(2, 2) })
        let choices = ModuleDict(["b": ReLU(), "a": Linear(2, 1)])
        let weights = ParameterList([Tensor.ones(2), Tensor.zeros(2, 3)])
        let named = ParameterDict(["scale": Tensor.ones(2), "shift": Tensor.zeros(1, dtype: .float64)])

        func forward(_ input: Tensor) -> Tensor { blocks.reduce(input) { $1($0) } }
    }

    @Test func printsAndNamesAsPyTorch() {
        let stack = Stack()
        #expect(
            "\(stack)" == """
                Stack(
                  (blocks): ModuleList(
                    (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)
                  )
                  (choices): ModuleDict(
                    (b): ReLU()
                    (a): Linear(in_features=2, out_features=1, bias=True)
                  )
                  (weights): ParameterList(
                      (0): Parameter containing: [torch.float32 of size 2]
                      (1): Parameter containing: [torch.float32 of size 2x3]
                  )
                  (named): ParameterDict(
                      (scale): Parameter containing: [torch.FloatTensor of size 2]
                      (shift): Parameter containing: [torch.DoubleTensor of size 1]
                  )
                )
                """)
        #expect(
            stack.namedParameters().map(\.name) == [
                "blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias", "choices.a.weight",
                "choices.a.bias", "weights.0", "weights.1", "named.scale", "named.shift",
            ])
        #expect(
            "\(ParameterList([Tensor.ones(2)]))"
                == "ParameterList(  (0): Parameter containing: [torch.float32 of size 2])")
        #expect(stack(Tensor.ones(1, 2)).shape == [1, 2])
    }

    @Test func hasPyTorchsMethods() {
        let list = ModuleList([Linear(1, 2), ReLU()])
        list.append(Tanh()).extend([Sigmoid(), Identity()])
        list.insert(1, ELU())
        list.insert(-1, CELU())
        #expect(list.map { "\(type(of: $0))" } == ["Linear", "ELU", "ReLU", "Tanh", "Sigmoid", "CELU", "Identity"])
        #expect(list[-1] is Identity && list[1...2].count == 2 && list[..<3].count == 3 && list[5...].count == 2)
        #expect(list.pop() is Identity && list.pop(0) is Linear && list.count == 5)
        list[0] = ReLU()
        #expect(list[0] is ReLU)
        let dictionary = ModuleDict(["x": ReLU(), "y": Tanh()] as KeyValuePairs<String, any Layer>)
        dictionary["z"] = Linear(1, 1)
        dictionary.update(["x": Sigmoid()])
        #expect(dictionary.keys == ["x", "y", "z"] && dictionary["x"] is Sigmoid && dictionary.contains("y"))
        #expect(dictionary.pop("y") is Tanh && dictionary.count == 2)
        #expect(ModuleDict(["a": ReLU()])["a"](Tensor([-1.0])).floats == [0])
        let distances = ModuleDict(["cosine": CosineSimilarity()])
        #expect(distances["cosine"](Tensor.ones(1, 2), Tensor.ones(1, 2)).shape == [1])
        dictionary.clear()
        #expect(dictionary.isEmpty)
        #expect(throws: ProgramError.self) { try ContainerRules.modules([1], "ModuleList") }
        #expect(throws: ProgramError.self) { try ContainerRules.key("a.b", "ModuleDict") }
        #expect(throws: ProgramError.self) { try PositionRules.key(nil as Int?, "a", "ModuleDict") }
    }

    @Test func holdsModulesOfSeveralTypes() {
        let (embedding, gru) = (Embedding(5, 2), GRU(2, 3))
        let layers = ModuleList([embedding, Linear(2, 1)])
        #expect(layers[0](Tensor([1])).shape == [1, 2] && layers.parameters().count == 3)
        let modules = ModuleList([embedding, gru, Linear(3, 1)])
        let typed: ModuleList<any Module> = modules
        #expect(typed.count == 3)
        #expect(modules.namedParameters().map(\.name).first == "0.weight" && modules.parameters().count == 7)
        let choices = ModuleDict(["linear": Linear(2, 1), "relu": ReLU()])
        #expect(choices["relu"](Tensor([-1.0])).floats == [0])
        let alike: ModuleDict<ReLU> = ModuleDict(["a": ReLU()])
        #expect(alike.count == 1 && ModuleDict(["a": ReLU()])["a"](Tensor([-1.0])).floats == [0])
        let parts = ModuleDict(["read": gru, "write": Linear(3, 1)])
        #expect(parts["read"] is GRU && modules[1] is GRU)
        #expect(parts.namedParameters().map(\.name).last == "write.bias")
    }

    @Test func holdsParameters() {
        let list = ParameterList((0..<2).map { Tensor([Double($0)]) })
        list.append(Tensor([2.0]))
        #expect(list.count == 3 && list[2].requiresGrad && list.parameters().count == 3)
        let first = list[0]
        list.insert(0, Tensor([9.0]))
        #expect(list[1] === first && list.stateDict().keys == ["0", "1", "2", "3"])
        let dictionary = ParameterDict()
        dictionary["w"] = Tensor([1.0, 2.0])
        dictionary.update(["v": Tensor([3.0])])
        #expect(dictionary.keys == ["w", "v"] && dictionary.values[1].floats == [3])
        #expect(dictionary.map(\.key) == ["w", "v"] && dictionary.pop("w").floats == [1, 2])
    }
}
