"""The special functions that draw_special.py draws values of: how mpmath computes each, and where points are drawn.

A region is one of
    ("even", low, high)          evenly from low to high
    ("log", low, high)           10 to the power of a number from low to high; with a fourth member, times −1 half of the time
    ("near", points)             p·(1 ± 10ᵘ) with u from −17 to −0.5, its next neighbors, and p itself (±10ᵘ for p = 0)
    ("whole", low, high)         whole numbers
    ("times", low, high)         of a second operand: the first times a number
and a function has a list of pairs of a region and its share of the points; a function of two operands has pairs of regions.
"""

import mpmath
import scipy.special
from mpmath import (airyai, airyaizero, besseli, besselj, besseljzero, besselk, bessely, besselyzero, erf, erfc, exp,
                    gammainc, inf, log, log1p, loggamma, mp, mpf, pi, sin, sqrt)


def more(digits):
    """Computes a function with more digits than the others, since it cancels."""
    def decorate(f):
        def computed(*arguments):
            with mp.workdps(digits):
                return +f(*arguments)
        return computed
    return decorate


def mills(x):
    """x·√π·erfcx(x) for large x, where mpmath's erfc and the exponential are out of range."""
    w = 1 / (2 * x * x)
    return 1 - w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w)))


def scaled_erfc(x):
    return mills(x) / (x * sqrt(pi)) if x > 10**5 else exp(x * x) * erfc(x)


def log_normal(x):
    if x < -(10**5):
        return -x * x / 2 - log(-x * sqrt(2 * pi)) + log(mills(-x / sqrt(2)))
    tail = erfc(abs(x) / sqrt(2)) / 2
    return log1p(-tail) if x > 0 else log(tail)


def halley(y, distance, slope, curve):
    """Two steps, from a start with the digits of a double, for f = distance with f′ = slope and f″/f′ = curve."""
    for _ in range(2):
        step = distance(y) / slope(y)
        y -= step / (1 - step * curve(y) / 2)
    return y


def erfinv(x):
    if x == 0:
        return mpf(0)
    if abs(x) < mpf("1e-8"):
        # The series of a small argument; the double's start has no digits for a subnormal one.
        z = sqrt(pi) / 2 * x
        return z * (1 + z * z / 3 + 7 * z**4 / 30 + 127 * z**6 / 630)
    size, rest = abs(x), 1 - abs(x)
    start = mpf(float(scipy.special.erfcinv(float(rest)))) if size > 0.5 else mpf(float(scipy.special.erfinv(float(size))))
    f = (lambda y: rest - erfc(y)) if size > 0.5 else (lambda y: erf(y) - size)
    y = halley(start, f, lambda y: 2 / sqrt(pi) * exp(-y * y), lambda y: -2 * y)
    return y if x > 0 else -y


def quantile(p):
    if p == 0.5:
        return mpf(0)
    low = min(p, 1 - p)
    start = mpf(float(-scipy.special.ndtri(float(low))))
    if low > 0.4:
        f = lambda y: erf(y / sqrt(2)) / 2 - (mpf(1) / 2 - low)
    else:
        f = lambda y: low - erfc(y / sqrt(2)) / 2
    y = halley(start, f, lambda y: exp(-y * y / 2) / sqrt(2 * pi), lambda y: -y)
    return -y if p < 0.5 else y


@more(50)
def log_gamma(x):
    if x > 0:
        return loggamma(x)
    return log(abs(pi / sin(pi * (x - mpmath.nint(x))))) - loggamma(1 - x)


@more(50)
def digamma(x):
    return mpmath.digamma(x)


def hurwitz(s, q):
    """A sum up to a number that is large enough for s, then Euler and Maclaurin's formula. Below 0 for whole s only."""
    if s <= 1:
        raise ValueError("not defined")
    low, a, size = mpf(0), q, max(mpf(60), 2 * s)
    while a < size:
        low += a ** -s if s != int(s) else 1 / a ** int(s)
        a += 1
    rest = a ** (1 - s) / (s - 1) + a**-s / 2
    factor, power = s, a ** (-s - 1)
    for k in range(1, 26):
        rest += mp.bernoulli(2 * k) / mp.factorial(2 * k) * factor * power
        factor *= (s + 2 * k - 1) * (s + 2 * k)
        power /= a * a
    return low + rest


def polygamma(n):
    @more(50)
    def f(x):
        return (-1) ** (n + 1) * mp.factorial(n) * hurwitz(mpf(n + 1), x)
    return f


def recurrence(first, following):
    def f(x, n):
        p, q = mpf(1), first(x)
        if n == 0:
            return p
        for k in range(1, int(n)):
            p, q = q, following(x, k, q, p)
        return q
    return more(50)(f)


def shifted(f):
    return lambda x, n: f(2 * x - 1, n)


def multivariate(p):
    return lambda x: p * (p - 1) * log(pi) / 4 + sum(loggamma(x - mpf(j) / 2) for j in range(p))


