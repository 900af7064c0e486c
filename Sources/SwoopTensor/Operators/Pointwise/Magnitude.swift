// The magnitude and the sign of each element.

extension Tensor {
    /// |x|, real also for complex numbers. Traps for bool.   dx = g·sgn x, 0 at 0
    public func abs(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.abs, file: file, line: line)
    }

    /// The sign of x: −1, 0 or 1; 0 for NaN.   dx = 0
    public func sign() -> Tensor { applying(.sign) }

    /// The same as ``sign()`` for real numbers; x/|x| for complex ones, 0 at 0.
    /// dx = 0; for complex numbers (g − y·Re(g/y))/|x|, 0 at 0
    public func sgn() -> Tensor { applying(.sgn) }

    /// −x: the operator `-` as a method. Traps for bool.   dx = −g
    public func neg() -> Tensor { -self }

    /// The tensor itself, as with a sign + in front. Traps for bool.   dx = g
    public func positive(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("positive", .numbers.andComplex, file, line)
        return self
    }
}

extension Operator {
    static let abs = UnaryOperator(
        "AbsBackward0", "abs(a)", "sign(a)", takes: .numbers.andComplex,
        computes: .function { x, _ in x.dtype.isComplex ? x.magnitudes : .unary(.abs, x) },
        derivative: .saving(.input) { g, saved in g * saved.exactInput.sgn() })
    static let sign = UnaryOperator(
        "SignBackward0", "sign(a)", .zero, takes: .everything,
        computes: .kernel(.sign), derivative: .zero)
    static let sgn = UnaryOperator(
        "SgnBackward0", "sign(a)", .zero, takes: .everything.andComplex,
        computes: .kernel(.sign),
        derivative: .saving([.input, .output]) { g, saved in
            let x = saved.exactInput
            if !x.dtype.isComplex { return Tensor.zerosLike(g) }
            let (size, y) = (x.abs(), saved.exactOutput)
            return (g / size - (g / y).real * y / size).clearing(size.eq(0))
        })
}

extension FormulaFunction {
    static let magnitude = [
        FormulaFunction("abs") { $0.abs() },
        FormulaFunction("sign") { $0.sign() },
    ]
}
