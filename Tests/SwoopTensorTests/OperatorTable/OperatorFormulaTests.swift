import Swoop
import SwoopFormula
import Testing

/// What operators' declarations say, checked by the samples of the operator table: the notation gives the result, and what
/// is written of a derivative gives the gradient that the engine hands on. A new operator needs no row for it.
struct OperatorFormulaTests {
    /// The formulas are those of real numbers.
    @Test(
        arguments: OperatorTable.families.filter { $0.name != "Complex" }.flatMap(\.rows).filter {
            !$0.name.hasSuffix("(complex)")
        })
    func theFormulasAreRight(_ row: OperatorRow) throws {
        // Outside [0, 1] there is no logit: its gradient is NaN there, which no formula says.
        for sample in try OperatorSample.of(row.name)
        where sample.isDifferentiable && (sample.isSmooth || row.name != "logit") {
            checkSteps { _ = row.function(OperatorChecks.operands(sample, .float64)) }
        }
    }

    /// Layers and losses have no rows in the operator table.
    @Test func thoseOfLayersAndLossesToo() {
        func leaf(_ shape: Int..., from low: Double = 0.2) -> Tensor {
            let count = shape.reduce(1, *)
            let values = (0..<count).map { low + 0.7 * Double($0 * 7 % count) / Double(count) }
            return Tensor(values, shape: Shape(shape), dtype: .float64, requiresGrad: true)
        }
        let steps = checkSteps {
            _ = linear(leaf(3, 2), leaf(4, 2))
            _ = linear(leaf(3, 2), leaf(4, 2), leaf(4))
            for reduction in [Reduction.none, .mean, .sum] {
                let (x, t) = (leaf(2, 3), leaf(2, 3, from: 0.1))
                _ = mseLoss(x, t, reduction: reduction)
                _ = binaryCrossEntropy(x, t, reduction: reduction)
                _ = binaryCrossEntropyWithLogits(x, t, reduction: reduction)
            }
        }
        #expect(steps == 11)
    }

    /// Checks each operation that `body` computes, and returns their number.
    @discardableResult
    private func checkSteps(_ body: () -> Void) -> Int {
        let recorder = StepRecorder()
        ThreadObserver.by(recorder, body)
        for step in recorder.steps where !step.results.isEmpty { check(step) }
        return recorder.steps.count
    }

    /// A function of the formula language computes what the operator of its name does.
    @Test(arguments: FormulaFunction.all.map(\.name))
    func functionsAreTheOperatorsOfTheirNames(_ name: String) throws {
        // Those without a row of the same name, or with another default there, are tested with the formula language.
        if ["pow", "min", "max", "Φ", "φ", "leakyRelu"].contains(name) { return }
        let row = try #require(OperatorTable.rows.first { $0.name == name }, "no row of this name")
        let function = try #require(FormulaFunction(named: name))
        let arguments = OperatorFormula.letters.prefix(function.arity)
        let expression = try Expression("\(name)(\(arguments.joined(separator: ", ")))")
        for sample in try OperatorSample.of(name) where sample.isDifferentiable {
            let operands = OperatorChecks.operands(sample, .float64)
            let values = Dictionary(uniqueKeysWithValues: zip(arguments, operands))
            let found = try expression.evaluate(values)
            #expect(
                zip(found.doubles, row.function(operands)[0].doubles).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
        }
    }

    private func check(_ step: StepRecorder.Step) {
        let op = step.op
        let values = OperatorFormula.Values(
            operands: step.operands, result: step.results[0],
            gradient: weights(step.results[0].shape).to(step.results[0].dtype),
            numbers: step.numbers)
        // A notation that is no formula, as `gather(a)`, is a name.
        if let value = try? OperatorFormula.value(op.notation, values) {
            compare(value, step.results[0], "\(op.name): \(op.notation)", step)
        }
        guard let node = step.node, node.outputCount == 1 else { return }
        let gradients = node.pullback([values.gradient])
        for (operand, gradient) in gradients.enumerated() {
            guard let gradient else { continue }
            let rule = op.rule(operand)
            do {
                guard let value = try OperatorFormula.gradient(rule, values) else { continue }
                let what = "\(op.name), operand \(operand): \(rule.gradient ?? rule.text)"
                compare(noGrad { value.fitted(to: gradient.shape) }, gradient, what, step)
            } catch {
                Issue.record(
                    "\(op.name), operand \(operand): \(rule.gradient ?? rule.text) cannot be computed: \(error)")
            }
        }
    }

    private func compare(_ found: Tensor, _ expected: Tensor, _ what: String, _ step: StepRecorder.Step) {
        guard found.shape == expected.shape else {
            Issue.record("\(what) has shape \(found.shape), not \(expected.shape)")
            return
        }
        // Pieces do not say what holds at NaN; at kinks, zeros and infinities they do.
        let operands = step.operands.filter { (try? Rules.expand($0.shape, to: Array(expected.shape), "")) != nil }
            .map { $0.expand(expected.shape).doubles }
        for (index, (number, wanted)) in zip(found.doubles, expected.doubles).enumerated()
        where !OperatorChecks.Tolerance.float64.admits(number, for: wanted)
            && !operands.contains(where: { $0[index].isNaN })
        {
            Issue.record(
                "\(what) at \(step.operands.map(\.doubles)), \(step.numbers): \(found.doubles), not \(expected.doubles)"
            )
            return
        }
    }

    /// A gradient that differs from element to element.
    private func weights(_ shape: Shape) -> Tensor {
        let count = shape.reduce(1, *)
        return Tensor((0..<count).map { 0.5 + 0.3 * Double($0 % 4) }, shape: shape, dtype: .float64)
    }
}

/// Keeps each operation with its operands as they were.
private final class StepRecorder: OperationObserver {
    struct Step {
        let op: Operator
        let operands: [Tensor]
        let numbers: [Double]
        let results: [Tensor]
        let node: Node?
    }

    var steps: [Step] = []

    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        let copies = noGrad { (operands.map { $0.detach().clone() }, results.map { $0.detach().clone() }) }
        steps.append(
            Step(
                op: op, operands: copies.0, numbers: numbers, results: copies.1,
                node: results.lazy.compactMap(\.gradFn).first))
    }
    func backwardBegins() {}
    func allows(_ node: Node) -> Bool { true }
    func passes(_ gradient: Tensor?) -> Bool { true }
    func backwardEnds() {}
}

extension Tensor {
    /// Summed or repeated to a shape, as the engine does with a gradient.
    fileprivate func fitted(to target: Shape) -> Tensor {
        if (try? Rules.expand(shape, to: Array(target), "expand")) != nil { return expand(Array(target)) }
        return count == target.reduce(1, *) ? reshape(Array(target)) : sum(to: target)
    }
}
