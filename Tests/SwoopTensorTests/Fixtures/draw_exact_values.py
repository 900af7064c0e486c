"""Draws exact values of the special functions: python draw_exact_values.py [POINTS], with mpmath installed.

Writes exact_values.jsonl, one line for each function: `row` (its name in ../Operators/Special/ExactValuesTests.swift),
`x` (for functions of two operands followed by `second`), `y`, and `condition`: by how much a relative change of an operand
changes the result relatively. POINTS are drawn for each range, 60 unless told.
"""

import json
import pathlib
import random
import sys

from mpmath import airyai, besseli, besselj, besselk, bessely, erf, erfc, erfinv, exp, gammainc, inf, log, mp, mpf, sin, sqrt
from mpmath import digamma, gamma, loggamma, zeta

# Differences of values near to each other and tails of distributions cost many digits.
mp.dps = 60


def log_normal(x):
    with mp.workdps(450 if x > 8 else 60):
        return +log(erfc(-x / sqrt(2)) / 2)


def quantile(p):
    with mp.workdps(330 if p < 1e-15 else 60):
        return +(sqrt(2) * erfinv(2 * p - 1))


def hurwitz(s, q):
    """Euler and Maclaurin's formula after 300 terms."""
    low, terms = mpf(0), 300
    for k in range(terms):
        low += (q + k) ** -s
    a = q + terms
    rest = a ** (1 - s) / (s - 1) + a**-s / 2
    factor, power = s, a ** (-s - 1)
    for k in range(1, 12):
        rest += mp.bernoulli(2 * k) / mp.factorial(2 * k) * factor * power
        factor *= (s + 2 * k - 1) * (s + 2 * k)
        power /= a * a
    return low + rest


# The functions of one operand, and the ranges of which points are drawn; of (a, b, "log") their logarithms.
ONE = {
    "i0": (lambda x: besseli(0, x), [(-12, 12), (-700, 700)]),
    "i0e": (lambda x: besseli(0, x) * exp(-abs(x)), [(-12, 12), (-1000, 1000)]),
    "i1": (lambda x: besseli(1, x), [(-12, 12), (-700, 700)]),
    "i1e": (lambda x: besseli(1, x) * exp(-abs(x)), [(-12, 12), (-1000, 1000)]),
    "modifiedBesselK0": (lambda x: besselk(0, x), [(0, 4), (0, 600), (-20, 0, "log")]),
    "modifiedBesselK1": (lambda x: besselk(1, x), [(0, 4), (0, 600), (-20, 0, "log")]),
    "scaledModifiedBesselK0": (lambda x: besselk(0, x) * exp(x), [(0, 4), (0, 900)]),
    "scaledModifiedBesselK1": (lambda x: besselk(1, x) * exp(x), [(0, 4), (0, 900)]),
    "besselJ0": (lambda x: besselj(0, x), [(-12, 12), (-1000, 1000)]),
    "besselJ1": (lambda x: besselj(1, x), [(-12, 12), (-1000, 1000), (-20, 0, "log")]),
    "besselY0": (lambda x: bessely(0, x), [(0, 12), (0, 1000), (-20, 0, "log")]),
    "besselY1": (lambda x: bessely(1, x), [(0, 12), (0, 1000), (-20, 0, "log")]),
    "sphericalBesselJ0": (lambda x: sin(x) / x, [(-12, 12), (-1000, 1000), (-20, 0, "log")]),
    "airyAi": (airyai, [(-12, 12), (-200, 90)]),
    "erfcx": (lambda x: exp(x * x) * erfc(x), [(-5, 5), (-26, 400)]),
    "logNdtr": (log_normal, [(-5, 5), (-200, 20)]),
    "ndtr": (lambda x: erfc(-x / sqrt(2)) / 2, [(-5, 5), (-30, 8)]),
    "ndtri": (quantile, [(0, 1), (-290, -1, "log")]),
    "erf": (erf, [(-5, 5), (-20, 0, "log")]),
    "erfc": (erfc, [(-5, 5), (0, 26)]),
    "erfinv": (lambda x: erfinv(x), [(-1, 1), (-20, 0, "log")]),
    "lgamma": (lambda x: loggamma(x).real if x > 0 else log(abs(gamma(x))), [(0, 5), (-20, 100), (0, 20, "log")]),
    "digamma": (digamma, [(0, 5), (-20, 100), (0, 20, "log")]),
}
# The functions of two operands, and the ranges of both; of (a, b, "of first") the second divided by the first.
TWO = {
    "igamma": (lambda a, x: gammainc(a, 0, x, regularized=True),
               [((0, 30), (0, 60)), ((-3, 0, "log"), (0, 4)), ((100, 2000), (0.6, 1.5, "of first"))]),
    "igammac": (lambda a, x: gammainc(a, x, inf, regularized=True),
                [((0, 30), (0, 60)), ((-3, 0, "log"), (0, 4)), ((100, 2000), (0.6, 1.5, "of first"))]),
    "zeta": (hurwitz, [((1, 30), (0, 50)), ((1, 3), (-3, 6, "log"))]),
}


def draw(range_, generator, first=None):
    low, high, *kind = range_
    number = generator.uniform(low, high)
    return 10.0**number if kind == ["log"] else number * first if kind == ["of first"] else number


def slope(f, x, y):
    h = mpf(10) ** -20
    return abs((f(x * (1 + h)) - y) / (h * y))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    lines = []
    for name, (f, ranges) in {**ONE, **TWO}.items():
        generator = random.Random(name)
        points, values, conditions = [], [], []
        for range_ in ranges:
            for _ in range(count):
                if name in TWO:
                    first = draw(range_[0], generator)
                    point = (first, draw(range_[1], generator, first))
                else:
                    point = (draw(range_, generator),)
                exact = [mpf(number) for number in point]
                y = f(*exact)
                # Neither exact zeros nor numbers that float64 cannot hold to the last place.
                if y == 0 or not mpf("1e-290") < abs(y) < mpf("1e300"):
                    continue
                condition = max(
                    slope(lambda v, i=i: f(*(v if k == i else e for k, e in enumerate(exact))), exact[i], y)
                    for i in range(len(point)))
                points.append(point)
                values.append(float(y))
                conditions.append(float(f"{float(condition):.3g}"))
        line = {"row": name, "x": [p[0] for p in points]}
        if name in TWO:
            line["second"] = [p[1] for p in points]
        lines.append({**line, "y": values, "condition": conditions})
        print(name, len(points), flush=True)
    path = pathlib.Path(__file__).with_name("exact_values.jsonl")
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


main()
