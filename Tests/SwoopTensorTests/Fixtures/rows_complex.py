"""Rows of complex numbers. Operands and results are real: the numbers are joined from pairs and taken apart again."""

import torch

from rows import Draw, row


def shown(result):
    return torch.view_as_real(result) if result.is_complex() else result


def numbers(x):
    return torch.view_as_complex(x.contiguous())


def one(name, function, *samples):
    """A function of complex numbers."""
    samples = samples or ([Draw(2, 3, 2)], [Draw(2)], [Draw(0, 3, 2)])
    row(f"viewAsComplex ({name})", lambda x: shown(function(numbers(x))), *samples)


def two(name, function, *samples):
    samples = samples or ([Draw(2, 3, 2), Draw(2, 3, 2)], [Draw(2, 1, 2), Draw(1, 3, 2)])
    row(f"viewAsComplex ({name})", lambda x, y: shown(function(numbers(x), numbers(y))), *samples)


row("complex", lambda x, y: shown(torch.complex(x, y)), [Draw(2, 3), Draw(2, 3)], [Draw(2, 1), Draw(3)])
row("polar", lambda x, y: shown(torch.polar(x.abs(), y)), [Draw(2, 3), Draw(2, 3)], [Draw(2, 1), Draw(3)])
row("viewAsReal", lambda x: torch.view_as_real(torch.complex(x, 2 * x)), [Draw(2, 3)], [Draw()])
row("viewAsComplex", lambda x: shown(numbers(x)), [Draw(2, 3, 2)], [Draw(2)], [Draw(0, 2)])
row("angle", torch.angle, [Draw(2, 3)], edges=[[torch.tensor([0.0, -0.0, float("nan"), float("inf"), float("-inf")],
                                                               dtype=torch.float64)]])
for name, function in [("conj", torch.conj_physical), ("conjPhysical", torch.conj_physical),
                       ("resolveConj", torch.resolve_conj), ("resolveNeg", torch.resolve_neg)]:
    row(name, lambda x, function=function: shown(function(numbers(x))), [Draw(2, 3, 2)])
row("adjoint", lambda x: shown(numbers(x).adjoint().resolve_conj()), [Draw(2, 3, 2)], [Draw(2, 1, 3, 2)])

for name in ["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "sin", "cos", "tan", "asin",
             "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "sigmoid", "sinc", "square",
             "reciprocal", "neg", "abs", "sgn", "angle", "prod"]:
    one(name, getattr(torch, name))
one("real", lambda z: z.real)
one("imag", lambda z: z.imag)
one("sum", lambda z: z.sum(0), [Draw(2, 3, 2)])
one("mean", lambda z: z.mean(1), [Draw(2, 3, 2)])
one("cumsum", lambda z: z.cumsum(1), [Draw(2, 3, 2)])
one("cumprod", lambda z: z.cumprod(1), [Draw(2, 3, 2)])
one("logCumSumExp", lambda z: z.logcumsumexp(1), [Draw(2, 3, 2)])
one("logSumExp", lambda z: z.logsumexp(1), [Draw(2, 3, 2)])
one("var", lambda z: z.var(1), [Draw(2, 3, 2)])
one("stdMean", lambda z: torch.cat([shown(v).reshape(-1) for v in torch.std_mean(z, 1)]), [Draw(2, 3, 2)])
one("norm", lambda z: z.norm(), [Draw(2, 3, 2)])
one("norm 3", lambda z: z.norm(3, 1), [Draw(2, 3, 2)])
one("** 2.5", lambda z: z ** 2.5)
one("** 3", lambda z: z ** 3)
one("** complex", lambda z: z ** (1 + 2j))
one("2 **", lambda z: 2 ** z)
one("-2 **", lambda z: (-2.0) ** z)
one("complex **", lambda z: (1 - 2j) ** z)
one("+ - complex", lambda z: 3j - (z + (1 - 2j)))
one("* complex", lambda z: z * (1 - 2j))
one("/ complex", lambda z: z / (1 - 2j))
one("complex /", lambda z: (1 - 2j) / z)
one("to", lambda z: z.to(torch.float64))
one("cov", torch.cov, [Draw(2, 4, 2)])
one("gather", lambda z: z.gather(1, torch.tensor([[0, 0], [2, 1]])), [Draw(2, 3, 2)])
one("softsign", torch.nn.functional.softsign, [Draw(2, 3, 2)])
two("+", torch.add)
two("-", torch.sub)
two("*", torch.mul)
two("/", torch.div)
two("**", torch.pow)
two("logAddExp", torch.logaddexp)
two("lerp", lambda z, w: torch.lerp(z, w, 0.3))
two("addcmul", lambda z, w: torch.addcmul(z, w, z, value=1 - 2j))
two("addcdiv", lambda z, w: torch.addcdiv(z, w, z, value=1 - 2j))
two("addmm", lambda z, w: torch.addmm(z, z, w, beta=1j, alpha=2 - 1j), [Draw(2, 2, 2), Draw(2, 2, 2)])
# Factors of real part 1 are not 1.
SQUARE = [Draw(2, 2, 2), Draw(2, 2, 2)]
two("add alpha", lambda z, w: torch.add(z, w, alpha=1 + 2j))
two("sub alpha", lambda z, w: torch.sub(z, w, alpha=1 - 2j))
two("rsub alpha", lambda z, w: torch.rsub(z, w, alpha=1j))
two("add real alpha", lambda z, w: torch.add(z, w.real, alpha=1 + 2j) + torch.sub(w.imag, z, alpha=1 + 1j))
two("lerp complex", lambda z, w: torch.lerp(z, w, 1 + 0.5j))
two("addcmul 1", lambda z, w: torch.addcmul(z, w, z, value=1 + 2j))
two("addcdiv 1", lambda z, w: torch.addcdiv(z, w, z, value=1 + 2j))
two("addmm 1", lambda z, w: torch.addmm(z, z, w, beta=1 + 1j, alpha=1 + 2j), SQUARE)
two("addmm 0", lambda z, w: torch.addmm(z, z, w, beta=0, alpha=1 + 2j), SQUARE)
two("addmv", lambda z, w: torch.addmv(w, z, w, beta=1 + 1j, alpha=1 + 2j), [Draw(2, 2, 2), Draw(2, 2)])
two("addr", lambda z, w: torch.addr(z, w, w, beta=1 + 1j, alpha=1 + 2j), [Draw(2, 2, 2), Draw(2, 2)])
two("baddbmm", lambda z, w: torch.baddbmm(z, z, w, beta=1 + 1j, alpha=1 + 2j), [Draw(1, 2, 2, 2), Draw(1, 2, 2, 2)])
two("addbmm", lambda z, w: torch.addbmm(z[0], z, w, beta=1 + 1j, alpha=1 + 2j), [Draw(2, 2, 2, 2), Draw(2, 2, 2, 2)])
two("matmul", torch.matmul, [Draw(2, 3, 2), Draw(3, 2, 2)], [Draw(2, 2, 3, 2), Draw(3, 2)])
two("vdot", torch.vdot, [Draw(3, 2), Draw(3, 2)])
two("dist", torch.dist, [Draw(3, 2), Draw(3, 2)])
row("viewAsComplex (real numbers)", lambda x, y: shown(x * numbers(y) + x / numbers(y) + numbers(y) ** x),
    [Draw(2, 3, low=0.2), Draw(2, 3, 2)], [Draw(3, low=0.2), Draw(2, 3, 2)])
