// The error function, the gamma function and related functions. Integers and bool are computed in float32. Errors in float64
// are at most 10⁻¹⁴ relatively where the function is well conditioned, elsewhere 10⁻¹⁰ (docs/SpecialFunctions.md).

extension Tensor {
    // MARK: Error function

    /// The error function, 2/√π ∫₀ˣ e^(−t²) dt.   dx = 2/√π · e^(−x²) · g
    public func erf() -> Tensor { applying(.erf) }

    /// 1 − erf x, accurate even if erf x is nearly 1.   dx = −2/√π · e^(−x²) · g
    public func erfc() -> Tensor { applying(.erfc) }

    /// The inverse of ``erf()``; NaN outside [−1, 1].   dx = √π/2 · e^(y²) · g
    public func erfinv() -> Tensor { applying(.erfinv) }

    // MARK: Gamma function

    /// ln |Γ(x)|.   dx = g·ψ(x)
    public func lgamma() -> Tensor { applying(.lgamma) }

    /// ψ(x), the derivative of ln Γ(x); −∞ at 0, NaN at negative integers.   dx = g·ψ′(x)
    public func digamma() -> Tensor { applying(.digamma) }

    /// ψ⁽ⁿ⁾(x), the n-th derivative of ψ. Traps if n is negative.   dx = g·ψ⁽ⁿ⁺¹⁾(x)
    public func polygamma(_ n: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.polygamma, .integer(Int64(n)), file: file, line: line)
    }

    // MARK: Odds

    /// ln(x/(1 − x)), the inverse of ``sigmoid()``; x is clamped to [eps, 1 − eps] if `eps` is given.
    /// dx = g/(x·(1 − x)); outside the range 0 with `eps`, NaN without
    public func logit(eps: Double? = nil) -> Tensor {
        eps == nil ? applying(.logit) : applying(.logitClamped, .real(eps!))
    }

    /// sin(πx)/(πx), 1 at 0.   dx = g·(cos(πx)·πx − sin(πx))/(π·x²), 0 at 0
    ///
    /// Derivatives of all orders are computed by a series near 0, where the quotient cancels.
    public func sinc() -> Tensor { applying(.sinc) }

    /// The n-th derivative of ``sinc()``.   dx = g·sinc⁽ⁿ⁺¹⁾(x)
    fileprivate func sincDerivative(_ n: Int) -> Tensor { applying(.sincDerivative, .integer(Int64(n))) }

    /// −x·ln x, the summand of an entropy; 0 at 0, −∞ below 0.   dx = −g·(ln x + 1)
    public func entr() -> Tensor { applying(.entr) }
}

extension Elementwise {
    /// ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹·n!·ζ(n + 1, x) for n > 0, computed in float64.
    fileprivate static func polygamma(_ n: Int, _ x: NDArray) -> NDArray {
        // 171! is infinite.
        let factorial = (1...Swift.min(n, 171)).reduce(1.0) { $0 * Double($1) }
        let zeta = NDArray.binary(.zeta, x.cast(to: .float64), .real(Double(n) + 1), reversed: true)
        NDArray.binary(.mul, zeta, .real(n % 2 == 0 ? -factorial : factorial), into: zeta)
        return zeta.cast(to: x.dtype)
    }

    /// ln(p/(1 − p))
    fileprivate static func logit(_ p: NDArray) -> NDArray {
        .unary(.log, .binary(.div, p, .binary(.sub, p, .integer(1), reversed: true), p.shape))
    }
}

/// 2/√π, the slope of erf at 0.
private let twoOverRootPi = 1.12837916709551257390