CHEBYSHEV = {kind: recurrence(first, lambda x, k, q, p: 2 * x * q - p) for kind, first in {
    "T": lambda x: x, "U": lambda x: 2 * x, "V": lambda x: 2 * x - 1, "W": lambda x: 2 * x + 1}.items()}


def zeros(function, *arguments, count=12):
    return [float(function(*arguments, k)) for k in range(1, count + 1)]


J0, J1 = zeros(besseljzero, 0), zeros(besseljzero, 1)
Y0, Y1 = zeros(besselyzero, 0), zeros(besselyzero, 1)
AIRY = zeros(airyaizero)
POLES = [float(-k) for k in range(12)]
# Where digamma and lgamma vanish.
DIGAMMA = [1.4616321449683623, -0.5040830082644554, -1.5734984731623905, -2.6107208684441447, -3.6352933664369010]
LGAMMA = [1.0, 2.0, -2.4570247382208006, -2.7476826467274127, -3.1435808883499799, -3.9552942848585980,
          -4.0392618409104637, -4.9915446385664540]
SMALL = ("log", -300, 0, "signed")
BOTH = [(("even", -12, 12), 4), (("even", -700, 700), 3), (SMALL, 1), (("near", [0.0, 8.0, -8.0]), 2)]
ABOVE = [(("even", 0, 4), 3), (("even", 0, 600), 3), (("log", -300, 2.8), 2), (("near", [2.0]), 1)]
WAVE = [(("even", -12, 12), 3), (("even", -1000, 1000), 3), (("log", 3, 8, "signed"), 1), (SMALL, 1)]
WAVE_ABOVE = [(("even", 0, 12), 3), (("even", 0, 1000), 3), (("log", 3, 8), 1), (("log", -300, 0), 1)]
GAMMA = [(("even", 0, 5), 3), (("even", -20, 100), 3), (("log", 0, 300), 1), (("log", -300, 0), 1)]
PROBABILITY = [(("even", 0, 1), 5), (("log", -300, -1), 3), (("near", [0.5, 1.0]), 2)]
INCOMPLETE = [((("even", 0, 30), ("even", 0, 60)), 4), ((("log", -4, 0), ("log", -6, 1.5)), 2),
              ((("even", 30, 2000), ("times", 0.6, 1.5)), 3), ((("log", 1, 5), ("times", 0.99, 1.01)), 1)]
POLYNOMIAL = [((("even", -1, 1), ("whole", 0, 40)), 5), ((("even", -1, 1), ("whole", 0, 300)), 2),
              ((("even", -4, 4), ("whole", 0, 40)), 2), ((("near", [0.0, 1.0, -1.0]), ("whole", 0, 40)), 1)]
SHIFTED = [((("even", 0, 1), ("whole", 0, 40)), 5), ((("even", 0, 1), ("whole", 0, 300)), 2),
           ((("even", -2, 3), ("whole", 0, 40)), 2), ((("near", [0.0, 1.0, 0.5]), ("whole", 0, 40)), 1)]
HERMITE = [((("even", -8, 8), ("whole", 0, 40)), 3), ((("even", -20, 20), ("whole", 0, 120)), 1)]

