import SwoopNN
import Testing

@Suite struct FunctionalCallTests {
    @Test func replacesParametersForACall() {
        let model = Sequential(Linear(2, 1, bias: false), BatchNorm1d(1))
        let own = (model[0] as! Linear).weight
        let weight = Tensor([[2.0, 3]], requiresGrad: true)
        let mean = Tensor([0.0])
        let y = functionalCall(
            model, ["0.weight": weight * 1, "1.running_mean": mean], Tensor([[1.0, 1], [3, 1]]))
        y.square().sum().backward()
        #expect(weight.grad.shape == [1, 2] && own.grad == nil && (model[0] as! Linear).weight === own)
        #expect(mean.floats == [0.7] && model.getBuffer("1.running_mean").floats == [0])
        #expect(throws: ProgramError.self) {
            try FunctionalCallRules.keys(["1.weight"], ["0.weight"], in: model, strict: false)
        }
        #expect(throws: ProgramError.self) {
            try FunctionalCallRules.keys([], ["0.weight"], in: model, strict: true)
        }
    }

    @Test func takesWhatNamedParametersLists() {
        let (model, x) = (Linear(2, 1), Tensor.ones(3, 2))
        let doubled = model.namedParameters().map { (name: $0.name, parameter: $0.parameter * 2) }
        #expect(functionalCall(model, doubled, x).equal(2 * model(x)))
        #expect(functionalCall(model, model.namedParameters()) { $0(x) }.equal(model(x)))
    }

    @Test func replacesTiedParametersTogether() {
        let (first, second) = (Linear(2, 2, bias: false), Linear(2, 2, bias: false))
        second.weight = first.weight
        let model = Sequential(first, second)
        let twice = Tensor.eye(2) * 2
        #expect(functionalCall(model, ["0.weight": twice], Tensor([[1.0, 0]])).floats == [4, 0])
        let untied = functionalCall(model, ["1.weight": twice], tieWeights: false) { $0(Tensor([[1.0, 0]])) }
        #expect(untied.floats != [4, 0] && second.weight === first.weight)
    }

    @Test func turnsParametersIntoAVector() {
        let layer = Linear(2, 1)
        let vector = parametersToVector(layer.parameters())
        #expect(vector.shape == [3] && vector.requiresGrad)
        vectorToParameters(Tensor([1.0, 2, 3]), layer.parameters())
        #expect(layer.weight.floats == [1, 2] && layer.bias!.floats == [3] && layer.weight.isLeaf)
        #expect(throws: ProgramError.self) { try ParameterVectorRules.count([4], [[1, 2], [1]]) }
    }
}
