"""Draws the Chebyshev series of the special functions: python scripts/draw-series.py, with mpmath installed.

Writes Sources/CSwoopKernels/special/series.h. A series interpolates f at Chebyshev's points of [−1, 1] in 40 digits;
the coefficients below a quarter of the last place of the largest are left out.
"""

import pathlib
import textwrap

from mpmath import (airyai, airybi, asin, besseli, besselj, besseljzero, besselk, bessely, besselyzero, cos, erfc, erfinv,
                    euler, exp, factorial, findroot, log, loggamma, mp, mpf, pi, psi, sin, sqrt, zeta)

mp.dps = 40


def series(f, points=80):
    """The coefficients c₀/2, c₁, … of the series that interpolates f."""
    angles = [(2 * k + 1) * pi / (2 * points) for k in range(points)]
    values = [f(cos(angle)) for angle in angles]
    terms = [2 * sum(v * cos(n * a) for v, a in zip(values, angles)) / points for n in range(points)]
    terms[0] /= 2
    largest = max(abs(t) for t in terms)
    while len(terms) > 1 and abs(terms[-1]) < largest * mpf(2) ** -55:
        terms.pop()
    assert len(terms) < points - 4, "more points are needed"
    return terms


def split(x):
    """A number as the sum of two doubles."""
    high = float(x)
    return high, float(x - mpf(high))


def hankel(order):
    """P and Q·x/8 of Hankel's expansion, as functions of u = 2·(8/x)² − 1, for x ≥ 8."""
    def both(u):
        w = (u + 1) / 2
        x = 8 / sqrt(w)
        angle = x - (2 * order + 1) * pi / 4
        j, y, scale = besselj(order, x), bessely(order, x), sqrt(pi * x / 2)
        return scale * (j * cos(angle) + y * sin(angle)), scale * (y * cos(angle) - j * sin(angle)) * x / 8
    return (lambda u: both(u)[0]), (lambda u: both(u)[1])


def airy_parts():
    """P and Q·ζ of Ai(−z), as functions of u = 2·(16/3 / ζ)² − 1, for z ≥ 4."""
    def both(u):
        zeta = mpf(16) / 3 / sqrt((u + 1) / 2)
        z = (3 * zeta / 2) ** (mpf(2) / 3)
        angle, scale = zeta - pi / 4, sqrt(pi) * z ** (mpf(1) / 4)
        a, b = airyai(-z) * scale, airybi(-z) * scale
        return a * cos(angle) - b * sin(angle), (a * sin(angle) + b * cos(angle)) * zeta
    return (lambda u: both(u)[0]), (lambda u: both(u)[1])


def without_zeros(order, zeros):
    """J over x to its order and the distances of x² from the squares of its zeros, as a function of u = x²/32 − 1."""
    def f(u):
        square = 32 * (u + 1)
        x = sqrt(square)
        value = besselj(order, x) / x ** order
        for zero in zeros:
            value /= square - zero ** 2
        return value
    return f


def upper_quantile(root):
    """x/r with Φ(−x) = exp(−r²), x > 0."""
    target = -root * root
    # Newton's iteration on ln Φ.
    x = sqrt(2) * root
    for _ in range(60):
        tail = erfc(x / sqrt(2)) / 2
        step = (log(tail) - target) / (exp(-x * x / 2) / sqrt(2 * pi) / tail)
        x += step
        if abs(step) < mpf(10) ** -36:
            break
    return x / root


def between(low, high, f):
    """f of a variable from low to high, as a function of u."""
    return lambda u: f(low + (high - low) * (u + 1) / 2)


J0 = [besseljzero(0, n) for n in (1, 2)]
J1 = [besseljzero(1, n) for n in (1, 2)]
j0p, j0q = hankel(0)
j1p, j1q = hankel(1)
airy_p, airy_q = airy_parts()


