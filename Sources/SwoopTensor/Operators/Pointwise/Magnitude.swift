// The magnitude and the sign of each element.

extension Tensor {
    /// |x|. Traps for bool.   dx = g·sign x, 0 at 0
    public func abs(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("abs", .numbers, file, line)
        return differentiable(
            .abs, self, forward: { .unary(.abs, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.sgn() })
    }

    /// The sign of x: −1, 0 or 1; 0 for NaN.   dx = 0
    public func sign() -> Tensor {
        differentiable(.sign, self, forward: { .unary(.sign, $0) }, derivative: .zero)
    }

    /// The same as ``sign()`` for real numbers.   dx = 0
    public func sgn() -> Tensor {
        differentiable(.sgn, self, forward: { .unary(.sign, $0) }, derivative: .zero)
    }

    /// −x: the operator `-` as a method. Traps for bool.   dx = −g
    public func neg() -> Tensor { -self }
}

extension Operator {
    static let abs = Operator("AbsBackward0", "abs(a)", "sign(a)")
    static let sign = Operator("SignBackward0", "sign(a)", .zero)
    static let sgn = Operator("SgnBackward0", "sign(a)", .zero)
}

extension FormulaFunction {
    static let magnitude = [
        FormulaFunction("abs") { $0.abs() },
        FormulaFunction("sign") { $0.sign() },
    ]
}
