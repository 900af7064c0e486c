// Special functions, and further operators of each element.

import Swoop

/// A polynomial of degree 5 at points in 0 … 1.
private func polynomial(_ name: String, _ code: String, _ call: @escaping @Sendable (Tensor) -> Tensor) -> OperatorJob {
    .one(name, "torch.special.\(code)(x, 5)", .unit, differentiable: false, call)
}

let specialJobs: [OperatorJob] = [
    .one("i0", "x.i0()") { $0.i0() },
    .one("i0e", "torch.special.i0e(x)") { $0.i0e() },
    .one("i1", "torch.special.i1(x)") { $0.i1() },
    .one("i1e", "torch.special.i1e(x)") { $0.i1e() },
    .one("besselJ0", "torch.special.bessel_j0(x)", differentiable: false) { $0.besselJ0() },
    .one("besselJ1", "torch.special.bessel_j1(x)", differentiable: false) { $0.besselJ1() },
    .one("besselY0", "torch.special.bessel_y0(x)", .positive, differentiable: false) { $0.besselY0() },
    .one("besselY1", "torch.special.bessel_y1(x)", .positive, differentiable: false) { $0.besselY1() },
    .one("sphericalBesselJ0", "torch.special.spherical_bessel_j0(x)", differentiable: false) {
        $0.sphericalBesselJ0()
    },
    .one("modifiedBesselI0", "torch.special.modified_bessel_i0(x)", differentiable: false) { $0.modifiedBesselI0() },
    .one("modifiedBesselI1", "torch.special.modified_bessel_i1(x)", differentiable: false) { $0.modifiedBesselI1() },
    .one("modifiedBesselK0", "torch.special.modified_bessel_k0(x)", .positive, differentiable: false) {
        $0.modifiedBesselK0()
    },
    .one("modifiedBesselK1", "torch.special.modified_bessel_k1(x)", .positive, differentiable: false) {
        $0.modifiedBesselK1()
    },
    .one("scaledModifiedBesselK0", "torch.special.scaled_modified_bessel_k0(x)", .positive, differentiable: false) {
        $0.scaledModifiedBesselK0()
    },
    .one("scaledModifiedBesselK1", "torch.special.scaled_modified_bessel_k1(x)", .positive, differentiable: false) {
        $0.scaledModifiedBesselK1()
    },
    .one("airyAi", "torch.special.airy_ai(x)", differentiable: false) { $0.airyAi() },
    .one("erfcx", "torch.special.erfcx(x)") { $0.erfcx() },
    .one("ndtr", "torch.special.ndtr(x)") { $0.ndtr() },
    .one("ndtri", "torch.special.ndtri(x)", .unit) { $0.ndtri() },
    .one("logNdtr", "torch.special.log_ndtr(x)") { $0.logNdtr() },
    .one("mvlgamma 2", "torch.mvlgamma(x, 2)", .positive) { ($0).mvlgamma(2) },
    .one("polygamma 3", "torch.polygamma(3, x)", .positive, differentiable: false) { $0.polygamma(3) },
    .two("zeta", "torch.special.zeta(x + 1, y)", .positive, .positive, differentiable: false) { ($0 + 1).zeta($1) },
    .two("igamma", "torch.igamma(x, y)", .positive, .positive, differentiable: false) { $0.igamma($1) },
    .two("igammac", "torch.igammac(x, y)", .positive, .positive, differentiable: false) { $0.igammac($1) },
    polynomial("chebyshevPolynomialT", "chebyshev_polynomial_t") { $0.chebyshevPolynomialT(5) },
    polynomial("chebyshevPolynomialU", "chebyshev_polynomial_u") { $0.chebyshevPolynomialU(5) },
    polynomial("shiftedChebyshevPolynomialW", "shifted_chebyshev_polynomial_w") { $0.shiftedChebyshevPolynomialW(5) },
    polynomial("hermitePolynomialH", "hermite_polynomial_h") { $0.hermitePolynomialH(5) },
    polynomial("hermitePolynomialHe", "hermite_polynomial_he") { $0.hermitePolynomialHe(5) },
    polynomial("laguerrePolynomialL", "laguerre_polynomial_l") { $0.laguerrePolynomialL(5) },
    polynomial("legendrePolynomialP", "legendre_polynomial_p") { $0.legendrePolynomialP(5) },
]

let elementJobs: [OperatorJob] = [
    .one("acosh", "(x + 1).acosh()", .positive) { ($0 + 1).acosh() },
    .one("signbit", "x.signbit()", differentiable: false) { $0.signbit() },
    .one("isinf", "x.isinf()", differentiable: false) { $0.isinf() },
    .one("isneginf", "x.isneginf()", differentiable: false) { $0.isneginf() },
    .one("isreal", "x.isreal()", differentiable: false) { $0.isreal() },
    .one("frexp", "x.frexp()[0]") { $0.frexp().mantissa },
    .one("round to 2 digits", "x.round(decimals=2)", differentiable: false) { $0.round(decimals: 2) },
    .one("clamp max", "x.clamp(max=0.5)") { $0.clamp(max: 0.5) },
    .one("sgn", "x.sgn()", differentiable: false) { $0.sgn() },
    .one("positive", "x.positive() + 0") { $0.positive() + 0 },
    .one("number -", "1.5 - x") { 1.5 - $0 },
    .one("** 0.5", "x ** 0.5", .positive) { $0 ** 0.5 },
    .one("** -1", "x ** -1", .positive) { $0 ** -1 },
    .one("** 4", "x ** 4") { $0 ** 4 },
    .one("fmod number", "x.fmod(0.7)") { $0.fmod(0.7) },
    .one("floorDivide number", "x // 0.7", differentiable: false) { $0.floorDivide(0.7) },
    .one("number %", "1.5 % x", .positive, differentiable: false) { 1.5 % $0 },
    .one("== number", "x == 0.5", differentiable: false) { $0 .== 0.5 },
    .two("ldexp", "x.ldexp(y)") { $0.ldexp($1) },
    .two("floatPower", "x.float_power(y)", .positive, .positive) { $0.floatPower($1) },
    .two("div trunc", "x.div(y, rounding_mode='trunc')", .normal, .positive, differentiable: false) {
        $0.div($1, roundingMode: .trunc)
    },
    .two("isclose", "x.isclose(y)", differentiable: false) { $0.isclose($1) },
    .two("!=", "x != y", differentiable: false) { $0 .!= $1 },
    .two(">=", "x >= y", differentiable: false) { $0 .>= $1 },
    .two("logicalAnd", "x.logical_and(y)", differentiable: false) { $0.logicalAnd($1) },
    .two("logicalOr", "x.logical_or(y)", differentiable: false) { $0.logicalOr($1) },
    .two("logicalXor", "x.logical_xor(y)", differentiable: false) { $0.logicalXor($1) },
]