# By the name in ../../Sources/conformance/Special: the function and where it is drawn.
ONE = {
    "i0": (lambda x: besseli(0, x), BOTH), "i1": (lambda x: besseli(1, x), BOTH),
    "i0e": (lambda x: besseli(0, x) * exp(-abs(x)), BOTH + [(("log", 2, 6, "signed"), 1)]),
    "i1e": (lambda x: besseli(1, x) * exp(-abs(x)), BOTH + [(("log", 2, 6, "signed"), 1)]),
    "modifiedBesselK0": (lambda x: besselk(0, x), ABOVE), "modifiedBesselK1": (lambda x: besselk(1, x), ABOVE),
    "scaledModifiedBesselK0": (lambda x: besselk(0, x) * exp(x), ABOVE + [(("log", 2, 6), 1)]),
    "scaledModifiedBesselK1": (lambda x: besselk(1, x) * exp(x), ABOVE + [(("log", 2, 6), 1)]),
    "besselJ0": (lambda x: besselj(0, x), WAVE + [(("near", J0 + [8.0]), 2)]),
    "besselJ1": (lambda x: besselj(1, x), WAVE + [(("near", J1 + [8.0]), 2)]),
    "besselY0": (lambda x: bessely(0, x), WAVE_ABOVE + [(("near", Y0 + [8.0]), 2)]),
    "besselY1": (lambda x: bessely(1, x), WAVE_ABOVE + [(("near", Y1 + [8.0]), 2)]),
    "sphericalBesselJ0": (lambda x: sin(x) / x, WAVE + [(("near", [k * 3.141592653589793 for k in range(8)]), 2)]),
    "airyAi": (airyai, [(("even", -12, 12), 5), (("even", -200, 103), 3), (SMALL, 1), (("near", AIRY + [-4.0, 1.5]), 2)]),
    "erf": (erf, [(("even", -5, 5), 5), (SMALL, 2), (("log", 0, 1, "signed"), 1), (("near", [0.0, 0.5, 1.0]), 1)]),
    "erfc": (erfc, [(("even", -5, 5), 4), (("even", 0, 26.5), 4), (SMALL, 1), (("near", [0.0, 0.5, 1.0]), 1)]),
    "erfcx": (scaled_erfc,
              [(("even", -5, 5), 4), (("even", -26, 60), 3), (("log", 1, 300), 1), (SMALL, 1)]),
    "erfinv": (erfinv, [(("even", -1, 1), 5), (SMALL, 2), (("near", [1.0, -1.0, 0.5]), 3)]),
    "ndtr": (lambda x: erfc(-x / sqrt(2)) / 2, [(("even", -5, 5), 5), (("even", -37.5, 9), 4), (SMALL, 1)]),
    "logNdtr": (log_normal, [(("even", -5, 5), 4), (("even", -200, 37), 4), (("log", 1, 100, "signed"), 1), (SMALL, 1)]),
    "ndtri": (quantile, PROBABILITY),
    "lgamma": (log_gamma, GAMMA + [(("near", POLES + LGAMMA), 2)]),
    "digamma": (digamma, GAMMA + [(("near", POLES + DIGAMMA), 2)]),
    **{f"polygamma{n}": (polygamma(n), [(("even", 0, 5), 4), (("even", -15, 60), 3), (("log", -15, 1), 1),
                                        (("near", POLES[:8]), 1)]) for n in (1, 2, 3, 6)},
    **{f"mvlgamma{p}": (multivariate(p), [(("even", (p - 1) / 2, 20), 4), (("log", 0.7, 6), 1)]) for p in (2, 5)},
    "sinc": (lambda x: sin(pi * (x - mpmath.nint(x))) * (-1) ** int(mpmath.nint(x)) / (pi * x),
             [(("even", -12, 12), 5), (("even", -1000, 1000), 2), (SMALL, 1), (("near", [float(k) for k in range(9)]), 2)]),
    "logit": (lambda p: log(p / (1 - p)), PROBABILITY),
    "entr": (lambda x: -x * log(x), [(("even", 0, 10), 5), (("log", -300, 300), 2), (("near", [1.0]), 2)]),
    "sigmoid": (lambda x: 1 / (1 + exp(-x)), [(("even", -40, 40), 5), (("even", -700, 700), 2), (SMALL, 1)]),
    "expm1": (mpmath.expm1, [(("even", -5, 5), 5), (("even", -100, 700), 2), (SMALL, 2)]),
    "log1p": (log1p, [(("even", -1, 5), 5), (("log", -300, 300), 2), (SMALL, 1), (("near", [0.0, -1.0]), 2)]),
    "exp2": (lambda x: mpf(2) ** x, [(("even", -5, 5), 4), (("even", -1000, 1000), 4), (SMALL, 1)]),
}
TWO = {
    "igamma": (more(50)(lambda a, x: gammainc(a, 0, x, regularized=True)), INCOMPLETE),
    "igammac": (more(50)(lambda a, x: gammainc(a, x, inf, regularized=True)), INCOMPLETE),
    "zeta": (hurwitz, [((("even", 1, 30), ("even", 0, 50)), 4), ((("even", 1, 3), ("log", -3, 6)), 3),
                       ((("whole", 2, 20), ("even", -8, 0)), 2), ((("near", [1.0]), ("log", -3, 3)), 1),
                       ((("even", 30, 200), ("even", 0.01, 50)), 1)]),
    "xlogy": (lambda x, y: x * log(y), [((("even", -10, 10), ("log", -300, 300)), 1), ((("even", -10, 10), ("near", [1.0])), 1)]),
    "xlog1py": (lambda x, y: x * log1p(y), [((("even", -10, 10), ("log", -300, 300)), 1),
                                            ((("even", -10, 10), ("near", [0.0, -1.0])), 1)]),
    **{f"chebyshevPolynomial{kind}": (f, POLYNOMIAL) for kind, f in CHEBYSHEV.items()},
    **{f"shiftedChebyshevPolynomial{kind}": (shifted(f), SHIFTED) for kind, f in CHEBYSHEV.items()},
    "hermitePolynomialH": (recurrence(lambda x: 2 * x, lambda x, k, q, p: 2 * x * q - 2 * k * p), HERMITE),
    "hermitePolynomialHe": (recurrence(lambda x: x, lambda x, k, q, p: x * q - k * p), HERMITE),
    "laguerrePolynomialL": (
        recurrence(lambda x: 1 - x, lambda x, k, q, p: ((2 * k + 1 - x) * q - k * p) / (k + 1)),
        [((("even", -10, 10), ("whole", 0, 40)), 2), ((("even", 0, 100), ("whole", 0, 100)), 1)]),
    "legendrePolynomialP": (recurrence(lambda x: x, lambda x, k, q, p: ((2 * k + 1) * x * q - k * p) / (k + 1)), POLYNOMIAL),
}
# The operands in which a function is differentiated: not in the degree of a polynomial, nor in a whole s.
SMOOTH = {name: ((0,) if "Polynomial" in name else (0, 1)) for name in TWO}
