// The modified Bessel functions of orders 0 and 1, and their scaled forms. Integers and bool are computed in float32.
// Errors in float64 are at most 10⁻¹⁴ relatively.

extension Tensor {
    // MARK: Modified Bessel functions

    /// I₀(x), the modified Bessel function of the first kind of order 0. NaN at ±∞, as in PyTorch.   dx = g·I₁(x)
    public func i0() -> Tensor { applying(.i0) }

    /// e^(−|x|)·I₀(x), which does not overflow: `torch.special.i0e`.   dx = g·(i1e(x) − sign(x)·i0e(x))
    public func i0e() -> Tensor { applying(.i0e) }

    /// I₁(x): `torch.special.i1`. NaN at ±∞, as in PyTorch.   dx = g·(I₀(x) − I₁(x)/x), g/2 at 0
    public func i1() -> Tensor { applying(.i1) }

    /// e^(−|x|)·I₁(x), which does not overflow: `torch.special.i1e`.
    /// dx = g·(i0e(x) − i1e(x)·(sign(x) + 1/x)), g/2 at 0
    public func i1e() -> Tensor { applying(.i1e) }

    /// I₀(x) under its other name in PyTorch, `torch.special.modified_bessel_i0`; see ``i0()``.
    public func modifiedBesselI0() -> Tensor { applying(.modifiedBesselI0) }

    /// I₁(x) under its other name in PyTorch, `torch.special.modified_bessel_i1`; see ``i1()``.
    public func modifiedBesselI1() -> Tensor { applying(.modifiedBesselI1) }

    /// K₀(x), the modified Bessel function of the second kind of order 0: `torch.special.modified_bessel_k0`. ∞ at 0, NaN
    /// below.   dx = −g·K₁(x)
    public func modifiedBesselK0() -> Tensor { applying(.modifiedBesselK0) }

    /// K₁(x): `torch.special.modified_bessel_k1`. ∞ at 0, NaN below.   dx = −g·(K₀(x) + K₁(x)/x)
    public func modifiedBesselK1() -> Tensor { applying(.modifiedBesselK1) }

    /// eˣ·K₀(x), which does not vanish: `torch.special.scaled_modified_bessel_k0`. As in PyTorch, no gradient flows
    /// through it.
    public func scaledModifiedBesselK0() -> Tensor { constant(.scaledModifiedBesselK0) }

    /// eˣ·K₁(x), which does not vanish: `torch.special.scaled_modified_bessel_k1`. As in PyTorch, no gradient flows
    /// through it.
    public func scaledModifiedBesselK1() -> Tensor { constant(.scaledModifiedBesselK1) }
}

/// The derivative of I₁, I₀(x) − I₁(x)/x.
private var slopeOfI1: Derivative {
    .saving([.input, .output]) { g, saved in
        let slope = saved.input.i0() - saved.output / saved.input
        return g * slope.filling(.real(0.5), where: saved.input.eq(0))
    }
}

extension Operator {
    static let i0 = UnaryOperator(
        "I0Backward0", "i0(a)", "i1(a)", takes: .converted, computes: .kernel(.i0),
        derivative: .saving(.input) { g, saved in g * saved.input.i1() })
    static let i0e = UnaryOperator(
        "SpecialI0EBackward0", "i0e(a)", .factor("i1e(a) - sign(a)*y", gradient: "g*(i1e(a) - sign(a)*y)"),
        takes: .converted, computes: .kernel(.i0e),
        derivative: .saving([.input, .output]) { g, saved in
            g * (saved.input.i1e() - saved.input.sign() * saved.output)
        },
        call: "i0e")
    static let i1 = UnaryOperator(
        "SpecialI1Backward0", "i1(a)", .pieces("1/2 where a = 0, else i0(a) - y/a"), takes: .converted,
        computes: .kernel(.i1), derivative: slopeOfI1, call: "i1")
    static let i1e = UnaryOperator(
        "SpecialI1EBackward0", "i1e(a)", .pieces("1/2 where a = 0, else i0e(a) - y*(sign(a) + 1/a)"),
        takes: .converted, computes: .kernel(.i1e),
        derivative: .saving([.input, .output]) { g, saved in
            let x = saved.input
            let slope = x.i0e() - saved.output * (x.sign() + x.reciprocal())
            return g * slope.filling(.real(0.5), where: x.eq(0))
        },
        call: "i1e")
    static let modifiedBesselI0 = UnaryOperator(
        "SpecialModifiedBesselI0Backward0", "i0(a)", "i1(a)", takes: .converted, computes: .kernel(.i0),
        derivative: .saving(.input) { g, saved in g * saved.input.modifiedBesselI1() }, call: "modifiedBesselI0")
    static let modifiedBesselI1 = UnaryOperator(
        "SpecialModifiedBesselI1Backward0", "i1(a)", .pieces("1/2 where a = 0, else i0(a) - y/a"), takes: .converted,
        computes: .kernel(.i1), derivative: slopeOfI1, call: "modifiedBesselI1")
    static let modifiedBesselK0 = UnaryOperator(
        "SpecialModifiedBesselK0Backward0", "modifiedBesselK0(a)", "-modifiedBesselK1(a)", takes: .converted,
        computes: .kernel(.k0),
        derivative: .saving(.input) { g, saved in -g * saved.input.modifiedBesselK1() }, call: "modifiedBesselK0")
    static let modifiedBesselK1 = UnaryOperator(
        "SpecialModifiedBesselK1Backward0", "modifiedBesselK1(a)",
        .factor("-modifiedBesselK0(a) - y/a", gradient: "g*(-modifiedBesselK0(a) - y/a)"), takes: .converted,
        computes: .kernel(.k1),
        derivative: .saving([.input, .output]) { g, saved in
            g * (-saved.input.modifiedBesselK0() - saved.output / saved.input)
        },
        call: "modifiedBesselK1")
    static let scaledModifiedBesselK0 = UnaryOperator(
        "SpecialScaledModifiedBesselK0Backward0", "scaledModifiedBesselK0(a)", .words("no derivative"),
        takes: .converted, computes: .kernel(.k0e), derivative: .missing("scaledModifiedBesselK0"),
        call: "scaledModifiedBesselK0")
    static let scaledModifiedBesselK1 = UnaryOperator(
        "SpecialScaledModifiedBesselK1Backward0", "scaledModifiedBesselK1(a)", .words("no derivative"),
        takes: .converted, computes: .kernel(.k1e), derivative: .missing("scaledModifiedBesselK1"),
        call: "scaledModifiedBesselK1")
}

extension FormulaFunction {
    static let modifiedBessel = [
        FormulaFunction("i0") { $0.i0() },
        FormulaFunction("i0e") { $0.i0e() },
        FormulaFunction("i1") { $0.i1() },
        FormulaFunction("i1e") { $0.i1e() },
        FormulaFunction("modifiedBesselK0") { $0.modifiedBesselK0() },
        FormulaFunction("modifiedBesselK1") { $0.modifiedBesselK1() },
        FormulaFunction("scaledModifiedBesselK0") { $0.scaledModifiedBesselK0() },
        FormulaFunction("scaledModifiedBesselK1") { $0.scaledModifiedBesselK1() },
    ]
}
