// Orthogonal polynomials of x and a degree n, 0 for n < 0. Shapes broadcast; a degree that is no whole number is truncated;
// integers and bool are computed in float32. As in PyTorch, backward through them traps. Errors in float64 are at most 10⁻¹⁴
// relatively where the polynomial is well conditioned, elsewhere 10⁻¹⁰ (docs/SpecialFunctions.md).

extension Tensor {
    // MARK: Orthogonal polynomials

    /// Tₙ(x), Chebyshev's polynomial of the first kind, cos(n·arccos x) within [−1, 1]: `torch.special.chebyshev_polynomial_t`.
    public func chebyshevPolynomialT(_ n: Tensor) -> Tensor { applying(.chebyshevPolynomialT, n) }
    /// The same for one degree.
    public func chebyshevPolynomialT(_ n: Int) -> Tensor { chebyshevPolynomialT(Tensor(n)) }

    /// Uₙ(x), Chebyshev's polynomial of the second kind, sin((n + 1)θ)/sin θ at x = cos θ: `torch.special.chebyshev_polynomial_u`.
    public func chebyshevPolynomialU(_ n: Tensor) -> Tensor { applying(.chebyshevPolynomialU, n) }
    /// The same for one degree.
    public func chebyshevPolynomialU(_ n: Int) -> Tensor { chebyshevPolynomialU(Tensor(n)) }

    /// Vₙ(x), Chebyshev's polynomial of the third kind, cos((n + ½)θ)/cos ½θ at x = cos θ: `torch.special.chebyshev_polynomial_v`.
    public func chebyshevPolynomialV(_ n: Tensor) -> Tensor { applying(.chebyshevPolynomialV, n) }
    /// The same for one degree.
    public func chebyshevPolynomialV(_ n: Int) -> Tensor { chebyshevPolynomialV(Tensor(n)) }

    /// Wₙ(x), Chebyshev's polynomial of the fourth kind, sin((n + ½)θ)/sin ½θ at x = cos θ: `torch.special.chebyshev_polynomial_w`.
    public func chebyshevPolynomialW(_ n: Tensor) -> Tensor { applying(.chebyshevPolynomialW, n) }
    /// The same for one degree.
    public func chebyshevPolynomialW(_ n: Int) -> Tensor { chebyshevPolynomialW(Tensor(n)) }

    /// Tₙ(2x − 1): `torch.special.shifted_chebyshev_polynomial_t`.
    public func shiftedChebyshevPolynomialT(_ n: Tensor) -> Tensor { applying(.shiftedChebyshevPolynomialT, n) }
    /// The same for one degree.
    public func shiftedChebyshevPolynomialT(_ n: Int) -> Tensor { shiftedChebyshevPolynomialT(Tensor(n)) }

    /// Uₙ(2x − 1): `torch.special.shifted_chebyshev_polynomial_u`.
    public func shiftedChebyshevPolynomialU(_ n: Tensor) -> Tensor { applying(.shiftedChebyshevPolynomialU, n) }
    /// The same for one degree.
    public func shiftedChebyshevPolynomialU(_ n: Int) -> Tensor { shiftedChebyshevPolynomialU(Tensor(n)) }

    /// Vₙ(2x − 1): `torch.special.shifted_chebyshev_polynomial_v`.
    public func shiftedChebyshevPolynomialV(_ n: Tensor) -> Tensor { applying(.shiftedChebyshevPolynomialV, n) }
    /// The same for one degree.
    public func shiftedChebyshevPolynomialV(_ n: Int) -> Tensor { shiftedChebyshevPolynomialV(Tensor(n)) }

    /// Wₙ(2x − 1): `torch.special.shifted_chebyshev_polynomial_w`.
    public func shiftedChebyshevPolynomialW(_ n: Tensor) -> Tensor { applying(.shiftedChebyshevPolynomialW, n) }
    /// The same for one degree.
    public func shiftedChebyshevPolynomialW(_ n: Int) -> Tensor { shiftedChebyshevPolynomialW(Tensor(n)) }

    /// Hₙ(x), the physicist's Hermite polynomial; NaN for n beyond 512 (128 in float32): `torch.special.hermite_polynomial_h`.
    public func hermitePolynomialH(_ n: Tensor) -> Tensor { applying(.hermitePolynomialH, n) }
    /// The same for one degree.
    public func hermitePolynomialH(_ n: Int) -> Tensor { hermitePolynomialH(Tensor(n)) }

    /// Heₙ(x), the probabilist's Hermite polynomial; NaN for n beyond 512 (128 in float32): `torch.special.hermite_polynomial_he`.
    public func hermitePolynomialHe(_ n: Tensor) -> Tensor { applying(.hermitePolynomialHe, n) }
    /// The same for one degree.
    public func hermitePolynomialHe(_ n: Int) -> Tensor { hermitePolynomialHe(Tensor(n)) }