def from_x(low_inverse, f):
    """f(x) of x = low_inverse·2/(u + 1), the largest at u = −1."""
    def g(u):
        return f(2 * mpf(low_inverse) / (u + 1))
    return g


def airy_right(u):
    # 1/ζ from 0 to 1/ζ(1.5)
    zeta = (2 * mpf("1.5") ** mpf("1.5") / 3) * 2 / (u + 1)
    x = (3 * zeta / 2) ** (mpf(2) / 3)
    return airyai(x) * exp(zeta) * 2 * sqrt(pi) * x ** (mpf(1) / 4)


FUNCTIONS = {
    # name: (what it is, f)
    "i0e_near": ("e^(−x)·I₀(x), u = x/4 − 1, x ≤ 8", lambda u: besseli(0, 4 * (u + 1)) * exp(-4 * (u + 1))),
    "i0e_far": ("√x·e^(−x)·I₀(x), u = 16/x − 1, x ≥ 8", from_x(8, lambda x: besseli(0, x) * exp(-x) * sqrt(x))),
    "i1e_near": ("e^(−x)·I₁(x)/x, u = x/4 − 1, x ≤ 8",
                 lambda u: besseli(1, 4 * (u + 1)) * exp(-4 * (u + 1)) / (4 * (u + 1))),
    "i1e_far": ("√x·e^(−x)·I₁(x), u = 16/x − 1, x ≥ 8", from_x(8, lambda x: besseli(1, x) * exp(-x) * sqrt(x))),
    "k0e_far": ("√x·e^x·K₀(x), u = 4/x − 1, x ≥ 2", from_x(2, lambda x: besselk(0, x) * exp(x) * sqrt(x))),
    "k1e_far": ("√x·e^x·K₁(x), u = 4/x − 1, x ≥ 2", from_x(2, lambda x: besselk(1, x) * exp(x) * sqrt(x))),
    "j0_near": ("J₀(x)/((x² − z₁²)(x² − z₂²)), u = x²/32 − 1, x ≤ 8", without_zeros(0, J0)),
    "j1_near": ("J₁(x)/(x·(x² − z₁²)(x² − z₂²)), u = x²/32 − 1, x ≤ 8", without_zeros(1, J1)),
    "y0_near": ("Y₀(x) − 2/π·ln(x)·J₀(x), u = x²/32 − 1, x ≤ 8",
                lambda u: (lambda x: bessely(0, x) - 2 / pi * log(x) * besselj(0, x))(sqrt(32 * (u + 1)))),
    "y1_near": ("(Y₁(x) − 2/π·(ln(x)·J₁(x) − 1/x))/x, u = x²/32 − 1, x ≤ 8",
                lambda u: (lambda x: (bessely(1, x) - 2 / pi * (log(x) * besselj(1, x) - 1 / x)) / x)(
                    sqrt(32 * (u + 1)))),
    "j0_p": ("P of J₀ and Y₀, u = 2·(8/x)² − 1, x ≥ 8", j0p),
    "j0_q": ("Q·x/8 of J₀ and Y₀", j0q),
    "j1_p": ("P of J₁ and Y₁", j1p),
    "j1_q": ("Q·x/8 of J₁ and Y₁", j1q),
    "airy_near": ("Ai(x), u = (x + 1.25)/2.75, −4 ≤ x ≤ 1.5", lambda u: airyai(mpf("2.75") * u - mpf("1.25"))),
    "airy_right": ("2√π·x^¼·e^ζ·Ai(x), u = 2·ζ(1.5)/ζ − 1, x ≥ 1.5", airy_right),
    "airy_p": ("P of Ai(−z), u = 2·(16/3 / ζ)² − 1, z ≥ 4", airy_p),
    "airy_q": ("Q·ζ of Ai(−z)", airy_q),
    "erfcx": ("(1 + 2x)·e^(x²)·erfc(x), u = (x − 3.75)/(x + 3.75), x ≥ 0",
              lambda u: (lambda x: (1 + 2 * x) * exp(x * x) * erfc(x))(mpf("3.75") * (1 + u) / (1 - u))),
    "ndtri_middle": ("Φ⁻¹(½ + q)/q, u = 2·(q/0.425)² − 1",
                     lambda u: (lambda q: sqrt(2) * erfinv(2 * q) / q)(mpf("0.425") * sqrt((u + 1) / 2))),
    "ndtri_near": ("−Φ⁻¹(e^(−r²))/r, 1.6 ≤ r ≤ 5", between(mpf("1.6"), 5, upper_quantile)),
    "ndtri_far": ("−Φ⁻¹(e^(−r²))/r, u of 1/r from 1/28 to 1/5",
                  between(1 / mpf(28), 1 / mpf(5), lambda v: upper_quantile(1 / v))),
    "arcsine": ("(arcsin(x)/x − 1)/x², u = 4x² − 1, x² ≤ ½",
                between(0, mpf(1) / 2, lambda w: (asin(sqrt(w)) / sqrt(w) - 1) / w)),
    "log_gamma_above_one": ("ln Γ(1 + a)/a, u = 2a − 1, 0 ≤ a ≤ 1", between(0, 1, lambda a: loggamma(1 + a) / a)),
}


