// The scaled error function, and the normal distribution function and its inverse. Integers and bool are computed in
// float32. Errors in float64 are at most 10⁻¹⁴ relatively where the function is well conditioned.

extension Tensor {
    // MARK: Normal distribution

    /// e^(x²)·erfc(x), which does not vanish for large x: `torch.special.erfcx`.   dx = g·(2x·y − 2/√π)
    public func erfcx() -> Tensor { applying(.erfcx) }

    /// Φ(x), the normal distribution function, ½·erfc(−x/√2): `torch.special.ndtr`.   dx = g·φ(x)
    public func ndtr() -> Tensor { (self * -0.707106781186547524).erfc() * 0.5 }

    /// ln Φ(x), accurate also where Φ(x) is nearly 0 or 1: `torch.special.log_ndtr`.
    /// dx = g·√(2/π)/erfcx(−x/√2)
    public func logNdtr() -> Tensor { applying(.logNdtr) }

    /// Φ⁻¹(p), the inverse of ``ndtr()``: `torch.special.ndtri`. ∓∞ at 0 and 1, NaN outside.
    /// dx = g·√(2π)·e^(y²/2)
    public func ndtri() -> Tensor { applying(.ndtri) }
}

extension Operator {
    static let erfcx = UnaryOperator(
        "SpecialErfcxBackward0", "erfcx(a)", .factor("2*a*y - 2/sqrt(pi)", gradient: "g*(2*a*y - 2/sqrt(pi))"),
        takes: .converted, computes: .kernel(.erfcx),
        derivative: .saving([.input, .output]) { g, saved in
            g * (saved.input * 2 * saved.output - 1.12837916709551257390)
        },
        call: "erfcx")
    static let logNdtr = UnaryOperator(
        "SpecialLogNdtrBackward0", "logNdtr(a)",
        .factor("sqrt(2/pi)/erfcx(-a/sqrt(2))", gradient: "g/erfcx(a*(-1/sqrt(2)))*sqrt(2/pi)"), takes: .converted,
        computes: .kernel(.logNdtr),
        derivative: .saving(.input) { g, saved in
            g / (saved.input * -0.707106781186547524).erfcx() * 0.797884560802865356
        },
        call: "logNdtr")
    static let ndtri = UnaryOperator(
        "SpecialNdtriBackward0", "ndtri(a)",
        .factor("sqrt(2*pi)*exp(y^2/2)", gradient: "g*sqrt(2*pi)*exp(y^2/2)"), takes: .converted,
        computes: .kernel(.ndtri),
        derivative: .saving(.output) { g, saved in
            g * 2.50662827463100050242 * (saved.output.square() / 2).exp()
        },
        call: "ndtri")
}

extension FormulaFunction {
    static let normal = [
        FormulaFunction("erfcx") { $0.erfcx() },
        FormulaFunction("ndtr") { $0.ndtr() },
        FormulaFunction("logNdtr") { $0.logNdtr() },
        FormulaFunction("ndtri") { $0.ndtri() },
    ]
}
