import SwoopNN
import Testing

@Suite struct SequentialTests {
    @Test func runsItsLayersInOrder() {
        let model = Sequential(Flatten(), Identity(), ReLU())
        #expect(model(Tensor([[[1.0, -2.0]], [[-3.0, 4.0]]])).floats == [1, 0, 0, 4])
        #expect(Sequential()(Tensor(1.0)).item() == 1)
    }

    @Test func isBuiltByABlock() {
        let deep = 2
        let model = Sequential {
            Linear(1, 2)
            for _ in 0..<deep { Tanh() }
            if deep > 5 { Sigmoid() }
            if deep == 2 { ReLU() } else { Sigmoid() }
            [Identity(), Identity()]
        }
        #expect(model.layers.map { "\(type(of: $0))" } == ["Linear", "Tanh", "Tanh", "ReLU", "Identity", "Identity"])
    }

    @Test func isIndexed() {
        let model = Sequential([Linear(1, 2), ReLU()])
        model.append(Linear(2, 1))
        #expect(model.count == 3)
        #expect(model[-1] is Linear)
        model[1] = Tanh()
        #expect(model[1] is Tanh)
        #expect(model[1..<3].count == 2 && model[1..<3][0] === model[1])
        #expect(model.stateDict().keys == ["0.weight", "0.bias", "2.weight", "2.bias"])
        #expect(throws: ProgramError.self) { try PositionRules.index(3, count: 3, "Sequential") }
        #expect(throws: ProgramError.self) { try PositionRules.range(1..<4, count: 3, "Sequential") }
        #expect(throws: ProgramError.self) { try PositionRules.index(4, count: 3, "Sequential", isEnd: true) }
    }

    @Test func hasTheMethodsOfLists() {
        let model = Sequential(Linear(1, 2), ReLU())
        model.insert(1, Tanh())
        model.extend([Identity(), Linear(2, 1)])
        #expect(model.map { "\(type(of: $0))" } == ["Linear", "Tanh", "ReLU", "Identity", "Linear"])
        #expect(model[1...].count == 4 && model[...1].count == 2 && model[..<0].isEmpty)
        #expect(model.pop(3) is Identity && model.count == 4)
        #expect(model.stateDict().keys == ["0.weight", "0.bias", "3.weight", "3.bias"])
    }

    @Test func namesItsLayers() {
        let model = Sequential(["a": ReLU(), "b": Linear(1, 1)])
        model.append(Tanh())
        #expect(
            "\(model)" == """
                Sequential(
                  (a): ReLU()
                  (b): Linear(in_features=1, out_features=1, bias=True)
                  (2): Tanh()
                )
                """)
        #expect(model["b"] === model[1] && model.stateDict().keys == ["b.weight", "b.bias"])
    }
}
