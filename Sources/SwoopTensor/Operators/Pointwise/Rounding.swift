// Rounding. Integers stay as they are. The derivatives are 0, except for that of `frac`.

extension Tensor {
    /// The largest integer not above x, ⌊x⌋. Traps for bool.   dx = 0
    public func floor(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.floor, file: file, line: line)
    }

    /// The smallest integer not below x, ⌈x⌉. Traps for bool.   dx = 0
    public func ceil(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.ceil, file: file, line: line)
    }

    /// x truncated to an integer. Traps for bool.   dx = 0
    public func trunc(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.trunc, file: file, line: line)
    }

    /// The nearest integer; halves are rounded to the even one. Traps for bool.   dx = 0
    public func round(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.round, file: file, line: line)
    }

    /// x rounded to `decimals` decimal places, or to tens, hundreds, … if negative. Traps for bool, and for integers
    /// unless `decimals` is 0.   dx = 0
    public func round(decimals: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if decimals == 0 { return round(file: file, line: line) }
        return applying(.roundDecimals, .integer(Int64(decimals)), file: file, line: line)
    }

    /// The fractional part of x, with the sign of x: x − trunc x. Traps for integers and bool.   dx = g
    public func frac(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.frac, file: file, line: line)
    }
}

extension NDArray {
    /// Rounds floating-point numbers; integers need no rounding.
    fileprivate static func whole(_ op: UnaryOp, _ x: NDArray) -> NDArray {
        x.dtype.isFloatingPoint ? .unary(op, x) : x.copied()
    }
}

extension Operator {
    static let floor = UnaryOperator(
        "FloorBackward0", "floor(a)", .zero, takes: .numbers, computes: .function { x, _ in .whole(.floor, x) },
        derivative: .zero)
    static let ceil = UnaryOperator(
        "CeilBackward0", "ceil(a)", .zero, takes: .numbers, computes: .function { x, _ in .whole(.ceil, x) },
        derivative: .zero)
    static let trunc = UnaryOperator(
        "TruncBackward0", "trunc(a)", .zero, takes: .numbers, computes: .function { x, _ in .whole(.trunc, x) },
        derivative: .zero)
    static let round = UnaryOperator(
        "RoundBackward0", "round(a)", .zero, takes: .numbers, computes: .function { x, _ in .whole(.round, x) },
        derivative: .zero)
    static let roundDecimals = UnaryOperator(
        "RoundBackward1", "round(a*10^n)/10^n", .zero, takes: .floating,
        computes: .function { x, decimals in
            // From 10³⁰⁹ on the power is infinite and the result NaN, as in PyTorch.
            let places = Int(Swift.min(decimals.n.magnitude, 309))
            let power = Scalar.real((0..<places).reduce(1.0) { product, _ in product * 10 })
            let (before, after): (BinaryOp, BinaryOp) = decimals.n > 0 ? (.mul, .div) : (.div, .mul)
            return .binary(after, .unary(.round, .binary(before, x, power)), power)
        },
        derivative: .zero, numbers: ["decimals"])
    static let frac = UnaryOperator(
        "FracBackward0", "a - trunc(a)", .one, takes: .floating,
        computes: .kernel(.frac), derivative: .of { g, _ in g })
}

extension FormulaFunction {
    static let rounding = [
        FormulaFunction("floor") { $0.floor() },
        FormulaFunction("ceil") { $0.ceil() },
        FormulaFunction("trunc") { $0.trunc() },
        FormulaFunction("round") { $0.round() },
    ]
}
