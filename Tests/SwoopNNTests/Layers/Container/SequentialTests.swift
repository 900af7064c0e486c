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
        #expect(throws: ProgramError.self) { try SequentialRules.index(3, count: 3) }
        #expect(throws: ProgramError.self) { try SequentialRules.range(1..<4, count: 3) }
    }
}