def power_terms(f, count=14):
    """f(k) for k = count − 1 … 0: the terms of a power series, the highest first."""
    return [f(k) for k in reversed(range(count))]


def reciprocal_gamma(count):
    """The coefficients of 1/Γ(1 + f) in powers of f, the highest first: Abramowitz and Stegun 6.1.34."""
    c = [mpf(1)]
    for k in range(1, count):
        c.append((euler * c[-1] + sum((-1) ** (j + 1) * zeta(j) * c[k - j] for j in range(2, k + 1))) / k)
    return c[::-1]


def temme(orders, terms):
    """The coefficients of C_k(η) in powers of η, by DLMF 8.12.11 and 8.12.12."""
    # λ − 1 as a series in η from ½η² = λ − 1 − ln λ, by Newton's identity λ' = η·λ/(λ − 1).
    count = terms + 2 * orders + 4
    mu = [mpf(0)] * count  # μ = λ − 1 = η + η²/3 + …
    mu[1] = mpf(1)
    for n in range(2, count):
        # Coefficients of μ·μ' = η·(1 + μ)
        known = sum(mu[i] * (n + 1 - i) * mu[n + 1 - i] for i in range(2, n))
        mu[n] = (mu[n - 1] - known) / (n + 1)
    # 1/μ = 1/η · Σ r_n ηⁿ
    r = [mpf(0)] * (count - 1)
    r[0] = mpf(1)
    for n in range(1, count - 1):
        r[n] = -sum(mu[i + 1] * r[n - i] for i in range(1, n + 1))
    c = r[1:]  # C₀ = 1/μ − 1/η
    result = []
    for k in range(orders):
        result.append(c[:terms])
        # η·C_{k+1}(η) = C_k'(η) + g·η/μ, where g makes the right side vanish at 0.
        derivative = [(n + 1) * c[n + 1] for n in range(len(c) - 1)]
        g = -derivative[0]
        c = [d + g * r[n] for n, d in enumerate(derivative)][1:]
    return result


def text(terms, indent="    "):
    return textwrap.fill(", ".join(repr(float(t)) for t in terms), 116, initial_indent=indent, subsequent_indent=indent)


def at_zero(order, r, count):
    """The coefficients of Y(r + h)/h in powers of h, the highest first, by Bessel's differential equation."""
    a = [mpf(0), bessely(order, r, derivative=1)]
    for k in range(count - 1):
        before, earlier = a[k - 1] if k > 0 else 0, a[k - 2] if k > 1 else 0
        known = r * (k + 1) * (2 * k + 1) * a[k + 1] + (k * k + r * r - order) * a[k] + 2 * r * before + earlier
        a.append(-known / (r * r * (k + 2) * (k + 1)))
    return a[:0:-1]


