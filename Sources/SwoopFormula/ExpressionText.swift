import SwoopTensor

extension Expression: CustomStringConvertible {
    /// The formula with as few parentheses as possible; parsing it gives an equal formula.
    package var description: String {
        var stack: [Part] = []
        for step in steps {
            switch step {
            case .number(let value): stack.append(Part(written(value)))
            case .constant(let constant): stack.append(Part(constant.rawValue))
            case .name(let name): stack.append(Part(name))
            case .negation:
                let operand = stack.removeLast()
                let precedence = ExpressionOperator.signPrecedence
                stack.append(Part("-" + operand.text(within: precedence + 1), precedence))
            case .operation(let operation):
                let rhs = stack.removeLast()
                // Removed and appended again, so that a long sum is built in one string.
                stack.append(Part(stack.removeLast(), operation, rhs))
            case .call(let function):
                let arguments = stack.suffix(function.arity).map(\.text).joined(separator: ", ")
                stack.removeLast(function.arity)
                stack.append(Part("\(function.name)(\(arguments))"))
            }
        }
        return stack[0].text
    }

    private func written(_ value: Double) -> String {
        value == value.rounded() && value < 1e15 ? "\(Int(value))" : "\(value)"
    }
}

/// A part of a formula as text, with how tightly its outermost operation binds.
private struct Part {
    var text: String
    var precedence: Int

    init(_ text: String, _ precedence: Int = .max) {
        self.text = text
        self.precedence = precedence
    }

    init(_ lhs: consuming Part, _ operation: ExpressionOperator, _ rhs: Part) {
        self = lhs
        let own = operation.precedence
        if precedence < (operation.isRightAssociative ? own + 1 : own) { text = "(" + text + ")" }
        text += operation == .power ? "^" : " \(operation.rawValue) "
        // A sign after ^ needs no parentheses: 2^-x.
        text += rhs.text(within: operation.isRightAssociative ? ExpressionOperator.signPrecedence : own + 1)
        precedence = own
    }

    /// The text, in parentheses if it binds less tightly than `limit`.
    func text(within limit: Int) -> String {
        precedence < limit ? "(" + text + ")" : text
    }
}
