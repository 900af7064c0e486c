precedencegroup ExponentiationPrecedence {
    associativity: right
    higherThan: MultiplicationPrecedence
}

/// Power: `x ** 2`. It binds more tightly than `*` and associates to the right: `a ** b ** c` is `a ** (b ** c)`.
///
/// Unlike in Python, a prefix sign binds more tightly still: `-x ** 2` is `(-x) ** 2`, and the compiler warns of
/// it; write `-(x ** 2)`. And `/` of two
/// whole numbers is a whole number: `x ** (1 / 2)` is `x ** 0`, and `1 / 2 * x` is 0; write `x ** 0.5` and `0.5 * x`.
infix operator ** : ExponentiationPrecedence

extension Tensor {
    /// Each element raised to a number p, xᵖ. Traps for integer tensors with a negative integer p.
    /// dx = g·p·xᵖ⁻¹, 0 if p = 0
    @_disfavoredOverload
    public static func ** (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.raised(to: rhs.scalar) }

    /// A number b raised to each element, bˣ.   dx = g·bˣ·ln b, 0 if b = 0 ≤ x
    @_disfavoredOverload
    public static func ** (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.exponentiating(lhs.scalar) }

    /// Each element raised to its exponent, lʳ, shapes broadcast. In integer tensors negative powers are truncated to
    /// integers. Traps for bool.
    /// dl = g·r·lʳ⁻¹, 0 if r = 0; dr = g·lʳ·ln l, 0 if l = 0 ≤ r
    public static func ** (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.applying(.pow, rhs) }

    /// Each element raised to a number p, xᵖ: `x ** p`. Traps for integer tensors with a negative integer p.
    /// dx = g·p·xᵖ⁻¹, 0 if p = 0
    public func pow(_ exponent: some TensorScalar) -> Tensor { raised(to: exponent.scalar) }

    /// Each element raised to its exponent, shapes broadcast: `x ** exponent`.
    public func pow(_ exponent: Tensor) -> Tensor { self ** exponent }

    /// Each element raised to its exponent, computed in float64 whatever the dtypes, or in complex128, shapes broadcast:
    /// `torch.float_power`.   dl = g·r·lʳ⁻¹, dr = g·lʳ·ln l
    public func floatPower(_ exponent: Tensor) -> Tensor {
        let dtype: DType = dtype.isComplex || exponent.dtype.isComplex ? .complex128 : .float64
        return to(dtype) ** exponent.to(dtype)
    }

    /// Each element raised to a number p, computed in float64 whatever the dtype, or in complex128.   dx = g·p·xᵖ⁻¹
    public func floatPower(_ exponent: some TensorScalar) -> Tensor {
        to(dtype.isComplex || exponent.scalar.isComplex ? .complex128 : .float64) ** exponent
    }

    /// The square of each element, x²; bool gives int64.   dx = 2·g·x
    public func square() -> Tensor { raised(to: .integer(2)) }

    func raised(to exponent: Scalar) -> Tensor {
        // Of complex numbers, a real exponent is one in whichever way it is written.
        if exponent.isComplex && !(dtype.isComplex && exponent.asComplex.imag == 0) { return self ** operand(exponent) }
        let op: UnaryOperator =
            switch exponent.double {
            case 0: .zerothPower
            case 2: .square
            default: .powNumber
            }
        return applying(op, exponent)
    }

    private func exponentiating(_ base: Scalar) -> Tensor {
        base.isComplex ? operand(base) ** self : applying(base.double == 0 ? .zeroPow : .numberPow, base)
    }
}

extension Tensor {
    /// Whether each element is 0 or a positive real number.
    fileprivate var isNonNegative: Tensor { dtype.isComplex ? isreal().logicalAnd(real.ge(0)) : ge(0) }
}

/// Preconditions of the operands of a power.
enum PowerRules {
    /// An integer raised to a negative integer is not an integer, and the dtype must hold the exponent.
    static func whole(_ x: NDArray, _ exponent: Numbers, _ operation: String) throws(ProgramError) {
        guard !x.dtype.isDifferentiable, case .integer(let number) = exponent.first else { return }
        guard number >= 0 else {
            throw ProgramError(
                operation, "a tensor of \(x.dtype) is raised to \(number)",
                hint: "Convert the base with to(.float32) first")
        }
        try CreationRules.holds(exponent.first, TypePromotion.result(x.dtype, exponent.first), operation)
    }
}

extension Operator {
    package static let powNumber = UnaryOperator(
        "PowBackward0", "a^n", .factor("n*a^m", gradient: "g*(a^m*n)"), takes: .numbers.andComplex,
        computes: .withNumber(.pow),
        derivative: .saving(.input) { g, saved in
            g * saved.input.raised(to: .real(saved.n - 1)).multiplied(by: saved.first)
        },
        if: PowerRules.whole, symbol: "**", numbers: ["exponent"])
    static let zerothPower = UnaryOperator(
        "PowBackward0", "a^0", .zero, takes: .numbers.andComplex, computes: .withNumber(.pow), derivative: .zero,
        symbol: "**",
        numbers: ["exponent"])
    /// Its gradient multiplies in a different order than that of `powNumber`.
    static let square = UnaryOperator(
        "PowBackward0", "a^2", .factor("2*a", gradient: "g*(a*2)"), takes: .numbers.andComplex,
        computes: .withNumber(.pow),
        derivative: .saving(.input) { g, saved in g.product(with: saved.input * 2) },
        symbol: "**", numbers: ["exponent"])
    static let pow = BinaryOperator(
        "PowBackward1", "a^b", .pieces("b*a^(b - 1) where b != 0, else 0"),
        .pieces("0 where a = 0 and b >= 0, else y*log(a)"), takes: .numbers.andComplex,
        computes: .kernel(.pow),
        lhs: .saving([.lhs, .rhs]) { g, saved in
            let exponent = saved.rhs
            return (g * (exponent * saved.lhs ** (exponent - 1))).clearing(exponent.eq(0))
        },
        rhs: .saving([.lhs, .rhs, .output]) { g, saved in
            let base = saved.lhs
            let isFlat = base.eq(0).logicalAnd(saved.rhs.isNonNegative)
            return (g * (saved.output * base.log())).clearing(isFlat)
        },
        operands: ["self", "exponent"])
    static let numberPow = UnaryOperator(
        "PowBackward2", "n^a", .factor("y*log(n)", gradient: "g*(y*log(n))"), takes: .numbers.andComplex,
        computes: .withNumber(.pow, reversed: true),
        derivative: .saving(.output) { g, saved in
            g * (saved.output * Tensor.full([], saved.n, dtype: g.dtype).log().conjugated)
        },
        symbol: "**", numbers: ["self"])
    /// ln 0 is −∞: the derivative of 0 ** x is 0 for x ≥ 0 and infinite below.
    static let zeroPow = UnaryOperator(
        "PowBackward2", "n^a", .pieces("0 where a >= 0, else y*log(n)"), takes: .numbers.andComplex,
        computes: .withNumber(.pow, reversed: true),
        derivative: .saving([.input, .output]) { g, saved in
            (g * (saved.output * -Double.infinity)).clearing(saved.input.isNonNegative)
        },
        symbol: "**", numbers: ["self"])
}

extension FormulaFunction {
    static let powers = [
        FormulaFunction("square") { $0.square() },
        FormulaFunction("reciprocal") { $0.reciprocal() },
        FormulaFunction("pow", ofTwo: { $0 ** $1 }),
    ]
}
