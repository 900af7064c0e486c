// The error function, the gamma function and related functions. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Error function

    /// The error function, 2/√π ∫₀ˣ e^(−t²) dt.   dx = 2/√π · e^(−x²) · g
    public func erf() -> Tensor {
        differentiable(
            .erf, self, forward: { Elementwise.floating(.erf, $0) },
            derivative: .saving(.input) { g, saved in (-saved.input.square()).exp() * twoOverRootPi * g })
    }

    /// 1 − erf x, accurate even if erf x is nearly 1.   dx = −2/√π · e^(−x²) · g
    public func erfc() -> Tensor {
        differentiable(
            .erfc, self, forward: { Elementwise.floating(.erfc, $0) },
            derivative: .saving(.input) { g, saved in (-saved.input.square()).exp() * -twoOverRootPi * g })
    }

    /// The inverse of ``erf()``; NaN outside [−1, 1].   dx = √π/2 · e^(y²) · g
    public func erfinv() -> Tensor {
        differentiable(
            .erfinv, self, forward: { .special(.inverseErrorFunction, $0) },
            derivative: .saving(.output) { g, saved in saved.output.square().exp() / twoOverRootPi * g })
    }

    // MARK: Gamma function

    /// ln |Γ(x)|.   dx = g·ψ(x)
    public func lgamma() -> Tensor {
        differentiable(
            .lgamma, self, forward: { Elementwise.floating(.lgamma, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.digamma() })
    }

    /// ψ(x), the derivative of ln Γ(x); −∞ at 0, NaN at negative integers.   dx = g·ψ′(x)
    public func digamma() -> Tensor {
        differentiable(
            .digamma, self, forward: { .special(.digamma, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.polygamma(1) })
    }

    /// ψ⁽ⁿ⁾(x), the n-th derivative of ψ. Traps if n is negative.   dx = g·ψ⁽ⁿ⁺¹⁾(x)
    public func polygamma(_ n: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard n >= 0 else {
                throw ProgramError("polygamma", "order \(n)", hint: "The order counts derivatives, 0 or more")
            }
        }
        return differentiable(
            .polygamma, self, scalar: .integer(Int64(n)),
            forward: { .special(.polygamma(n), $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.polygamma(Int(saved.real) + 1) })
    }

    // MARK: Odds

    /// ln(x/(1 − x)), the inverse of ``sigmoid()``; x is clamped to [eps, 1 − eps] if `eps` is given.
    /// dx = g/(x·(1 − x)); outside the range 0 with `eps`, NaN without
    public func logit(eps: Double? = nil) -> Tensor {
        differentiable(
            eps == nil ? .logit : .logitClamped, self, scalar: .real(eps ?? 0),
            forward: { x in
                let real = x.dtype.isFloatingPoint ? x : x.cast(to: .float32)
                let p = eps.map { .unary(.clamp, real, $0, 1 - $0) } ?? real
                let rest = NDArray.binary(.sub, p, .integer(1), reversed: true)
                return .unary(.log, .binary(.div, p, rest, p.shape))
            },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                let (low, high) = (eps ?? 0, 1 - (eps ?? 0))
                let isOutside = x.ge(low).logicalAnd(x.le(high)).logicalNot()
                return (g / (x * (1 - x))).filling(.real(eps == nil ? .nan : 0), where: isOutside)
            })
    }

    /// sin(πx)/(πx), 1 at 0.   dx = g·(cos(πx)·πx − sin(πx))/(π·x²), 0 at 0
    public func sinc() -> Tensor {
        differentiable(
            .sinc, self,
            forward: { x in
                let angle = Elementwise.arithmetic(.mul, x, .real(.pi))
                let ratio = NDArray.binary(.div, .unary(.sin, angle), angle, x.shape)
                return Elementwise.where(
                    .compare(.eq, angle, .filled([], .integer(0), angle.dtype), x.shape),
                    .filled([], .integer(1), angle.dtype), ratio)
            },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                let angle = x * Double.pi
                return (g * ((angle.cos() * angle - angle.sin()) / (angle * x))).clearing(x.eq(0))
            })
    }

    /// −x·ln x, the summand of an entropy; 0 at 0, −∞ below 0.   dx = −g·(ln x + 1)
    public func entr() -> Tensor {
        differentiable(
            .entr, self,
            forward: { x in
                let real = x.dtype.isFloatingPoint ? x : x.cast(to: .float32)
                let entropy = NDArray.unary(.neg, .binary(.xlogy, real, real, real.shape))
                return Elementwise.where(
                    .compare(.lt, real, .filled([], .integer(0), real.dtype), real.shape),
                    .filled([], .real(-.infinity), real.dtype), entropy)
            },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                return (g * (-(x.log() + 1))).filling(.real(.nan), where: x.lt(0))
            })
    }
}

/// 2/√π, the slope of erf at 0.
private let twoOverRootPi = 1.12837916709551257390

extension Operator {
    static let erf = Operator(
        "ErfBackward0", "erf(a)", .factor("2/sqrt(pi)*exp(-a^2)", gradient: "exp(-a^2)*(2/sqrt(pi))*g"))
    static let erfc = Operator(
        "ErfcBackward0", "erfc(a)", .factor("-2/sqrt(pi)*exp(-a^2)", gradient: "exp(-a^2)*(-2/sqrt(pi))*g"))
    static let erfinv = Operator(
        "ErfinvBackward0", "erfinv(a)", .factor("sqrt(pi)/2*exp(y^2)", gradient: "exp(y^2)/(2/sqrt(pi))*g"))
    static let lgamma = Operator("LgammaBackward0", "lgamma(a)", "digamma(a)")
    static let digamma = Operator("DigammaBackward0", "digamma(a)", "polygamma(1, a)")
    static let polygamma = Operator("PolygammaBackward0", "polygamma(n, a)", "polygamma(n + 1, a)", numbers: ["n"])
    static let logit = Operator(
        "LogitBackward0", "log(a/(1 - a))", .factor("1/(a*(1 - a))", gradient: "g/(a*(1 - a))"), numbers: ["eps"])
    static let logitClamped = Operator(
        "LogitBackward0", "logit(min(max(a, n), 1 - n))",
        .pieces("1/(a*(1 - a)) where n <= a <= 1 - n, else 0"), numbers: ["eps"])
    static let sinc = Operator(
        "SincBackward0", "sinc(a)", .pieces("0 where a = 0, else (cos(pi*a)*pi*a - sin(pi*a))/(pi*a^2)"))
    static let entr = Operator(
        "SpecialEntrBackward0", "entr(a)", .factor("-(log(a) + 1)", gradient: "g*(-(log(a) + 1))"), call: "entr")
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
        FormulaFunction("Φ") { (($0 * 0.707106781186547524).erf() + 1) * 0.5 },
        FormulaFunction("φ") { ($0.square() * -0.5).exp() * 0.398942280401432678 },
    ]

    /// Functions of an order, for the declarations of other operators.
    static let derivatives = [FormulaFunction("polygamma", ofTwo: { $1.polygamma(Int($0.item())) })]
}
