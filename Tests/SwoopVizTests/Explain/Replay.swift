import Swoop
import SwoopFormula
import SwoopViz

/// Backward computed once more from what an explanation says: its values and its formulas, without its graph.
enum Replay {
    /// The gradient of each leaf. Where a formula is in words, what the explanation says is handed on is taken.
    static func gradients(_ explanation: Explanation) throws -> [String: Tensor] {
        guard let seed = explanation.seed else { return [:] }
        var sums = [explanation.resultName: seed]
        for step in explanation.backwardOrder.map({ explanation.steps[$0 - 1] }) {
            for (index, input) in step.inputs.enumerated() where input.derivative != nil {
                let handedOn = try Self.handedOn(step, index, sums[step.result.name]!)
                sums[input.name] = sums[input.name].map { $0 + handedOn } ?? handedOn
            }
        }
        return sums.filter { explanation[$0.key] != nil }
    }

    private static func handedOn(_ step: Explanation.Step, _ index: Int, _ gradient: Tensor) throws -> Tensor {
        let input = step.inputs[index]
        guard case .factor(_, let formula) = step.formula?.operands[index] else { return input.handedOn! }
        let product = try evaluated(formula, step, gradient)
        return product.sum(to: input.value.shape)
    }

    /// A formula of the table at the values of a step.
    static func evaluated(_ formula: String, _ step: Explanation.Step, _ gradient: Tensor) throws -> Tensor {
        let letters = ["a", "b", "c"]
        let text = substituted(formula, letters, "y", step.scalar)
            .replacing("²", with: "^2").replacing("³", with: "^3")
        var values = ["g": gradient, "y": step.result.value]
        for (letter, input) in zip(letters, step.inputs) { values[letter] = input.value }
        return try Expression(text).evaluate(values, dtype: gradient.dtype)
    }
}
