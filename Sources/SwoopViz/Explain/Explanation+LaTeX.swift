import SwoopFormula
import SwoopTensor

extension Explanation {
    /// The explanation as formulas, for a document that uses the package `amsmath`: each value forward, each local
    /// derivative, and the chain rule backward with its numbers.
    ///
    /// Tensors are shown by their shapes; if a derivative is not an element-wise factor, the gradient passed on is
    /// described.
    public func latex() -> String {
        var blocks: [String] = []
        if !leaves.isEmpty {
            blocks.append(aligned(leaves.map { "\(latexName($0.name)) &\(relation($0.value)) \(value($0.value))" }))
        }
        if !steps.isEmpty { blocks.append(aligned(steps.flatMap(computing))) }
        let local = steps.flatMap(localDerivatives)
        if !local.isEmpty { blocks.append(aligned(local)) }
        let chain = chainRule
        if !chain.isEmpty { blocks.append(aligned(chain)) }
        return "% Needs \\usepackage{amsmath}.\n" + blocks.joined(separator: "\n")
    }

    private func aligned(_ lines: [String]) -> String {
        "\\begin{align*}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{align*}\n"
    }

    /// A number, or the shape of a tensor as the space that contains it.
    private func value(_ tensor: Tensor) -> String {
        if tensor.count == 1 { return latexNumber(numberText(tensor)) }
        return "\\mathbb{R}^{\(tensor.shape.map(String.init).joined(separator: " \\times "))}"
    }

    private func relation(_ tensor: Tensor) -> String { tensor.count == 1 ? "=" : "\\in" }

    private func computing(_ step: Step) -> [String] {
        step.results.enumerated().map { position, quantity in
            let name = "\(latexName(quantity.name)) &"
            if position > 0 { return "\(name)\(relation(quantity.value)) \(value(quantity.value))" }
            let expression = latex(step.op.notation, step) ?? words(step.expression)
            return "\(name)= \(expression) \(relation(quantity.value)) \(value(quantity.value))"
        }
    }

    private func localDerivatives(_ step: Step) -> [String] {
        step.inputs.enumerated().compactMap { index, input -> String? in
            guard let derivative = input.derivative, let formula = derivative.formula else { return nil }
            let symbol = fraction(step.result.name, input.name)
            guard derivative.form == .factor, let factor = derivative.value else {
                return "\\text{to } \(latexName(input.name)) &\\colon \(words(formula))"
            }
            let written = latex(step.op.rule(index).text, step) ?? words(formula)
            let number = value(factor)
            if factor.count > 1 { return "\(symbol) &= \(written) \\in \(number)" }
            return written == number ? "\(symbol) &= \(number)" : "\(symbol) &= \(written) = \(number)"
        }
    }

    /// For each quantity, the sum over its uses of the incoming gradient times the local derivative.
    private var chainRule: [String] {
        guard let seed else { return [] }
        var lines = ["\(fraction(resultName, resultName)) &\(relation(seed)) \(value(seed))"]
        let quantities = steps.reversed().flatMap(\.results) + leaves.map(\.quantity)
        for quantity in quantities where quantity.name != resultName {
            guard let gradient = quantity.gradient else { continue }
            var terms: [String] = []
            var numbers: [String] = []
            for step in backwardOrder.map({ steps[$0 - 1] }) {
                for input in step.inputs where input.name == quantity.name && input.handedOn != nil {
                    terms.append("\(fraction(resultName, step.result.name)) \(fraction(step.result.name, input.name))")
                    guard let arrives = step.result.gradient, let derivative = input.derivative,
                        let factor = derivative.value, arrives.count == 1 && factor.count == 1
                    else { continue }
                    numbers.append("\(bracketed(value(arrives))) \\cdot \(bracketed(value(factor)))")
                }
            }
            if terms.isEmpty { continue }
            let product = numbers.count == terms.count ? " = \(numbers.joined(separator: " + "))" : ""
            lines.append(
                "\(fraction(resultName, quantity.name)) &= \(terms.joined(separator: " + "))\(product) "
                    + "\(relation(gradient)) \(value(gradient))")
        }
        return lines
    }

    private func fraction(_ of: String, _ by: String) -> String {
        "\\frac{\\partial \(latexName(of))}{\\partial \(latexName(by))}"
    }

    private func bracketed(_ number: String) -> String { number.hasPrefix("-") ? "(\(number))" : number }

    /// A formula of a declaration, written for a step; nil if it is in words.
    private func latex(_ formula: String, _ step: Step) -> String? {
        // Letters that stand for numbers are replaced; the others are names in the formula.
        let text = OperatorFormula.withNumbers(formula, step.numbers).replacing("½", with: "1/2")
        guard let expression = try? Pieces(text),
            expression.names.allSatisfy({ "abcy".contains($0) })
        else {
            return nil
        }
        return expression.latex { letter in
            switch letter {
            case "y": return latexName(step.result.name)
            case "a", "b", "c":
                let index = Int(letter.utf8.first! - UInt8(ascii: "a"))
                let name = index < step.inputs.count ? step.inputs[index].name : letter
                return Double(name) == nil ? latexName(name) : bracketed(latexNumber(name))
            default: return letter
            }
        }
    }

    private func words(_ text: String) -> String {
        "\\text{\(inText(text))}"
    }
}
