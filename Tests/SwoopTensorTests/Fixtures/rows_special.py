"""Rows of special functions."""

import torch

from rows import PAIRS, SPECIAL, Draw, binary, inf, nan, real, row, unary

unary("erf", torch.erf, edges=SPECIAL)
unary("erfc", torch.erfc, edges=SPECIAL)
unary("erfinv", torch.erfinv, low=-0.95, high=0.95, edges=[0.0, 1.0, -1.0, 1.5])
unary("lgamma", torch.lgamma, low=0.1, high=6, edges=[0.0, -1.0, -1.5, inf])
unary("digamma", torch.digamma, low=0.1, high=6, edges=[0.0, -1.5])
unary("polygamma", lambda x: torch.polygamma(2, x), low=0.1, high=6)
unary("logit", torch.logit, low=0.05, high=0.95, edges=[0.0, 1.0, 1.5])
unary("logit(eps:)", lambda x: torch.logit(x, eps=0.203), low=0.05, high=0.95, edges=[0.0, 1.0])
unary("sinc", torch.sinc, edges=[0.0, 1.0])
unary("entr", torch.special.entr, low=0, edges=[0.0, -1.0, nan])
binary("xlog1py", torch.special.xlog1py, low=-0.9, edges=PAIRS + [(0, -1), (0, -2), (0, nan), (1, -1), (0, inf)])
unary("xlog1py (scalar)", lambda x: torch.special.xlog1py(x, 1.5), edges=SPECIAL)
row("xlog1py (scalar −1)", lambda x: torch.special.xlog1py(x, -1), edges=[[real([0.0, 1.0, nan])]])
unary("mvlgamma", lambda x: torch.mvlgamma(x, 3), low=1.6, high=6, edges=[1.0, 0.5, inf, nan])

# ---- Bessel functions ----
# PyTorch's J and Y are wrong by up to 5e-7 from about 4 to 10; the samples lie beside that.
S = torch.special
unary("i0", torch.i0, edges=[0.0, 9.5, -30.0, nan, inf])
unary("i0e", S.i0e, low=0.3, edges=[0.0, -9.5, 700.0, nan, inf])
unary("i1", S.i1, edges=[0.0, 9.5, -30.0, nan, inf])
unary("i1e", S.i1e, low=0.3, edges=[0.0, -9.5, 700.0, nan, inf, -inf])
unary("modifiedBesselI0", S.modified_bessel_i0, edges=[0.0, -9.5, nan])
unary("modifiedBesselI1", S.modified_bessel_i1, edges=[0.0, -9.5, nan])
unary("modifiedBesselK0", S.modified_bessel_k0, low=0.2, edges=[0.0, -1.0, 2.0, 30.0, nan, inf])
unary("modifiedBesselK1", S.modified_bessel_k1, low=0.2, edges=[-1.0, 2.0, 30.0, nan, inf])
unary("scaledModifiedBesselK0", S.scaled_modified_bessel_k0, low=0.2, edges=[0.0, -1.0, 900.0], differentiable=False)
unary("scaledModifiedBesselK1", S.scaled_modified_bessel_k1, low=0.2, edges=[0.0, -1.0, 900.0], differentiable=False)
unary("besselJ0", S.bessel_j0, edges=[0.0, 20.0, -20.0, nan, inf])
unary("besselJ1", S.bessel_j1, edges=[0.0, 20.0, -20.0, nan, inf])
unary("besselY0", S.bessel_y0, low=0.2, edges=[0.0, -1.0, 20.0, nan])
unary("besselY1", S.bessel_y1, low=0.2, edges=[0.0, -1.0, 20.0, nan])
unary("sphericalBesselJ0", S.spherical_bessel_j0, edges=SPECIAL, differentiable=False)
unary("airyAi", S.airy_ai, edges=[0.0, 5.0, -9.0, nan, inf, -inf], differentiable=False)

# ---- normal distribution ----
unary("erfcx", S.erfcx, edges=[0.0, -5.0, -30.0, 50.0, nan])
unary("ndtr", S.ndtr, edges=SPECIAL)
unary("logNdtr", S.log_ndtr, edges=[0.0, -1.0, -40.0, 9.0, nan])
unary("ndtri", S.ndtri, low=0.02, high=0.98, edges=[0.0, 1.0, 0.5, 1e-12, -0.1, 1.1, nan])

# ---- incomplete gamma and zeta functions, of which only the second operand has a derivative ----
def second(name, function, low, high, edges):
    fixed = [[real([[0.7, 3.1, 12.0], [1.0, 25.5, 0.2]]), (2, 3)], [real([2.2, 0.4, 7.0]), (2, 3)], [real(1.4), (2,)]]
    for index, (first, shape) in enumerate(fixed):
        row(f"{name} {index}", lambda x, a=first: function(a + 1 if name == "zeta" else a, x),
            [Draw(*shape, low=low, high=high)])
    pairs = [real([e[0] for e in edges]), real([e[1] for e in edges])]
    row(name, function, [real([0.5, 4.0]) + 1, real([0.75, 2.5])], edges=[pairs], differentiable=False)


GAMMA_EDGES = [(0, 0), (0, 1), (1, 0), (-1, 1), (1, -1), (inf, 1), (1, inf), (inf, inf), (50, 40), (250, 260), (0.01, 1e-5)]
second("igamma", torch.igamma, 0.1, 9, GAMMA_EDGES)
second("igammac", torch.igammac, 0.1, 9, GAMMA_EDGES)
second("zeta", S.zeta, 0.2, 5, [(1, 2), (0.5, 1), (2, 0), (2, -1), (2.5, -0.5), (3, -0.5), (40, 1.5), (2, inf), (nan, 2)])
unary("zeta (number)", lambda x: S.zeta(x, 1.5), low=1.2, high=6, edges=[1.0, 0.5, nan], differentiable=False)
unary("zeta (order)", lambda x: S.zeta(2.5, x), low=0.2, high=6, edges=[0.0, -1.0, -0.5, nan])

# ---- orthogonal polynomials ----
DEGREES = [(x, n) for x in (0.0, 1.0, -1.0, 0.3, -0.7, 1.5, -2.0, nan) for n in (-1, 0, 1, 2, 5, 11, 2.7)]
for name, function in {
    "chebyshevPolynomialT": S.chebyshev_polynomial_t, "chebyshevPolynomialU": S.chebyshev_polynomial_u,
    "chebyshevPolynomialV": S.chebyshev_polynomial_v, "chebyshevPolynomialW": S.chebyshev_polynomial_w,
    "shiftedChebyshevPolynomialT": S.shifted_chebyshev_polynomial_t,
    "shiftedChebyshevPolynomialU": S.shifted_chebyshev_polynomial_u,
    "shiftedChebyshevPolynomialV": S.shifted_chebyshev_polynomial_v,
    "shiftedChebyshevPolynomialW": S.shifted_chebyshev_polynomial_w,
    "hermitePolynomialH": S.hermite_polynomial_h, "hermitePolynomialHe": S.hermite_polynomial_he,
    "laguerrePolynomialL": S.laguerre_polynomial_l, "legendrePolynomialP": S.legendre_polynomial_p,
}.items():
    binary(name, function, low=-1, high=8, edges=DEGREES, differentiable=False)
