// Rounding. Integers stay as they are. The derivatives are 0, except for that of `frac`.

extension Tensor {
    /// The largest integer not above x, ⌊x⌋. Traps for bool.   dx = 0
    public func floor(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("floor", .numbers, file, line)
        return differentiable(
            .floor, self, forward: { Elementwise.whole(.floor, $0) }, derivative: .zero)
    }

    /// The smallest integer not below x, ⌈x⌉. Traps for bool.   dx = 0
    public func ceil(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("ceil", .numbers, file, line)
        return differentiable(
            .ceil, self, forward: { Elementwise.whole(.ceil, $0) }, derivative: .zero)
    }

    /// x truncated to an integer. Traps for bool.   dx = 0
    public func trunc(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("trunc", .numbers, file, line)
        return differentiable(
            .trunc, self, forward: { Elementwise.whole(.trunc, $0) }, derivative: .zero)
    }

    /// The nearest integer; halves are rounded to the even one. Traps for bool.   dx = 0
    public func round(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("round", .numbers, file, line)
        return differentiable(
            .round, self, forward: { Elementwise.whole(.round, $0) }, derivative: .zero)
    }

    /// x rounded to `decimals` decimal places, or to tens, hundreds, … if negative. Traps for bool, and for integers
    /// unless `decimals` is 0.   dx = 0
    public func round(decimals: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if decimals == 0 { return round(file: file, line: line) }
        checkDomain("round", .floating, file, line)
        // From 10³⁰⁹ on the power is infinite and the result NaN, as in PyTorch.
        let power = Scalar.real((0..<Swift.min(decimals.magnitude, 309)).reduce(1.0) { product, _ in product * 10 })
        let (before, after): (BinaryOp, BinaryOp) = decimals > 0 ? (.mul, .div) : (.div, .mul)
        return differentiable(
            .roundDecimals, self, scalar: .integer(Int64(decimals)),
            forward: { .binary(after, .unary(.round, .binary(before, $0, power)), power) }, derivative: .zero)
    }

    /// The fractional part of x, with the sign of x: x − trunc x. Traps for integers and bool.   dx = g
    public func frac(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("frac", .floating, file, line)
        return differentiable(
            .frac, self, forward: { .unary(.frac, $0) }, derivative: .of { g, _ in g })
    }
}

extension Elementwise {
    /// Rounds floating-point numbers; integers need no rounding.
    static func whole(_ op: UnaryOp, _ x: NDArray) -> NDArray {
        x.dtype.isFloatingPoint ? .unary(op, x) : x.copied()
    }
}

extension Operator {
    static let floor = Operator("FloorBackward0", "floor(a)", .zero)
    static let ceil = Operator("CeilBackward0", "ceil(a)", .zero)
    static let trunc = Operator("TruncBackward0", "trunc(a)", .zero)
    static let round = Operator("RoundBackward0", "round(a)", .zero)
    static let roundDecimals = Operator("RoundBackward1", "round(a*10^n)/10^n", .zero, numbers: ["decimals"])
    static let frac = Operator("FracBackward0", "a - trunc(a)", .one)
}

extension FormulaFunction {
    static let rounding = [
        FormulaFunction("floor") { $0.floor() },
        FormulaFunction("ceil") { $0.ceil() },
        FormulaFunction("trunc") { $0.trunc() },
        FormulaFunction("round") { $0.round() },
    ]
}
