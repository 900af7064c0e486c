// Exponentials, logarithms and roots of each element. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Exponentials

    /// eˣ.   dx = g·y
    public func exp() -> Tensor { applying(.exp) }

    /// 2ˣ.   dx = g·y·ln 2
    public func exp2() -> Tensor { applying(.exp2) }

    /// eˣ − 1, accurate near 0.   dx = g·(y + 1)
    public func expm1() -> Tensor { applying(.expm1) }

    // MARK: Logarithms

    /// The natural logarithm ln x; −∞ at 0, NaN below 0.   dx = g/x
    public func log() -> Tensor { applying(.log) }

    /// The logarithm to base 2.   dx = g/(x·ln 2)
    public func log2() -> Tensor { applying(.log2) }

    /// The logarithm to base 10.   dx = g/(x·ln 10)
    public func log10() -> Tensor { applying(.log10) }

    /// ln(1 + x), accurate near 0.   dx = g/(1 + x)
    public func log1p() -> Tensor { applying(.log1p) }

    // MARK: Roots

    /// √x; NaN below 0.   dx = g/(2·y), infinite at 0
    public func sqrt() -> Tensor { applying(.sqrt) }

    /// 1/√x.   dx = −½·g·y³
    public func rsqrt() -> Tensor { applying(.rsqrt) }
}

extension Operator {
    package static let exp = UnaryOperator(
        "ExpBackward0", "exp(a)", "y", takes: .converted.andComplex,
        computes: .kernel(.exp), derivative: .saving(.output) { g, saved in g * saved.output })
    static let exp2 = UnaryOperator(
        "Exp2Backward0", "exp2(a)", .factor("y*log(2)", gradient: "g*y*0.693147180559945309"),
        takes: .converted.andComplex,
        computes: .kernel(.exp2), derivative: .saving(.output) { g, saved in g * saved.output * 0.693147180559945309 })
    static let expm1 = UnaryOperator(
        "Expm1Backward0", "expm1(a)", "y + 1", takes: .converted.andComplex,
        computes: .kernel(.expm1), derivative: .saving(.output) { g, saved in g * (saved.output + 1) })
    static let log = UnaryOperator(
        "LogBackward0", "log(a)", .factor("1/a", gradient: "g/a"), takes: .converted.andComplex,
        computes: .kernel(.log), derivative: .saving(.input) { g, saved in g / saved.input })
    static let log2 = UnaryOperator(
        "Log2Backward0", "log2(a)", .factor("1/(a*log(2))", gradient: "g/(a*0.693147180559945309)"),
        takes: .converted.andComplex,
        computes: .kernel(.log2), derivative: .saving(.input) { g, saved in g / (saved.input * 0.693147180559945309) })
    static let log10 = UnaryOperator(
        "Log10Backward0", "log10(a)", .factor("1/(a*log(10))", gradient: "g/(a*2.302585092994045684)"),
        takes: .converted.andComplex,
        computes: .kernel(.log10), derivative: .saving(.input) { g, saved in g / (saved.input * 2.302585092994045684) })
    static let log1p = UnaryOperator(
        "Log1PBackward0", "log1p(a)", .factor("1/(a + 1)", gradient: "g/(a + 1)"), takes: .converted.andComplex,
        computes: .kernel(.log1p), derivative: .saving(.input) { g, saved in g / (saved.input + 1) },
        call: "log1p")
    static let sqrt = UnaryOperator(
        "SqrtBackward0", "sqrt(a)", .factor("1/(2*y)", gradient: "g/(y*2)"), takes: .converted.andComplex,
        computes: .kernel(.sqrt), derivative: .saving(.output) { g, saved in g / (saved.output * 2) })
    static let rsqrt = UnaryOperator(
        "RsqrtBackward0", "1/sqrt(a)", .factor("-0.5*y^3", gradient: "g*(-0.5)*y^3"), takes: .converted.andComplex,
        computes: .kernel(.rsqrt), derivative: .saving(.output) { g, saved in g * -0.5 * saved.output ** 3 })
}

extension FormulaFunction {
    static let exponentials = [
        FormulaFunction("exp") { $0.exp() },
        FormulaFunction("exp2") { $0.exp2() },
        FormulaFunction("expm1") { $0.expm1() },
        FormulaFunction("log") { $0.log() },
        FormulaFunction("log2") { $0.log2() },
        FormulaFunction("log10") { $0.log10() },
        FormulaFunction("log1p") { $0.log1p() },
        FormulaFunction("sqrt") { $0.sqrt() },
        FormulaFunction("rsqrt") { $0.rsqrt() },
    ]
}
