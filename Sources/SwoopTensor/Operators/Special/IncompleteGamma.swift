// The incomplete gamma functions and Hurwitz's zeta function. Shapes broadcast; integers and bool are computed in float32.
// Errors in float64 are at most 10⁻¹⁴ relatively where the function is well conditioned, unless a function says otherwise.

extension Tensor {
    // MARK: Incomplete gamma functions

    /// P(a, x) = γ(a, x)/Γ(a) of this tensor's a, the lower regularized incomplete gamma function: `torch.igamma`,
    /// `torch.special.gammainc`. NaN for negative numbers.
    /// dx = g·x^(a − 1)·e⁻ˣ/Γ(a); as in PyTorch, backward to a traps.
    public func igamma(_ other: Tensor) -> Tensor { applying(.igamma, other) }

    /// Q(a, x) = Γ(a, x)/Γ(a) of this tensor's a, the upper regularized incomplete gamma function, 1 − P without
    /// cancellation: `torch.igammac`, `torch.special.gammaincc`. NaN for negative numbers.
    /// dx = −g·x^(a − 1)·e⁻ˣ/Γ(a); as in PyTorch, backward to a traps.
    public func igammac(_ other: Tensor) -> Tensor { applying(.igammac, other) }

    // MARK: Zeta function

    /// ζ(s, q) = Σ 1/(q + k)ˢ for k ≥ 0 of this tensor's s, Hurwitz's zeta function: `torch.special.zeta`. ∞ at s = 1 and
    /// q = 0, −1, …; NaN for s < 1, and for q < 0 unless s is whole. For q < 0 and odd s the terms below 0 cancel those above
    /// it where q is nearly halfway between whole numbers, and digits are lost: eight at s = 9, q = −2.5.
    /// dq = −g·s·ζ(s + 1, q); as in PyTorch, backward to s traps.
    public func zeta(_ other: Tensor) -> Tensor { applying(.zeta, other) }

    /// ζ(s, q) of this tensor's s and a number q. As in PyTorch, backward to s traps.
    public func zeta(_ other: some TensorScalar) -> Tensor { applying(.zetaOfNumber, other.scalar) }

    /// ζ(s, q) of a number s and a tensor q.   dq = −g·s·ζ(s + 1, q)
    public static func zeta(_ s: some TensorScalar, _ q: Tensor) -> Tensor { q.applying(.zetaOfOrder, s.scalar) }

    /// x^(a − 1)·e⁻ˣ/Γ(a), the density of the gamma distribution.
    fileprivate func gammaDensity(_ a: Tensor) -> Tensor { ((a - 1) * log() - self - a.lgamma()).exp() }
}

extension Operator {
    static let igamma = BinaryOperator(
        "IgammaBackward0", "igamma(a, b)", .words("no derivative"),
        .factor("exp((a - 1)*log(b) - b - lgamma(a))", gradient: "g*exp((a - 1)*log(b) - b - lgamma(a))"),
        takes: .converted, computes: .kernel(.igamma), lhs: .missing("igamma"),
        rhs: .saving([.lhs, .rhs]) { g, saved in g * saved.rhs.gammaDensity(saved.lhs) })
    static let igammac = BinaryOperator(
        "IgammacBackward0", "igammac(a, b)", .words("no derivative"),
        .factor("-exp((a - 1)*log(b) - b - lgamma(a))", gradient: "-g*exp((a - 1)*log(b) - b - lgamma(a))"),
        takes: .converted, computes: .kernel(.igammac), lhs: .missing("igammac"),
        rhs: .saving([.lhs, .rhs]) { g, saved in -g * saved.rhs.gammaDensity(saved.lhs) })
    static let zeta = BinaryOperator(
        "SpecialZetaBackward0", "zeta(a, b)", .words("no derivative"),
        .factor("-a*zeta(a + 1, b)", gradient: "g*-a*zeta(a + 1, b)"), takes: .converted, computes: .kernel(.zeta),
        lhs: .missing("zeta"),
        rhs: .saving([.lhs, .rhs]) { g, saved in g * -saved.lhs * (saved.lhs + 1).zeta(saved.rhs) }, call: "zeta")
    static let zetaOfNumber = UnaryOperator(
        "SpecialZetaBackward2", "zeta(a, n)", .words("no derivative"), takes: .converted,
        computes: .withNumber(.zeta), derivative: .missing("zeta"), call: "zeta", numbers: ["other"])
    static let zetaOfOrder = UnaryOperator(
        "SpecialZetaBackward1", "zeta(n, a)", .factor("-n*zeta(n + 1, a)", gradient: "g*(-n*zeta(n + 1, a))"),
        takes: .converted, computes: .withNumber(.zeta, reversed: true),
        derivative: .saving(.input) { g, saved in g * (Tensor.zeta(saved.n + 1, saved.input) * -saved.n) },
        call: "zeta", numbers: ["self"])
}

extension FormulaFunction {
    static let incompleteGamma = [
        FormulaFunction("igamma", ofTwo: { $0.igamma($1) }),
        FormulaFunction("igammac", ofTwo: { $0.igammac($1) }),
        FormulaFunction("zeta", ofTwo: { $0.zeta($1) }),
    ]
}
