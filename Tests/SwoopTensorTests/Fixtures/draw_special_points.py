"""Draws PyTorch's results and derivatives at special points: NaN, infinities, both zeros, and the bounds of piecewise
functions with the numbers next to them.

    python draw_special_points.py       needs torch; writes special_points.jsonl

One line for each function and dtype: `row` (its name in ../Operators/SpecialPointsTests.swift), `dtype`, `x`, `y`,
`first` and `second` (the derivatives; `second` is null where the first is not recorded). JSON lacks "nan", "inf" and
"-inf". At NaN PyTorch's vectorized loops and its loops over the rest differ for some functions; the points are followed
by enough zeros that the vectorized ones compute them.
"""

import json
import math
import pathlib

import numpy
import torch
import torch.nn.functional as F

inf, nan = math.inf, math.nan

# Functions and the bounds of their pieces.
FUNCTIONS = {
    "abs": (torch.abs, []), "sign": (torch.sign, []), "relu": (F.relu, []),
    "leakyRelu": (F.leaky_relu, []), "leakyRelu(-0.5)": (lambda x: F.leaky_relu(x, -0.5), []),
    "prelu": (lambda x: F.prelu(x, torch.tensor([0.25], dtype=x.dtype)), []),
    "elu": (F.elu, []), "elu(2)": (lambda x: F.elu(x, 2.0), []), "selu": (F.selu, []), "celu(2)": (lambda x: F.celu(x, 2.0), []),
    "hardtanh": (F.hardtanh, [-1, 1]), "hardtanh(-0.1, 0.3)": (lambda x: F.hardtanh(x, -0.1, 0.3), [-0.1, 0.3]),
    "relu6": (F.relu6, [6]), "hardsigmoid": (F.hardsigmoid, [-3, 3]),
    "hardswish": (F.hardswish, [-3, 3]),
    "threshold": (lambda x: F.threshold(x, 0.1, 3.0), [0.1]),
    "hardshrink": (F.hardshrink, [-0.5, 0.5]), "hardshrink(0)": (lambda x: F.hardshrink(x, 0.0), []),
    "softshrink": (F.softshrink, [-0.5, 0.5]), "softshrink(0.1)": (lambda x: F.softshrink(x, 0.1), [-0.1, 0.1]),
    "clamp": (lambda x: x.clamp(-0.1, 0.3), [-0.1, 0.3]), "clamp(min)": (lambda x: x.clamp(min=0.1), [0.1]),
    "clamp(max)": (lambda x: x.clamp(max=0.3), [0.3]), "clamp(crossed)": (lambda x: x.clamp(0.3, 0.1), [0.1, 0.3]),
    "clamp(nan)": (lambda x: x.clamp(min=nan), []), "nanToNum": (torch.nan_to_num, []),
    "softplus(2, 5)": (lambda x: F.softplus(x, 2, 5), [2.5]), "sqrt": (torch.sqrt, []), "rsqrt": (torch.rsqrt, []),
    "reciprocal": (torch.reciprocal, []), "log": (torch.log, []), "log1p": (torch.log1p, [-1]),
    "acosh": (torch.acosh, [1]), "atanh": (torch.atanh, [-1, 1]), "asin": (torch.asin, [-1, 1]),
    "logit": (torch.logit, [0.5, 1]), "logit(0.1)": (lambda x: torch.logit(x, 0.1), [0.1, 0.9]),
    "entr": (torch.special.entr, []), "erfinv": (torch.erfinv, [-1, 1]), "lgamma": (torch.lgamma, [1, 2]),
    "pow(0)": (lambda x: x**0, []), "pow(1)": (lambda x: x**1, []), "pow(2)": (lambda x: x**2, []),
    "pow(3)": (lambda x: x**3, []), "pow(0.5)": (lambda x: x**0.5, []), "pow(-1)": (lambda x: x**-1, []),
    "pow(1.5)": (lambda x: x**1.5, []), "2 ** x": (lambda x: torch.pow(2.0, x), []),
    "xlogy(0)": (lambda x: torch.xlogy(x, 0.0), []), "xlogy(nan)": (lambda x: torch.xlogy(x, nan), []),
    "copysign(-1)": (lambda x: torch.copysign(x, -1.0), []), "frac": (torch.frac, [1]), "round": (torch.round, [0.5]),
    "floor": (torch.floor, [1]), "remainder(-3)": (lambda x: x % -3, [3]), "fmod(0)": (lambda x: x.fmod(0), []),
}


def encode(values):
    return ["nan" if math.isnan(v) else "inf" if v == inf else "-inf" if v == -inf else v for v in values.tolist()]


def points(bounds, kind):
    x = [kind(v) for v in (nan, inf, -inf, 0.0, -0.0, 1.0, -1.0)]
    for bound in bounds:
        x += [kind(bound), numpy.nextafter(kind(bound), kind(inf)), numpy.nextafter(kind(bound), kind(-inf))]
    return [float(v) for v in x]


lines = []
for name, (function, bounds) in FUNCTIONS.items():
    for dtype, kind in ((torch.float32, numpy.float32), (torch.float64, numpy.float64)):
        x = points(bounds, kind)
        count = len(x)
        t = torch.tensor(x + [0.0] * (64 - count), dtype=dtype, requires_grad=True)
        y = function(t)
        first = torch.autograd.grad(y, t, torch.ones_like(y), create_graph=True)[0]
        second = None
        if first.requires_grad:
            try:
                second = encode(torch.autograd.grad(first, t, torch.ones_like(first))[0].clone()[:count])
            except RuntimeError:  # hardsigmoid has none
                pass
        lines.append(
            {"row": name, "dtype": str(dtype).removeprefix("torch."), "x": encode(t.detach()[:count]),
             "y": encode(y.detach()[:count]), "first": encode(first.detach()[:count]), "second": second})

path = pathlib.Path(__file__).with_name("special_points.jsonl")
path.write_text("".join(json.dumps(line) + "\n" for line in lines))
