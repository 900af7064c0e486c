import Swoop
import SwoopViz
import Testing

/// Operators that share PyTorch's name of the derivative are explained each by its own formulas.
@Suite struct OperatorExplanationTests {
    private let a = Tensor.ones(3, 2, requiresGrad: true)
    private let b = Tensor.ones(2, 4, requiresGrad: true)
    private let c = Tensor.ones(3, 4, requiresGrad: true)

    /// What the last step but `skipping` computes, and what it says of each operand.
    private func explained(
        _ parameters: KeyValuePairs<String, Tensor>, skipping: Int = 1, _ body: () -> Tensor
    ) -> (expression: String, formulas: [String]) {
        let steps = explain(parameters: parameters.map { (name: $0.key, parameter: $0.value) }, body).steps
        let step = steps[steps.count - 1 - skipping]
        return (step.expression, step.inputs.compactMap { $0.derivative?.formula })
    }

    @Test func productsOfMatricesAsTheyAreGiven() {
        let parameters: KeyValuePairs = ["a": a, "b": b, "c": c]
        let addmm = explained(parameters) { c.addmm(a, b).sum() }
        #expect(addmm.expression == "a @ b + c" && addmm.formulas == ["g", "g @ bᵀ", "aᵀ @ g"])
        let scaled = explained(parameters) { c.addmm(a, b, beta: 0.5, alpha: 2).sum() }
        #expect(scaled.expression == "0.5·c + 2·(a @ b)")
        #expect(scaled.formulas == ["0.5·g", "2·(g @ bᵀ)", "2·(aᵀ @ g)"])
        let mm = explained(parameters) { a.mm(b).sum() }
        #expect(mm.expression == "a @ b" && mm.formulas == ["g @ bᵀ", "aᵀ @ g"])
        let mv = explained(parameters) { a.mv(b.select(dim: 1, index: 0)).sum() }
        #expect(mv.formulas == ["g ⊗ v1", "aᵀ @ g"])
    }

    @Test func linearLayersMultiplyByTheTransposedWeight() {
        let w = Tensor.ones(4, 2, requiresGrad: true)
        let bias = Tensor.ones(4, requiresGrad: true)
        let parameters: KeyValuePairs = ["x": a, "w": w, "bias": bias]
        let plain = explained(parameters) { linear(a, w).sum() }
        #expect(plain.expression == "x @ wᵀ" && plain.formulas == ["g @ w", "gᵀ @ x"])
        let biased = explained(parameters) { linear(a, w, bias).sum() }
        #expect(biased.expression == "x @ wᵀ + bias")
        #expect(biased.formulas == ["Σ g over the rows", "g @ w", "gᵀ @ x"])
    }

    @Test func lossesByTheirReductions() {
        let x = Tensor([1.0, 2, 4], requiresGrad: true)
        let t = Tensor([0.0, 0.5, 1])
        let parameters: KeyValuePairs = ["x": x, "t": t]
        let mean = explained(parameters, skipping: 0) { mseLoss(x, t) }
        #expect(mean.expression == "mseLoss(x, t)" && mean.formulas == ["2·(x − t)/N"])
        let sum = explained(parameters, skipping: 0) { mseLoss(x, t, reduction: .sum) }
        #expect(sum.expression == "mseLoss(x, t, reduction: .sum)" && sum.formulas == ["2·(x − t)"])
        let each = explained(parameters) { mseLoss(x, t, reduction: .none).sum() }
        #expect(each.expression == "mseLoss(x, t, reduction: .none)" && each.formulas == ["2·(x − t)"])
        let logits = explained(parameters, skipping: 0) { binaryCrossEntropyWithLogits(x, t, reduction: .sum) }
        #expect(logits.formulas == ["(sigmoid(x) − t)"])
    }

    /// The local derivative of a sum is that of each element: no division by their number.
    @Test func theNumbersAgreeWithTheFormulas() throws {
        let x = Tensor([1.0, 2, 4], requiresGrad: true)
        let t = Tensor([0.0, 0.5, 1])
        let steps = explain(parameters: ["x": x, "t": t]) { mseLoss(x, t, reduction: .sum) }.steps
        #expect(steps[0].inputs[0].derivative!.value!.floats == [2, 3, 6])
        #expect(steps[0].inputs[0].handedOn!.floats == [2, 3, 6])
    }

    @Test func factorsAndPieces() {
        let x = Tensor([-1.0, 2], requiresGrad: true)
        let y = Tensor([3.0, 4], requiresGrad: true)
        let parameters: KeyValuePairs = ["x": x, "y": y]
        #expect(explained(parameters) { x.add(y, alpha: 2).sum() }.expression == "x + 2·y")
        #expect(explained(parameters) { x.add(y, alpha: 1).sum() }.expression == "x + y")
        let leaky = explained(parameters) { x.leakyRelu(negativeSlope: 0.2).sum() }
        #expect(leaky.expression == "x where x > 0, else 0.2·x" && leaky.formulas == ["1 where x > 0, else 0.2"])
        #expect(explained(parameters) { x.clamp(min: 0, max: 1).sum() }.formulas == ["1 where 0 < x < 1, else 0"])
        #expect(explained(parameters) { x.log1p().sum() }.expression == "log1p(x)")
        #expect(explained(parameters) { Tensor.cat([x, y]).sum() }.expression == "cat(x, y)")
    }
}
