// Magnitudes, signs and whole numbers. Whole-number functions leave integers as they are and have the derivative 0.

extension Tensor {
    // MARK: Magnitude and sign

    /// |x|. Traps for bool.   dx = g·sign x, and 0 at 0
    public func abs(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("abs", .numbers, file, line)
        return differentiable(
            "AbsBackward0", self, forward: { .unary(.abs, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.sgn() })
    }

    /// −1, 0 or 1 by the sign of x; 0 for NaN.   dx = 0
    public func sign() -> Tensor {
        differentiable("SignBackward0", self, forward: { .unary(.sign, $0) }, derivative: .zero)
    }

    /// The same as ``sign()`` for real numbers.   dx = 0
    public func sgn() -> Tensor {
        differentiable("SgnBackward0", self, forward: { .unary(.sign, $0) }, derivative: .zero)
    }

    /// −x: the operator `-` as a method. Traps for bool.   dx = −g
    public func neg() -> Tensor { -self }

    // MARK: Whole numbers

    /// The largest whole number not above x, ⌊x⌋. Traps for bool.   dx = 0
    public func floor(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("floor", .numbers, file, line)
        return differentiable(
            "FloorBackward0", self, forward: { Elementwise.whole(.floor, $0) }, derivative: .zero)
    }

    /// The smallest whole number not below x, ⌈x⌉. Traps for bool.   dx = 0
    public func ceil(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("ceil", .numbers, file, line)
        return differentiable(
            "CeilBackward0", self, forward: { Elementwise.whole(.ceil, $0) }, derivative: .zero)
    }

    /// x without its fraction. Traps for bool.   dx = 0
    public func trunc(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("trunc", .numbers, file, line)
        return differentiable(
            "TruncBackward0", self, forward: { Elementwise.whole(.trunc, $0) }, derivative: .zero)
    }

    /// The nearest whole number, halves to the even one. Traps for bool.   dx = 0
    public func round(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("round", .numbers, file, line)
        return differentiable(
            "RoundBackward0", self, forward: { Elementwise.whole(.round, $0) }, derivative: .zero)
    }

    /// The nearest number with so many decimals (tens, hundreds … when negative). Traps for integers and bool.   dx = 0
    public func round(decimals: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if decimals == 0 { return round(file: file, line: line) }
        checkDomain("round", .floating, file, line)
        // From 10³⁰⁹ on the power is infinite and the result NaN, as PyTorch's is.
        let power = Scalar.real((0..<Swift.min(decimals.magnitude, 309)).reduce(1.0) { product, _ in product * 10 })
        let (before, after): (BinaryOp, BinaryOp) = decimals > 0 ? (.mul, .div) : (.div, .mul)
        return differentiable(
            "RoundBackward1", self,
            forward: { .binary(after, .unary(.round, .binary(before, $0, power)), power) }, derivative: .zero)
    }

    /// The fraction of x with its sign, x − trunc x. Traps for integers and bool.   dx = g
    public func frac(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("frac", .floating, file, line)
        return differentiable(
            "FracBackward0", self, forward: { .unary(.frac, $0) }, derivative: .of { g, _ in g })
    }

    /// Traps unless the dtype belongs to an operation's domain.
    func checkDomain(_ operation: String, _ domain: Elementwise.Domain, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check(operation, dtype, domain)
        }
    }
}

extension Elementwise {
    /// A rounding of floats; integers are whole already.
    static func whole(_ op: UnaryOp, _ x: NDArray) -> NDArray {
        x.dtype.isFloatingPoint ? .unary(op, x) : x.copied()
    }
}

extension Derivative {
    /// That of a function which is constant between its steps.
    static var zero: Derivative { .of { g, _ in Tensor.zerosLike(g) } }
}
