import Swoop

/// The special functions in float64, by the names of `Tests/conformanceTests/Fixtures/special_functions.py`.
package enum SpecialTable {
    /// A function of the first operand alone, or of both.
    typealias Function = @Sendable (Tensor, Tensor) -> Tensor

    package static var names: Set<String> { Set(functions.keys) }

    static let functions: [String: Function] = bessel.merging(gamma) { $1 }.merging(distributions) { $1 }
        .merging(elementary) { $1 }.merging(polynomials) { $1 }

    private static let bessel: [String: Function] = [
        "i0": { x, _ in x.i0() }, "i0e": { x, _ in x.i0e() }, "i1": { x, _ in x.i1() }, "i1e": { x, _ in x.i1e() },
        "modifiedBesselK0": { x, _ in x.modifiedBesselK0() }, "modifiedBesselK1": { x, _ in x.modifiedBesselK1() },
        "scaledModifiedBesselK0": { x, _ in x.scaledModifiedBesselK0() },
        "scaledModifiedBesselK1": { x, _ in x.scaledModifiedBesselK1() }, "besselJ0": { x, _ in x.besselJ0() },
        "besselJ1": { x, _ in x.besselJ1() }, "besselY0": { x, _ in x.besselY0() },
        "besselY1": { x, _ in x.besselY1() }, "sphericalBesselJ0": { x, _ in x.sphericalBesselJ0() },
        "airyAi": { x, _ in x.airyAi() },
    ]
    private static let gamma: [String: Function] = [
        "lgamma": { x, _ in x.lgamma() }, "digamma": { x, _ in x.digamma() },
        "polygamma1": { x, _ in x.polygamma(1) }, "polygamma2": { x, _ in x.polygamma(2) },
        "polygamma3": { x, _ in x.polygamma(3) }, "polygamma6": { x, _ in x.polygamma(6) },
        "mvlgamma2": { x, _ in x.mvlgamma(2) }, "mvlgamma5": { x, _ in x.mvlgamma(5) },
        "igamma": { $0.igamma($1) }, "igammac": { $0.igammac($1) }, "zeta": { $0.zeta($1) },
    ]
    private static let distributions: [String: Function] = [
        "erf": { x, _ in x.erf() }, "erfc": { x, _ in x.erfc() }, "erfcx": { x, _ in x.erfcx() },
        "erfinv": { x, _ in x.erfinv() }, "ndtr": { x, _ in x.ndtr() }, "logNdtr": { x, _ in x.logNdtr() },
        "ndtri": { x, _ in x.ndtri() },
    ]
    private static let elementary: [String: Function] = [
        "sinc": { x, _ in x.sinc() }, "logit": { x, _ in x.logit() }, "entr": { x, _ in x.entr() },
        "sigmoid": { x, _ in x.sigmoid() }, "expm1": { x, _ in x.expm1() }, "log1p": { x, _ in x.log1p() },
        "exp2": { x, _ in x.exp2() }, "xlogy": { $0.xlogy($1) }, "xlog1py": { $0.xlog1py($1) },
    ]
    private static let polynomials: [String: Function] = [
        "chebyshevPolynomialT": { $0.chebyshevPolynomialT($1) },
        "chebyshevPolynomialU": { $0.chebyshevPolynomialU($1) },
        "chebyshevPolynomialV": { $0.chebyshevPolynomialV($1) },
        "chebyshevPolynomialW": { $0.chebyshevPolynomialW($1) },
        "shiftedChebyshevPolynomialT": { $0.shiftedChebyshevPolynomialT($1) },
        "shiftedChebyshevPolynomialU": { $0.shiftedChebyshevPolynomialU($1) },
        "shiftedChebyshevPolynomialV": { $0.shiftedChebyshevPolynomialV($1) },
        "shiftedChebyshevPolynomialW": { $0.shiftedChebyshevPolynomialW($1) },
        "hermitePolynomialH": { $0.hermitePolynomialH($1) }, "hermitePolynomialHe": { $0.hermitePolynomialHe($1) },
        "laguerrePolynomialL": { $0.laguerrePolynomialL($1) }, "legendrePolynomialP": { $0.legendrePolynomialP($1) },
    ]
}