def table(what, name, terms):
    return f"// {what}\nstatic const double sw_{name}[] = {{\n{text(terms)},\n}};"


def main():
    lines = ["""// Drawn by scripts/draw-series.py: Chebyshev series, power series and constants of the special functions. They are the
// same for every instruction set.
#ifndef SWOOP_SERIES_H
#define SWOOP_SERIES_H
"""]
    for name, (what, f) in FUNCTIONS.items():
        lines.append(table(what, name, series(f)))
    powers = {
        "i0_power": ("Σ wᵏ/k!², the highest power first", lambda k: 1 / factorial(k) ** 2),
        "k0_rest": ("Σ ψ(k + 1)·wᵏ/k!²", lambda k: psi(0, k + 1) / factorial(k) ** 2),
        "i1_power": ("Σ wᵏ/(k!(k + 1)!)", lambda k: 1 / (factorial(k) * factorial(k + 1))),
        "k1_rest": ("Σ (ψ(k + 1) + ψ(k + 2))·wᵏ/(k!(k + 1)!)",
                    lambda k: (psi(0, k + 1) + psi(0, k + 2)) / (factorial(k) * factorial(k + 1))),
    }
    for name, (what, f) in powers.items():
        lines.append(table(what, name, power_terms(f)))
    for name, zeros in {"j0_zeros": J0, "j1_zeros": J1}.items():
        lines.append(
            table("The first two zeros, each as a sum of two numbers.", name, [p for zero in zeros for p in split(zero)]))
    for order in (0, 1):
        for number, zero in enumerate(z for z in (besselyzero(order, k) for k in (1, 2, 3)) if z < 8):
            name = f"y{order}_zero_{number}"
            lines.append(table(f"A zero of Y of order {order}, as a sum of two numbers.", name, split(zero)))
            lines.append(table("Y(x)/(x − zero) in powers of x − zero, the highest first, for |x − zero| < 0.1",
                               f"{name}_near", at_zero(order, zero, 17 if zero < 1 else 13)))
    root = findroot(lambda x: psi(0, x), mpf("1.46"))
    lines.append(table("The zero of ψ, as a sum of two numbers.", "digamma_zero", split(root)))
    # ψ⁽ᵏ⁾/k! there.
    slopes = [(-1) ** (k + 1) * zeta(k + 1, root) for k in range(19, 0, -1)]
    lines.append(table("ψ(x)/(x − zero) in powers of x − zero, the highest first, for |x − zero| < 0.2", "digamma_near",
                       slopes))
    below = findroot(lambda x: psi(0, x), mpf("-0.504"))
    lines.append(table("The first zero of ψ below 0, as a sum of two numbers.", "digamma_zero_below", split(below)))
    slopes = [psi(k, below) / factorial(k) for k in range(17, 0, -1)]
    lines.append(table("ψ(x)/(x − zero) in powers of x − zero, the highest first, for |x − zero| < 0.05",
                       "digamma_near_below", slopes))
    lines.append(table("1/Γ(1 + f) in powers of f, the highest first, for |f| ≤ ½", "reciprocal_gamma", reciprocal_gamma(21)))
    rows = temme(8, 18)
    body = ",\n".join("    {\n" + text(row, " " * 8) + "\n    }" for row in rows)
    lines.append(f"// C_k(η) of Temme's expansion in powers of η, for k = 0, 1, …\n#define SW_TEMME_ORDERS {len(rows)}\n"
                 f"#define SW_TEMME_TERMS {len(rows[0])}\n"
                 f"static const double sw_temme[SW_TEMME_ORDERS][SW_TEMME_TERMS] = {{\n{body},\n}};")
    lines.append("\n#endif")
    path = pathlib.Path(__file__).parent.parent / "Sources/CSwoopKernels/special/series.h"
    path.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
