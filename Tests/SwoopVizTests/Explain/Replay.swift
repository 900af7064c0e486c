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
        let rule = step.op.rule(index)
        guard rule.isElementwise, let formula = rule.gradient else { return input.handedOn! }
        let values = OperatorFormula.Values(
            operands: step.inputs.map(\.value), result: step.result.value, gradient: gradient, numbers: step.numbers)
        return try OperatorFormula.value(formula, values).sum(to: input.value.shape)
    }
}
