// Functions of two operands, shapes broadcast.

extension Tensor {
    // MARK: Geometry

    /// The angle of the point (other, self): arctan(l/r) in the correct quadrant. Integers are computed in float32.
    /// dl = g·r/(l² + r²), dr = −g·l/(l² + r²), both 0 at the origin
    public func atan2(_ other: Tensor) -> Tensor { applying(.atan2, other) }

    /// x/(l² + r²), or 0 at the origin, where an angle has no derivative. The squares themselves could overflow or vanish.
    fileprivate func dividedBySquareDistance(_ saved: Saved) -> Tensor {
        let distance = saved.lhs.hypot(saved.rhs)
        return (self / distance / distance).clearing(distance.eq(0))
    }

    /// self·(x/y), which PyTorch rounds after each operation.
    fileprivate func times(_ x: Tensor, over y: Tensor) -> Tensor {
        (dtype.itemSize > 2 && x.shape == shape ? fused(.timesQuotient, x, y) : nil) ?? self * (x / y)
    }

    /// √(l² + r²) without overflow. Traps for integers and bool.   dl = g·l/y, dr = g·r/y
    public func hypot(_ other: Tensor) -> Tensor { applying(.hypot, other) }

    /// |l| with the sign of r, −0 included. Integers are computed in float32.   dl = g·y/l, 0 at 0; dr = 0
    public func copysign(_ other: Tensor) -> Tensor { applying(.copysign, other) }

    /// |x| with the sign of a number.
    public func copysign(_ other: some TensorScalar) -> Tensor { copysign(operand(other.scalar)) }

    // MARK: Logarithms

    /// l·ln r, or 0 if l = 0 and r is not NaN. Integers are computed in float32.   dl = g·ln r, dr = g·l/r
    public func xlogy(_ other: Tensor) -> Tensor { applying(.xlogy, other) }

    /// x·ln s with a number s.   dx = g·ln s
    public func xlogy(_ other: some TensorScalar) -> Tensor { applying(.xlogyNumber, other.scalar) }

    /// ln(eˡ + eʳ) without overflow. Traps for integers and bool.   dl = g/(1 + eʳ⁻ˡ), dr = g/(1 + eˡ⁻ʳ)
    public func logAddExp(_ other: Tensor) -> Tensor { applying(.logAddExp, other) }

    /// log₂(2ˡ + 2ʳ) without overflow. Traps for integers and bool.   dl = g/(1 + 2ʳ⁻ˡ), dr = g/(1 + 2ˡ⁻ʳ)
    public func logAddExp2(_ other: Tensor) -> Tensor { applying(.logAddExp2, other) }
}

extension Operator {
    static let atan2 = BinaryOperator(
        "Atan2Backward0", "atan2(a, b)", .pieces("0 where a = 0 and b = 0, else b/(a^2 + b^2)"),
        .pieces("0 where a = 0 and b = 0, else -a/(a^2 + b^2)"), takes: .converted,
        computes: .kernel(.atan2),
        lhs: .saving([.lhs, .rhs]) { g, saved in
            g * saved.rhs.dividedBySquareDistance(saved)
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in
            g * (-saved.lhs).dividedBySquareDistance(saved)
        })
    static let hypot = BinaryOperator(
        "HypotBackward0", "hypot(a, b)", "a/y", "b/y", takes: .floating,
        computes: .kernel(.hypot),
        lhs: .saving([.lhs, .output]) { g, saved in g.times(saved.lhs, over: saved.output) },
        rhs: .saving([.rhs, .output]) { g, saved in g.times(saved.rhs, over: saved.output) })
    static let copysign = BinaryOperator(
        "CopysignBackward0", "copysign(a, b)", .pieces("0 where a = 0, else y/a"), .zero, takes: .converted,
        computes: .kernel(.copysign),
        lhs: .saving([.lhs, .output]) { g, saved in
            (g * (saved.output / saved.lhs)).clearing(saved.lhs.eq(0))
        },
        rhs: .zero)
    static let xlogy = BinaryOperator(
        "XlogyBackward0", "0 where a = 0, else a*log(b)", .pieces("0 where a = 0 and b <= 0, else log(b)"),
        .factor("a/b", gradient: "g*a/b"), takes: .converted,
        computes: .kernel(.xlogy),
        lhs: .saving([.lhs, .rhs]) { g, saved in
            g.xlogy(saved.rhs).clearing(saved.lhs.eq(0).logicalAnd(saved.rhs.le(0)))
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in g * saved.lhs / saved.rhs })
    static let xlogyNumber = UnaryOperator(
        "XlogyBackward2", "0 where a = 0, else a*log(n)", .pieces("0 where a = 0 and n <= 0, else log(n)"),
        takes: .converted,
        computes: .withNumber(.xlogy),
        derivative: .saving(.input) { g, saved in
            let slope = g.xlogy(saved.n)
            return saved.n > 0 ? slope : slope.clearing(saved.input.eq(0))
        },
        numbers: ["other"])
    static let logAddExp = BinaryOperator(
        "LogaddexpBackward0", "log(exp(a) + exp(b))", .factor("1/(1 + exp(b - a))", gradient: "g/(exp(b - a) + 1)"),
        .factor("1/(1 + exp(a - b))", gradient: "g/(exp(a - b) + 1)"), takes: .floating.andComplex,
        computes: .function { a, b, shape, _ in
            a.dtype.isComplex ? .complexLogAddExp(a, b, shape) : .pointwise(.logAddExp, a, b, shape: shape)
        },
        lhs: .saving([.lhs, .rhs]) { g, saved in
            g.fused(.logAddExpBackward, saved.lhs, saved.rhs) ?? g / ((saved.rhs - saved.lhs).exp() + 1)
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in
            g.fused(.logAddExpBackward, saved.rhs, saved.lhs) ?? g / ((saved.lhs - saved.rhs).exp() + 1)
        },
        call: "logAddExp")
    static let logAddExp2 = BinaryOperator(
        "Logaddexp2Backward0", "log2(exp2(a) + exp2(b))",
        .factor("1/(1 + exp2(b - a))", gradient: "g/(exp2(b - a) + 1)"),
        .factor("1/(1 + exp2(a - b))", gradient: "g/(exp2(a - b) + 1)"), takes: .floating,
        computes: .function { a, b, shape, _ in .pointwise(.logAddExp2, a, b, shape: shape) },
        lhs: .saving([.lhs, .rhs]) { g, saved in g / ((saved.rhs - saved.lhs).exp2() + 1) },
        rhs: .saving([.lhs, .rhs]) { g, saved in g / ((saved.lhs - saved.rhs).exp2() + 1) },
        call: "logAddExp2")
}

extension FormulaFunction {
    static let pairs = [
        FormulaFunction("atan2", ofTwo: { $0.atan2($1) }),
        FormulaFunction("hypot", ofTwo: { $0.hypot($1) }),
        FormulaFunction("copysign", ofTwo: { $0.copysign($1) }),
    ]
}
