// The magnitude and the sign of each element.

extension Tensor {
    /// |x|. Traps for bool.   dx = g·sign x, 0 at 0
    public func abs(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.abs, file: file, line: line)
    }

    /// The sign of x: −1, 0 or 1; 0 for NaN.   dx = 0
    public func sign() -> Tensor { applying(.sign) }

    /// The same as ``sign()`` for real numbers.   dx = 0
    public func sgn() -> Tensor { applying(.sgn) }

    /// −x: the operator `-` as a method. Traps for bool.   dx = −g
    public func neg() -> Tensor { -self }

    /// The tensor itself, as with a sign + in front. Traps for bool.   dx = g
    public func positive(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("positive", .numbers, file, line)
        return self
    }
}

extension Operator {
    static let abs = UnaryOperator(
        "AbsBackward0", "abs(a)", "sign(a)", takes: .numbers,
        computes: .kernel(.abs), derivative: .saving(.input) { g, saved in g * saved.input.sgn() })
    static let sign = UnaryOperator(
        "SignBackward0", "sign(a)", .zero, takes: .everything,
        computes: .kernel(.sign), derivative: .zero)
    static let sgn = UnaryOperator(
        "SgnBackward0", "sign(a)", .zero, takes: .everything,
        computes: .kernel(.sign), derivative: .zero)
}

extension FormulaFunction {
    static let magnitude = [
        FormulaFunction("abs") { $0.abs() },
        FormulaFunction("sign") { $0.sign() },
    ]
}
