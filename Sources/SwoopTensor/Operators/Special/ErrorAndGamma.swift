// The error function, the gamma function's family and their like. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Error function

    /// The error function, 2/√π ∫₀ˣ e^(−t²) dt.   dx = 2/√π · e^(−x²) · g
    public func erf() -> Tensor {
        differentiable(
            "ErfBackward0", self, forward: { Elementwise.floating(.erf, $0) },
            derivative: .saving(.input) { g, saved in (-saved.input.square()).exp() * twoOverRootPi * g })
    }

    /// 1 − erf x, exact where erf x is nearly 1.   dx = −2/√π · e^(−x²) · g
    public func erfc() -> Tensor {
        differentiable(
            "ErfcBackward0", self, forward: { Elementwise.floating(.erfc, $0) },
            derivative: .saving(.input) { g, saved in (-saved.input.square()).exp() * -twoOverRootPi * g })
    }

    /// The x with erf x equal to each element; NaN outside [−1, 1].   dx = √π/2 · e^(y²) · g
    public func erfinv() -> Tensor {
        differentiable(
            "ErfinvBackward0", self, forward: { .special(.inverseErrorFunction, $0) },
            derivative: .saving(.output) { g, saved in saved.output.square().exp() / twoOverRootPi * g })
    }

    // MARK: Gamma function

    /// ln |Γ(x)|.   dx = g·ψ(x)
    public func lgamma() -> Tensor {
        differentiable(
            "LgammaBackward0", self, forward: { Elementwise.floating(.lgamma, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.digamma() })
    }

    /// ψ(x), the derivative of ln Γ(x); −∞ at 0, NaN at negative whole numbers.   dx = g·ψ′(x)
    public func digamma() -> Tensor {
        differentiable(
            "DigammaBackward0", self, forward: { .special(.digamma, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.polygamma(1) })
    }

    /// ψ⁽ⁿ⁾(x), the n-th derivative of ψ. Traps when n is negative.   dx = g·ψ⁽ⁿ⁺¹⁾(x)
    public func polygamma(_ n: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard n >= 0 else {
                throw ProgramError("polygamma", "order \(n)", hint: "The order counts derivatives, 0 or more")
            }
        }
        return differentiable(
            "PolygammaBackward0", self, scalar: .integer(Int64(n)),
            forward: { .special(.polygamma(n), $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.polygamma(Int(saved.real) + 1) })
    }

    // MARK: Odds

    /// ln(x/(1 − x)), the inverse of ``sigmoid()``; x is clamped to [eps, 1 − eps] where eps is given.
    /// dx = g/(x·(1 − x)); outside the range 0 with eps, else NaN
    public func logit(eps: Double? = nil) -> Tensor {
        differentiable(
            "LogitBackward0", self,
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

    /// sin(πx)/(πx), and 1 at 0.   dx = g·(cos(πx)·πx − sin(πx))/(π·x²), and 0 at 0
    public func sinc() -> Tensor {
        differentiable(
            "SincBackward0", self,
            forward: { x in
                let angle = Elementwise.arithmetic(.mul, x, .real(.pi))
                let ratio = NDArray.binary(.div, .unary(.sin, angle), angle, x.shape)
                return Elementwise.choose(
                    .compare(.eq, angle, .filled([], .integer(0), angle.dtype), x.shape),
                    .filled([], .integer(1), angle.dtype), ratio)
            },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                let angle = x * Double.pi
                return (g * ((angle.cos() * angle - angle.sin()) / (angle * x))).clearing(x.eq(0))
            })
    }

    /// −x·ln x, and 0 at 0; −∞ below: the summand of an entropy.   dx = −g·(ln x + 1)
    public func entr() -> Tensor {
        differentiable(
            "SpecialEntrBackward0", self,
            forward: { x in
                let real = x.dtype.isFloatingPoint ? x : x.cast(to: .float32)
                let entropy = NDArray.unary(.neg, .binary(.xlogy, real, real, real.shape))
                return Elementwise.choose(
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
