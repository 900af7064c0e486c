// The Bessel functions of orders 0 and 1, and Airy's function. Integers and bool are computed in float32. Errors in float64
// are at most 10⁻¹⁴ relatively where the function is well conditioned, elsewhere (near zeros, and for arguments of which
// the last digit already changes the phase) 10⁻¹⁴ of its amplitude.

extension Tensor {
    // MARK: Bessel functions

    /// J₀(x), the Bessel function of the first kind of order 0: `torch.special.bessel_j0`. NaN at ±∞, as in PyTorch.
    /// dx = −g·J₁(x)
    public func besselJ0() -> Tensor { applying(.besselJ0) }

    /// J₁(x): `torch.special.bessel_j1`. NaN at ±∞, as in PyTorch.   dx = g·(J₀(x) − J₁(x)/x), g/2 at 0
    public func besselJ1() -> Tensor { applying(.besselJ1) }

    /// Y₀(x), the Bessel function of the second kind of order 0: `torch.special.bessel_y0`. −∞ at 0, NaN below.
    /// dx = −g·Y₁(x)
    public func besselY0() -> Tensor { applying(.besselY0) }

    /// Y₁(x): `torch.special.bessel_y1`. −∞ at 0, NaN below.   dx = g·(Y₀(x) − Y₁(x)/x), g·∞ at 0
    public func besselY1() -> Tensor { applying(.besselY1) }

    /// j₀(x) = sin(x)/x, the spherical Bessel function: `torch.special.spherical_bessel_j0`. As in PyTorch, no gradient
    /// flows through it; ``sinc()`` has one.
    public func sphericalBesselJ0() -> Tensor { constant(.sphericalBesselJ0) }

    /// Ai(x), Airy's function: `torch.special.airy_ai`. NaN at ±∞. As in PyTorch, no gradient flows through it.
    public func airyAi() -> Tensor { constant(.airyAi) }

    /// The result of an operator through which PyTorch lets no gradient flow.
    func constant(_ op: UnaryOperator) -> Tensor { noGrad { applying(op) } }
}

extension Operator {
    static let besselJ0 = UnaryOperator(
        "SpecialBesselJ0Backward0", "besselJ0(a)", "-besselJ1(a)", takes: .converted, computes: .kernel(.besselJ0),
        derivative: .saving(.input) { g, saved in -g * saved.input.besselJ1() }, call: "besselJ0")
    static let besselJ1 = UnaryOperator(
        "SpecialBesselJ1Backward0", "besselJ1(a)", .pieces("1/2 where a = 0, else besselJ0(a) - y/a"),
        takes: .converted, computes: .kernel(.besselJ1),
        derivative: .saving([.input, .output]) { g, saved in
            let slope = saved.input.besselJ0() - saved.output / saved.input
            return g * slope.filling(.real(0.5), where: saved.input.eq(0))
        },
        call: "besselJ1")
    static let besselY0 = UnaryOperator(
        "SpecialBesselY0Backward0", "besselY0(a)", "-besselY1(a)", takes: .converted, computes: .kernel(.besselY0),
        derivative: .saving(.input) { g, saved in -g * saved.input.besselY1() }, call: "besselY0")
    static let besselY1 = UnaryOperator(
        "SpecialBesselY1Backward0", "besselY1(a)", .pieces("1/a where a = 0, else besselY0(a) - y/a"),
        takes: .converted,
        computes: .kernel(.besselY1),
        derivative: .saving([.input, .output]) { g, saved in
            let slope = saved.input.besselY0() - saved.output / saved.input
            return g * slope.filling(.real(.infinity), where: saved.input.eq(0))
        },
        call: "besselY1")
    static let sphericalBesselJ0 = UnaryOperator(
        "SpecialSphericalBesselJ0Backward0", "sphericalBesselJ0(a)", .words("no derivative"), takes: .converted,
        computes: .kernel(.sphericalJ0), derivative: .missing("sphericalBesselJ0"), call: "sphericalBesselJ0")
    static let airyAi = UnaryOperator(
        "SpecialAiryAiBackward0", "airyAi(a)", .words("no derivative"), takes: .converted,
        computes: .kernel(.airyAi), derivative: .missing("airyAi"), call: "airyAi")
}

extension FormulaFunction {
    static let bessel = [
        FormulaFunction("besselJ0") { $0.besselJ0() },
        FormulaFunction("besselJ1") { $0.besselJ1() },
        FormulaFunction("besselY0") { $0.besselY0() },
        FormulaFunction("besselY1") { $0.besselY1() },
        FormulaFunction("sphericalBesselJ0") { $0.sphericalBesselJ0() },
        FormulaFunction("airyAi") { $0.airyAi() },
    ]
}
