import SwoopSystem
import SwoopTensor

extension Expression {
    /// The formula's value, computed with Swoop's operators, so that it is recorded if the values require gradients.
    ///
    /// Numbers take the dtype of the tensors they are combined with; parts that consist only of numbers are computed
    /// beforehand in double precision.
    ///
    /// - Parameters:
    ///   - values: a tensor for each of ``names``; others are ignored.
    ///   - dtype: the dtype of the result if the formula has no names.
    /// - Returns: a tensor of the shape to which the values broadcast. Throws for a name without a value.
    package func evaluate(
        _ values: [String: Tensor], dtype: DType = .float32
    ) throws(ExpressionError) -> Tensor {
        try requireValues(for: values.keys)
        var stack: [Value] = []
        for step in program {
            if case .name(let name) = step {
                stack.append(.tensor(values[name]!))
            } else {
                // Copied, since a slice that shares the stack's storage would force the stack to copy itself on the
                // next change.
                let operands = Array(stack.suffix(step.operandCount))
                stack.removeLast(step.operandCount)
                stack.append(step.applied(to: operands))
            }
        }
        return stack[0].tensor(dtype)
    }

    /// The steps with each part that consists only of numbers replaced by its value, computed in double precision.
    static func folded(_ steps: [Step]) -> [Step] {
        var result: [Step] = []
        for step in steps {
            // An operand that is a number is a single step, so only the last steps need to be checked.
            let operands = result.suffix(step.operandCount).compactMap { operand -> Value? in
                if case .number(let number) = operand { .number(number) } else { nil }
            }
            if operands.count == step.operandCount, case .number(let number)? = step.constantValue(of: operands) {
                result.removeLast(operands.count)
                result.append(.number(number))
            } else {
                result.append(step)
            }
        }
        return result
    }

    /// Throws for the first of ``names`` that is not in `given`; the hint lists all that are missing.
    package func requireValues(for given: some Collection<String>) throws(ExpressionError) {
        let given = Set(given)
        let missing = names.filter { !given.contains($0) }
        guard let first = missing.first else { return }
        let pairs = missing.map { $0 + "=…" }.joined(separator: ",")
        throw ExpressionError(
            "unknown name '\(first)'", in: source, at: columns[first] ?? 0,
            hint: "Give \(missing.count == 1 ? "its value" : "values") with --at \(pairs)")
    }
}

/// The value of a part of a formula.
private enum Value {
    case number(Double)
    case tensor(Tensor)

    var negated: Value {
        switch self {
        case .number(let number): .number(-number)
        case .tensor(let tensor): .tensor(-tensor)
        }
    }

    func tensor(_ dtype: DType) -> Tensor {
        switch self {
        case .number(let number): Tensor.full([], number, dtype: dtype)
        case .tensor(let tensor): tensor
        }
    }
}

extension Expression.Step {
    /// The value if all operands are numbers; nil for a name.
    fileprivate func constantValue(of operands: [Value]) -> Value? {
        if case .name = self { nil } else { applied(to: operands) }
    }

    fileprivate func applied(to operands: [Value]) -> Value {
        switch self {
        case .number(let number): .number(number)
        case .constant(let constant): .number(constant.value)
        case .name(let name): trap(ProgramError(name, "it is a name, not an operation"))
        case .negation: operands[0].negated
        case .operation(let operation): operation.applied(to: operands[0], operands[1])
        case .call(let function):
            function.arity == 1 ? function(operands[0]) : function(operands[0], operands[1])
        }
    }
}

extension ExpressionOperator {
    fileprivate func applied(to lhs: Value, _ rhs: Value) -> Value {
        switch (lhs, rhs) {
        case (.number(let a), .number(let b)): .number(applied(to: a, b))
        case (.number(let a), .tensor(let b)): .tensor(applied(to: a, b))
        case (.tensor(let a), .number(let b)): .tensor(applied(to: a, b))
        case (.tensor(let a), .tensor(let b)): .tensor(applied(to: a, b))
        }
    }

    private func applied(to a: Double, _ b: Double) -> Double {
        switch self {
        case .plus: a + b
        case .minus: a - b
        case .times: a * b
        case .dividedBy: a / b
        case .power: pow(a, b)
        }
    }

    private func applied(to a: Double, _ b: Tensor) -> Tensor {
        switch self {
        case .plus: a + b
        case .minus: a - b
        case .times: a * b
        case .dividedBy: a / b
        case .power: a ** b
        }
    }

    private func applied(to a: Tensor, _ b: Double) -> Tensor {
        switch self {
        case .plus: a + b
        case .minus: a - b
        case .times: a * b
        case .dividedBy: a / b
        case .power: a ** b
        }
    }

    private func applied(to a: Tensor, _ b: Tensor) -> Tensor {
        switch self {
        case .plus: a + b
        case .minus: a - b
        case .times: a * b
        case .dividedBy: a / b
        case .power: a ** b
        }
    }
}

extension FormulaFunction {
    fileprivate func callAsFunction(_ x: Value) -> Value {
        switch x {
        case .number: .number(self([x.tensor(.float64)]).item())
        case .tensor(let tensor): .tensor(self([tensor]))
        }
    }

    fileprivate func callAsFunction(_ x: Value, _ y: Value) -> Value {
        if name == "pow" { return ExpressionOperator.power.applied(to: x, y) }
        switch (x, y) {
        case (.number, .number): return .number(self([x.tensor(.float64), y.tensor(.float64)]).item())
        // A number takes the dtype of the tensor it is combined with.
        case (.tensor(let a), _): return .tensor(self([a, y.tensor(a.dtype)]))
        case (_, .tensor(let b)): return .tensor(self([x.tensor(b.dtype), b]))
        }
    }
}
