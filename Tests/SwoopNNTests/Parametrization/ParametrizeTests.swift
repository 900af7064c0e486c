import SwoopNN
import Testing

private final class Symmetric: Layer {
    var calls = 0
    func forward(_ input: Tensor) -> Tensor {
        calls += 1
        return input.triu() + input.triu(1).t()
    }
}

private final class Exponential: Parametrization {
    func forward(_ input: Tensor) -> Tensor { input.exp() }
    func rightInverse(_ value: Tensor) -> Tensor { value.log() }
}

@Suite(.serialized) struct ParametrizeTests {
    private func layer() -> Linear {
        let layer = Linear(2, 2, bias: false)
        layer.weight.data = Tensor([[1.0, 2], [3, 4]])
        return layer
    }

    @Test func computesAParameterAtEachUse() {
        let layer = layer()
        let weight = layer.weight
        registerParametrization(layer, "weight", Symmetric())
        #expect(layer.weight.floats == [1, 2, 2, 4] && isParametrized(layer) && !isParametrized(layer, "bias"))
        #expect(layer.getParameter("parametrizations.weight.original") === weight)
        #expect(layer.parameters().count == 1 && layer.stateDict().keys == ["parametrizations.weight.original"])
        #expect(
            "\(layer)" == """
                ParametrizedLinear(
                  in_features=2, out_features=2, bias=False
                  (parametrizations): ModuleDict(
                    (weight): ParametrizationList(
                      (0): Symmetric()
                    )
                  )
                )
                """)
        layer(Tensor([[1.0, 10]])).sum().backward()
        #expect(weight.grad.floats == [1, 11, 0, 10])

        // A second step, then an ordinary parameter again.
        registerParametrization(layer, "weight", Exponential())
        let expected: [Float] = [2.7182817459106445, 7.389056205749512, 7.389056205749512, 54.598148345947266]
        #expect(isClose(layer.weight.floats, expected))
        removeParametrizations(layer, "weight")
        #expect(layer.weight === weight && isClose(weight.floats, expected) && !isParametrized(layer))
        #expect("\(layer)" == "Linear(in_features=2, out_features=2, bias=False)")
    }

    @Test func assignsThroughTheRightInverse() {
        let layer = layer()
        registerParametrization(layer, "weight", Exponential())
        #expect(isClose(layer.weight.floats, [1, 2, 3, 4]))
        layer.weight = Tensor([[3.0, 4], [5, 6]])
        #expect(isClose(layer.weight.floats, [3, 4, 5, 6]))
        let original = layer.getParameter("parametrizations.weight.original")
        #expect(isClose(Array(original.floats.prefix(2)), [1.0986123085021973, 1.3862943649291992]))
        removeParametrizations(layer, "weight", leaveParametrized: false)
        #expect(layer.weight === original)
        #expect(throws: ProgramError.self) {
            try ParametrizationRules.same(Tensor.ones(2), Tensor.ones(3), "weight")
        }
        #expect(throws: ProgramError.self) { try ParametrizationRules.originals([], replacing: [Tensor.ones(1)]) }
    }

    @Test func computesOnceWhereItIsCached() {
        let (layer, step) = (layer(), Symmetric())
        registerParametrization(layer, "weight", step)
        step.calls = 0
        let (first, second) = cachedParametrizations { (layer.weight, layer.weight) }
        #expect(first === second && step.calls == 1)
        #expect(layer.weight !== first && step.calls == 2)
    }

    @Test func isConvertedWithItsModule() {
        let layer = layer()
        registerParametrization(layer, "weight", Exponential())
        layer.to(.float64)
        #expect(layer.weight.dtype == .float64 && layer.parameters()[0].requiresGrad)
    }
}