extension Operator {
    static let erf = UnaryOperator(
        "ErfBackward0", "erf(a)", .factor("2/sqrt(pi)*exp(-a^2)", gradient: "exp(-a^2)*(2/sqrt(pi))*g"),
        takes: .converted,
        computes: .kernel(.erf),
        derivative: .saving(.input) { g, saved in (-saved.input.square()).exp() * twoOverRootPi * g })
    static let erfc = UnaryOperator(
        "ErfcBackward0", "erfc(a)", .factor("-2/sqrt(pi)*exp(-a^2)", gradient: "exp(-a^2)*(-2/sqrt(pi))*g"),
        takes: .converted,
        computes: .kernel(.erfc),
        derivative: .saving(.input) { g, saved in (-saved.input.square()).exp() * -twoOverRootPi * g })
    static let erfinv = UnaryOperator(
        "ErfinvBackward0", "erfinv(a)", .factor("sqrt(pi)/2*exp(y^2)", gradient: "exp(y^2)/(2/sqrt(pi))*g"),
        takes: .converted, computes: .kernel(.erfinv),
        derivative: .saving(.output) { g, saved in saved.output.square().exp() / twoOverRootPi * g })
    static let lgamma = UnaryOperator(
        "LgammaBackward0", "lgamma(a)", "digamma(a)", takes: .converted,
        computes: .kernel(.lgamma), derivative: .saving(.input) { g, saved in g * saved.input.digamma() })
    static let digamma = UnaryOperator(
        "DigammaBackward0", "digamma(a)", "polygamma(1, a)", takes: .converted,
        computes: .kernel(.digamma),
        derivative: .saving(.input) { g, saved in g * saved.input.polygamma(1) })
    static let polygamma = UnaryOperator(
        "PolygammaBackward0", "polygamma(n, a)", "polygamma(n + 1, a)", takes: .converted,
        computes: .function { x, order in
            switch Int(order.n) {
            case 0: .unary(.digamma, x)
            case 1: .unary(.trigamma, x)
            case let n: Elementwise.polygamma(n, x)
            }
        },
        derivative: .saving(.input) { g, saved in g * saved.input.polygamma(Int(saved.n) + 1) },
        if: { _, order, operation throws(ProgramError) in
            guard order.n >= 0 else {
                throw ProgramError(operation, "order \(Int(order.n))", hint: "The order counts derivatives, 0 or more")
            }
        }, numbers: ["n"])
    static let logit = UnaryOperator(
        "LogitBackward0", "log(a/(1 - a))", .factor("1/(a*(1 - a))", gradient: "g/(a*(1 - a))"), takes: .converted,
        computes: .function { x, _ in Elementwise.logit(x) },
        derivative: .saving(.input) { g, saved in
            let x = saved.input
            let isOutside = x.ge(0).logicalAnd(x.le(1)).logicalNot()
            return (g / (x * (1 - x))).filling(.real(.nan), where: isOutside)
        },
        numbers: ["eps"])
    static let logitClamped = UnaryOperator(
        "LogitBackward0", "logit(min(max(a, n), 1 - n))",
        .pieces("0 where a < n, 0 where a > 1 - n, else 1/(a*(1 - a))"), takes: .converted,
        computes: .function { x, eps in
            // The lower bound goes first if they cross.
            let (x, low) = (Tensor(x), eps.n)
            return Elementwise.logit(x.clamp(max: 1 - low).filling(.real(low), where: x.lt(low)).array)
        },
        derivative: .saving(.input) { g, saved in
            let x = saved.input
            return (g / (x * (1 - x))).clearing(x.lt(saved.n).logicalOr(x.gt(1 - saved.n)))
        },
        numbers: ["eps"])
    static let sinc = UnaryOperator(
        "SincBackward0", "sinc(a)", .pieces("0 where a = 0, else (cos(pi*a)*pi*a - sin(pi*a))/(pi*a^2)"),
        takes: .converted.andComplex,
        computes: .kernel(.sinc),
        derivative: .saving(.input) { g, saved in
            let x = saved.input
            if !x.dtype.isComplex { return g * x.sincDerivative(1) }
            let turned = x * Double.pi
            return (g * ((turned * turned.cos() - turned.sin()) / (x * turned))).clearing(x.eq(0))
        })
    static let sincDerivative = UnaryOperator(
        "SincBackwardBackward0", "sincDerivative(n, a)", "sincDerivative(n + 1, a)", takes: .converted,
        computes: .function { x, order in
            order.n == 1 ? .unary(.sincSlope, x) : .special(.sinc(derivative: Int(order.n)), x)
        },
        derivative: .saving(.input) { g, saved in g * saved.input.sincDerivative(Int(saved.n) + 1) },
        call: "sincDerivative", numbers: ["n"])
    static let entr = UnaryOperator(
        "SpecialEntrBackward0", "entr(a)", .factor("-(log(a) + 1)", gradient: "g*(-(log(a) + 1))"), takes: .converted,
        computes: .function { x, _ in
            let zero = NDArray.filled([], .integer(0), x.dtype)
            let entropy = NDArray.unary(.neg, .binary(.xlogy, x, x, x.shape))
            // −(0·ln 0) would be −0.
            let atLeastZero = Elementwise.where(.compare(.eq, x, zero, x.shape), zero, entropy)
            return Elementwise.where(
                .compare(.lt, x, zero, x.shape), .filled([], .real(-.infinity), x.dtype), atLeastZero)
        },
        derivative: .saving(.input) { g, saved in g * -(saved.input.log() + 1) },
        call: "entr")
}

extension FormulaFunction {
    static let special = [
        FormulaFunction("erf") { $0.erf() },
        FormulaFunction("erfc") { $0.erfc() },
        FormulaFunction("erfinv") { $0.erfinv() },
        FormulaFunction("lgamma") { $0.lgamma() },
        FormulaFunction("digamma") { $0.digamma() },
        FormulaFunction("logit") { $0.logit() },
        FormulaFunction("sinc") { $0.sinc() },
        FormulaFunction("entr") { $0.entr() },
        // The normal distribution function and its density.
        FormulaFunction("Φ") { $0.ndtr() },
        FormulaFunction("φ") { ($0.square() * -0.5).exp() * 0.398942280401432678 },
    ]

    /// Functions of an order, for the declarations of other operators.
    static let derivatives = [
        FormulaFunction("polygamma", ofTwo: { $1.polygamma(Int($0.item())) }),
        FormulaFunction("sincDerivative", ofTwo: { $1.sincDerivative(Int($0.item())) }),
    ]
}
