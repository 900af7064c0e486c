import SwoopTensor

extension Explanation: CustomStringConvertible {
    /// The steps as text. Values are read from top to bottom, the gradients that backward passes on from bottom to top.
    ///
    /// If everything is a single number, this is a table; otherwise each step is a block of lines.
    public var description: String {
        let isScalar =
            leaves.allSatisfy { $0.value.count == 1 }
            && steps.allSatisfy { $0.results.allSatisfy { $0.value.count == 1 } }
        let body = isScalar ? table : blocks
        return ([body] + leafLines).joined(separator: "\n")
    }

    private var table: String {
        var table = TextTable(Self.columns)
        for leaf in leaves { table.add(["", leaf.name, summary(leaf.value)]) }
        if !leaves.isEmpty && !steps.isEmpty { table.addRule() }
        for row in steps.flatMap(rows) { table.add(row) }
        return table.text
    }

    private var blocks: String {
        let margin = String(repeating: " ", count: "\(steps.count)".count + 2)
        var lines = leaves.map { margin + "\($0.name) = \(summary($0.value))" }
        for step in steps {
            lines.append("")
            lines.append(
                "\(step.number)" + margin.dropFirst("\(step.number)".count) + "\(step.result.name) = \(step.expression)"
            )
            for quantity in step.results {
                let name = step.results.count > 1 ? "\(quantity.name): " : ""
                lines.append(margin + "value     " + name + summary(quantity.value))
                if let gradient = quantity.gradient { lines.append(margin + "arrives   " + name + summary(gradient)) }
            }
            for input in step.inputs where input.takesGradient {
                lines.append(margin + "local     " + derivativeText(step, input))
                if input.handedOn != nil { lines.append(margin + "hands on  " + handedOnText(input)) }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static var columns: [String] { ["", "computes", "value", "local derivative", "arrives", "hands on"] }

    /// The entries of a step in the ``columns``: enough rows for each operand that takes a gradient and for each
    /// result.
    func rows(of step: Step) -> [[String]] {
        let first = [
            "\(step.number)", "\(step.result.name) = \(step.expression)", summary(step.result.value), "",
            step.result.gradient.map(summary) ?? "",
        ]
        var rows = step.inputs.filter(\.takesGradient).map { input in
            ["", "", "", derivativeText(step, input), "", handedOnText(input)]
        }
        if rows.isEmpty { rows = [["", "", "", "", "", ""]] }
        for column in first.indices where column != 3 { rows[0][column] = first[column] }
        for (position, quantity) in step.results.enumerated().dropFirst() {
            let row = [
                "", "\(quantity.name)", summary(quantity.value), "", quantity.gradient.map(summary) ?? "", "",
            ]
            if position < rows.count {
                for column in [1, 2, 4] { rows[position][column] = row[column] }
            } else {
                rows.append(row)
            }
        }
        return rows
    }

    /// `∂v4/∂x = 1/x = 0.33333334`
    private func derivativeText(_ step: Step, _ input: Input) -> String {
        guard let derivative = input.derivative else { return "" }
        let symbol = derivative.form == .factor ? "∂\(step.result.name)/∂\(input.name)" : "to \(input.name)"
        let number = derivative.value.map(summary)
        switch (derivative.form, derivative.formula) {
        case (.factor, let formula?):
            return derivative.isNumber ? "\(symbol) = \(number ?? "")" : "\(symbol) = \(formula) = \(number ?? "")"
        case (.factor, nil): return "\(symbol) = \(number ?? "")"
        case (.jacobian, let formula?): return "\(symbol): \(formula)" + (number.map { "; \($0)" } ?? "")
        case (.jacobian, nil):
            let sizes = "\(step.result.value.count) × \(input.value.count)"
            return "\(symbol): \(number ?? "a Jacobian of \(sizes), not written out")"
        }
    }

    private func handedOnText(_ input: Input) -> String {
        input.handedOn.map { "\(summary($0)) → \(input.name)" } ?? ""
    }

    /// The gradient of each leaf that requires gradients, as a sum.
    var leafLines: [String] {
        leaves.filter(\.requiresGrad).map { leaf in
            guard let gradient = leaf.gradient else { return "∂\(resultName)/∂\(leaf.name): no gradient arrives" }
            let parts = leaf.contributions.map { summary($0.gradient) }
            let sum = parts.count > 1 && leaf.value.count == 1 ? parts.joined(separator: " + ") + " = " : ""
            return "∂\(resultName)/∂\(leaf.name) = \(sum)\(summary(gradient))"
        }
    }
}
