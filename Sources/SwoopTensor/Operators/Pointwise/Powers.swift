precedencegroup ExponentiationPrecedence {
    associativity: right
    higherThan: MultiplicationPrecedence
}

/// Power: `x ** 2`. It binds more tightly than `*` and associates to the right: `a ** b ** c` is `a ** (b ** c)`.
///
/// Unlike in Python, a prefix sign binds more tightly still: `-x ** 2` is `(-x) ** 2`; write `-(x ** 2)`. And `/` of two
/// whole numbers is a whole number: `x ** (1 / 2)` is `x ** 0`, and `1 / 2 * x` is 0; write `x ** 0.5` and `0.5 * x`.
infix operator ** : ExponentiationPrecedence

extension Tensor {
    /// Each element raised to a number p, xᵖ. Traps for integer tensors with a negative integer p.
    /// dx = g·p·xᵖ⁻¹, 0 if p = 0
    public static func ** (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.raised(to: rhs.scalar) }

    /// A number b raised to each element, bˣ.   dx = g·bˣ·ln b, 0 if b = 0 ≤ x
    public static func ** (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.exponentiating(lhs.scalar) }

    /// Each element raised to its exponent, lʳ, shapes broadcast. In integer tensors negative powers are truncated to
    /// integers. Traps for bool.
    /// dl = g·r·lʳ⁻¹, 0 if r = 0; dr = g·lʳ·ln l, 0 if l = 0 ≤ r
    public static func ** (lhs: Tensor, rhs: Tensor) -> Tensor {
        differentiable(
            .pow, lhs, rhs,
            forward: { Elementwise.binary("**", .pow, $0, $1, allowing: .numbers) },
            lhs: .saving([.lhs, .rhs]) { g, saved in
                let exponent = saved.rhs
                return (g * (exponent * saved.lhs ** (exponent - 1))).clearing(exponent.eq(0))
            },
            rhs: .saving([.lhs, .rhs, .output]) { g, saved in
                let base = saved.lhs
                let isFlat = base.eq(0).logicalAnd(saved.rhs.ge(0))
                return (g * (saved.output * base.log())).clearing(isFlat)
            })
    }

    /// Each element raised to a number p, xᵖ: `x ** p`. Traps for integer tensors with a negative integer p.
    /// dx = g·p·xᵖ⁻¹, 0 if p = 0
    public func pow(_ exponent: some TensorScalar) -> Tensor { raised(to: exponent.scalar) }

    /// Each element raised to its exponent, shapes broadcast: `x ** exponent`.
    public func pow(_ exponent: Tensor) -> Tensor { self ** exponent }

    /// The square of each element, x²; bool gives int64.   dx = 2·g·x
    public func square() -> Tensor { raised(to: .integer(2)) }

    func raised(to exponent: Scalar) -> Tensor {
        if !dtype.isFloatingPoint {
            checked { () throws(ProgramError) in try PowerRules.whole(dtype, exponent) }
        }
        return differentiable(
            exponent.double == 2 ? .square : .powNumber, self, scalar: exponent,
            forward: { Elementwise.arithmetic(.pow, $0, exponent) },
            derivative: Tensor.powerDerivative(exponent.double))
    }

    private static func powerDerivative(_ exponent: Double) -> Derivative {
        switch exponent {
        case 0: .of { g, _ in Tensor.zerosLike(g) }
        case 2: .saving(.input) { g, saved in g.product(with: saved.input * 2) }
        default:
            .saving(.input) { g, saved in
                g * saved.input.raised(to: .real(saved.real - 1)).multiplied(by: saved.scalar)
            }
        }
    }

    private func exponentiating(_ base: Scalar) -> Tensor {
        let common = TypePromotion.result(dtype, base)
        checked { () throws(ProgramError) in try Elementwise.check("**", common, .numbers) }
        return differentiable(
            base.double == 0 ? .zeroPow : .numberPow, self, scalar: base,
            forward: { Elementwise.arithmetic(.pow, $0, base, reversed: true) },
            derivative: Tensor.exponentialDerivative(base.double))
    }

    private static func exponentialDerivative(_ base: Double) -> Derivative {
        // ln 0 is −∞: the derivative of 0 ** x is 0 for x ≥ 0 and infinite below.
        base == 0
            ? .saving([.input, .output]) { g, saved in
                (g * (saved.output * -Double.infinity)).clearing(saved.input.ge(0))
            }
            : .saving(.output) { g, saved in
                g * (saved.output * Tensor.full([], saved.real, dtype: g.dtype).log())
            }
    }
}

/// Preconditions of the operands of a power.
package enum PowerRules {
    /// An integer raised to a negative integer is not an integer; bool raised to bool is not defined.
    package static func whole(_ dtype: DType, _ exponent: Scalar) throws(ProgramError) {
        try Elementwise.check("**", TypePromotion.result(dtype, exponent), .numbers)
        guard case .integer(let number) = exponent, number < 0 else { return }
        throw ProgramError(
            "**", "a tensor of \(dtype) is raised to \(number)", hint: "Convert the base with to(.float32) first")
    }
}

extension Operator {
    static let powNumber = Operator(
        "PowBackward0", "a^n", .factor("n*a^m", gradient: "g*(a^m*n)"), numbers: ["exponent"])
    /// Its gradient multiplies in a different order than that of `powNumber`.
    static let square = Operator("PowBackward0", "a^2", .factor("2*a", gradient: "g*(a*2)"), numbers: ["exponent"])
    static let pow = Operator(
        "PowBackward1", "a^b", .pieces("b*a^(b - 1) where b != 0, else 0"),
        .pieces("0 where a = 0 and b >= 0, else y*log(a)"), operands: ["self", "exponent"])
    static let numberPow = Operator(
        "PowBackward2", "n^a", .factor("y*log(n)", gradient: "g*(y*log(n))"), numbers: ["self"])
    static let zeroPow = Operator("PowBackward2", "n^a", .pieces("0 where a >= 0, else y*log(n)"), numbers: ["self"])
}

extension FormulaFunction {
    static let powers = [
        FormulaFunction("square") { $0.square() },
        FormulaFunction("reciprocal") { $0.reciprocal() },
        FormulaFunction("pow", ofTwo: { $0 ** $1 }),
    ]
}