    /// Lₙ(x), Laguerre's polynomial: `torch.special.laguerre_polynomial_l`.
    public func laguerrePolynomialL(_ n: Tensor) -> Tensor { applying(.laguerrePolynomialL, n) }
    /// The same for one degree.
    public func laguerrePolynomialL(_ n: Int) -> Tensor { laguerrePolynomialL(Tensor(n)) }

    /// Pₙ(x), Legendre's polynomial: `torch.special.legendre_polynomial_p`.
    public func legendrePolynomialP(_ n: Tensor) -> Tensor { applying(.legendrePolynomialP, n) }
    /// The same for one degree.
    public func legendrePolynomialP(_ n: Int) -> Tensor { legendrePolynomialP(Tensor(n)) }
}

extension Operator {
    private static func polynomial(_ name: StaticString, _ call: String, _ kernel: BinaryOp) -> BinaryOperator {
        BinaryOperator(
            name, "\(call)(a, b)", .words("no derivative"), .words("no derivative"), takes: .converted,
            computes: .kernel(kernel), lhs: .missing(call), rhs: .missing(call), call: call)
    }

    static let chebyshevPolynomialT = polynomial(
        "SpecialChebyshevPolynomialTBackward0", "chebyshevPolynomialT", .chebyshevT)
    static let chebyshevPolynomialU = polynomial(
        "SpecialChebyshevPolynomialUBackward0", "chebyshevPolynomialU", .chebyshevU)
    static let chebyshevPolynomialV = polynomial(
        "SpecialChebyshevPolynomialVBackward0", "chebyshevPolynomialV", .chebyshevV)
    static let chebyshevPolynomialW = polynomial(
        "SpecialChebyshevPolynomialWBackward0", "chebyshevPolynomialW", .chebyshevW)
    static let shiftedChebyshevPolynomialT = polynomial(
        "SpecialShiftedChebyshevPolynomialTBackward0", "shiftedChebyshevPolynomialT", .shiftedChebyshevT)
    static let shiftedChebyshevPolynomialU = polynomial(
        "SpecialShiftedChebyshevPolynomialUBackward0", "shiftedChebyshevPolynomialU", .shiftedChebyshevU)
    static let shiftedChebyshevPolynomialV = polynomial(
        "SpecialShiftedChebyshevPolynomialVBackward0", "shiftedChebyshevPolynomialV", .shiftedChebyshevV)
    static let shiftedChebyshevPolynomialW = polynomial(
        "SpecialShiftedChebyshevPolynomialWBackward0", "shiftedChebyshevPolynomialW", .shiftedChebyshevW)
    static let hermitePolynomialH = polynomial(
        "SpecialHermitePolynomialHBackward0", "hermitePolynomialH", .hermiteH)
    static let hermitePolynomialHe = polynomial(
        "SpecialHermitePolynomialHeBackward0", "hermitePolynomialHe", .hermiteHe)
    static let laguerrePolynomialL = polynomial(
        "SpecialLaguerrePolynomialLBackward0", "laguerrePolynomialL", .laguerreL)
    static let legendrePolynomialP = polynomial(
        "SpecialLegendrePolynomialPBackward0", "legendrePolynomialP", .legendreP)
}

extension FormulaFunction {
    static let orthogonalPolynomials = [
        FormulaFunction("chebyshevPolynomialT", ofTwo: { $0.chebyshevPolynomialT($1) }),
        FormulaFunction("chebyshevPolynomialU", ofTwo: { $0.chebyshevPolynomialU($1) }),
        FormulaFunction("chebyshevPolynomialV", ofTwo: { $0.chebyshevPolynomialV($1) }),
        FormulaFunction("chebyshevPolynomialW", ofTwo: { $0.chebyshevPolynomialW($1) }),
        FormulaFunction("shiftedChebyshevPolynomialT", ofTwo: { $0.shiftedChebyshevPolynomialT($1) }),
        FormulaFunction("shiftedChebyshevPolynomialU", ofTwo: { $0.shiftedChebyshevPolynomialU($1) }),
        FormulaFunction("shiftedChebyshevPolynomialV", ofTwo: { $0.shiftedChebyshevPolynomialV($1) }),
        FormulaFunction("shiftedChebyshevPolynomialW", ofTwo: { $0.shiftedChebyshevPolynomialW($1) }),
        FormulaFunction("hermitePolynomialH", ofTwo: { $0.hermitePolynomialH($1) }),
        FormulaFunction("hermitePolynomialHe", ofTwo: { $0.hermitePolynomialHe($1) }),
        FormulaFunction("laguerrePolynomialL", ofTwo: { $0.laguerrePolynomialL($1) }),
        FormulaFunction("legendrePolynomialP", ofTwo: { $0.legendrePolynomialP($1) }),
    ]
}
