import SwoopTensor

/// The path through an explanation, one moment after another: forward, then backward, and what is visible when.
struct Moments {
    /// One moment: what is shown, and the text for it.
    struct Moment {
        enum Phase: String { case start, forward, seed, backward, end }
        let phase: Phase
        /// The index of the step that is computed or passes on gradients; nil at the start and the end.
        let step: Int?
        /// Lines of text as markup.
        let lines: [String]
    }

    private(set) var all: [Moment] = []
    /// For each step, when its value appears, and when its incoming gradient is complete.
    private(set) var forward: [Int] = []
    private(set) var backward: [Int?]
    /// When the gradient that backward starts with appears.
    private(set) var seed: Int?

    init(_ explanation: Explanation) {
        let steps = explanation.steps
        backward = Array(repeating: nil, count: steps.count)
        let given = explanation.leaves.map { "\(name($0.name)) = \(number($0.value))" }
        all.append(Moment(phase: .start, step: nil, lines: ["Given: " + given.joined(separator: ", ")]))
        for (index, step) in steps.enumerated() {
            forward.append(all.count)
            all.append(Moment(phase: .forward, step: index, lines: Self.computing(step)))
        }
        guard let start = explanation.seed else { return }
        seed = all.count
        let derivative = "∂\(explanation.resultName)/∂\(explanation.resultName)"
        all.append(
            Moment(
                phase: .seed, step: nil,
                lines: ["Backward begins at the result: \(name(derivative)) = \(number(start))"]))
        for step in explanation.backwardOrder.map({ $0 - 1 }) {
            backward[step] = all.count
            all.append(Moment(phase: .backward, step: step, lines: Self.handingOn(steps[step], explanation.resultName)))
        }
        all.append(
            Moment(
                phase: .end, step: nil,
                lines: explanation.leaves.filter(\.requiresGrad).map { Self.sum(of: $0, explanation.resultName) }))
    }

    /// `v4 = x − y = 3 − 4 = -1`
    private static func computing(_ step: Explanation.Step) -> [String] {
        step.results.enumerated().map { position, result in
            var parts = [name(result.name)]
            if position == 0 {
                parts.append(name(step.expression))
                let numbers = step.inputs.map { operand($0.value) }
                let isShort = step.inputs.allSatisfy { $0.value.count == 1 }
                if isShort {
                    let substituted = step.written(numbers)
                    parts.append(number(substituted))
                }
            }
            parts.append(number(result.value))
            // If no operand has a name, the expression and the numbers are the same text.
            return parts.enumerated().filter { $0.offset == 0 || parts[$0.offset - 1] != $0.element }
                .map(\.element).joined(separator: " = ")
        }
    }

    /// `v4 gets −17769; ∂v4/∂x = 1; to x: −17769·1 = −17769`
    private static func handingOn(_ step: Explanation.Step, _ result: String) -> [String] {
        var lines = step.results.compactMap { quantity in
            quantity.gradient.map {
                "At \(name(quantity.name)) arrives \(name("∂\(result)/∂\(quantity.name)")) = \(gradient($0))"
            }
        }
        for input in step.inputs {
            guard let derivative = input.derivative, let handedOn = input.handedOn else { continue }
            let arrives = step.results.first { $0.gradient != nil }?.gradient
            let local = derivative.formula.map { name($0) }
            switch (derivative.form, derivative.value, arrives) {
            case (.factor, let factor?, let arrives?) where factor.count == 1 && arrives.count == 1:
                let isNumber = derivative.formula == nil || derivative.isNumber
                let equal = (isNumber ? "" : "\(local!) = ") + number(factor)
                lines.append("\(name("∂\(step.result.name)/∂\(input.name)")) = \(equal)")
                lines.append(
                    "to \(name(input.name)): \(gradient(arrives)) · \(operand(factor)) = \(gradient(handedOn))")
            case (.factor, _, _):
                lines.append("\(name("∂\(step.result.name)/∂\(input.name)")) = \(local ?? "")")
                lines.append("to \(name(input.name)): g · \(local ?? "factor") = \(gradient(handedOn))")
            default:
                lines.append("to \(name(input.name)): \(local.map { $0 + " = " } ?? "")\(gradient(handedOn))")
            }
        }
        return lines
    }

    /// `∂f/∂x = 10.14 + −1974 = −1964`
    private static func sum(of leaf: Explanation.Leaf, _ result: String) -> String {
        let symbol = name("∂\(result)/∂\(leaf.name)")
        guard let total = leaf.gradient else { return "\(symbol): no gradient arrives" }
        let parts = leaf.contributions.map { gradient($0.gradient) }
        let isSum = parts.count > 1 && leaf.value.count == 1
        return "\(symbol) = \(isSum ? parts.joined(separator: " + ") + " = " : "")\(gradient(total))"
    }
}

private func name(_ text: String) -> String { "<var>\(escapedForMarkup(text))</var>" }
private func number(_ text: String) -> String { "<span class=\"number\">\(escapedForMarkup(text))</span>" }
private func number(_ tensor: Tensor) -> String { number(summary(tensor)) }
private func gradient(_ tensor: Tensor) -> String {
    "<span class=\"number gradient\">\(escapedForMarkup(summary(tensor)))</span>"
}
/// A number among operators, in parentheses if negative.
private func operand(_ tensor: Tensor) -> String {
    let text = summary(tensor)
    return text.hasPrefix("-") ? "(\(text))" : text
}
