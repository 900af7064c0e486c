"""Rows of operators that work element by element."""

import torch

from rows import PAIRS, SPECIAL, Draw, binary, boolean, inf, integer, nan, real, row, unary

# Arithmetic

binary("+", lambda a, b: a + b, edges=PAIRS)
unary("+ (scalar)", lambda x: x + 1.5)
unary("+ (scalar first)", lambda x: 1.5 + x)
unary("+ (prefix)", lambda x: +x)
binary("-", lambda a, b: a - b, edges=PAIRS)
unary("- (scalar)", lambda x: x - 1.5)
unary("- (scalar first)", lambda x: 1.5 - x)
unary("- (prefix)", lambda x: -x, edges=SPECIAL)
binary("*", lambda a, b: a * b, edges=PAIRS)
unary("* (scalar)", lambda x: x * 1.5)
unary("* (scalar first)", lambda x: 1.5 * x)
binary("/", lambda a, b: a / b, edges=PAIRS)
unary("/ (scalar)", lambda x: x / 1.5)
unary("/ (scalar first)", lambda x: 1.5 / x, edges=SPECIAL)
row("/ (integers)", lambda a, b: a / b, [integer([7, -7, 0]), integer([2, 2, 3])])
unary("reciprocal", torch.reciprocal, edges=SPECIAL)
unary("+=", lambda x: x.clone().add_(x))
unary("+= (scalar)", lambda x: x.clone().add_(1.5))
unary("-=", lambda x: x.clone().sub_(x * x))
unary("-= (scalar)", lambda x: x.clone().sub_(1.5))
unary("*=", lambda x: x.clone().mul_(x))
unary("*= (scalar)", lambda x: x.clone().mul_(1.5))
unary("/=", lambda x: x.clone().div_(x * x))
unary("/= (scalar)", lambda x: x.clone().div_(1.5))
binary("add(alpha:)", lambda a, b: torch.add(a, b, alpha=0.5))
binary("sub(alpha:)", lambda a, b: torch.sub(a, b, alpha=0.5))
row("addcmul", lambda x, a, b: torch.addcmul(x, a, b, value=0.5), [Draw(2, 3), Draw(3), Draw(2, 1)], [Draw(), Draw(), Draw()])
row("addcdiv", lambda x, a, b: torch.addcdiv(x, a, b, value=0.5), [Draw(2, 3), Draw(3), Draw(2, 1)], [Draw(), Draw(), Draw()])
binary("lerp", lambda a, b: torch.lerp(a, b, 0.3))
row("lerp(weight: Tensor)", torch.lerp, [Draw(2, 3), Draw(2, 3), Draw(3)], [Draw(2, 1), Draw(3), Draw()])

# Powers and exponentials

unary("**", lambda x: x ** 3, edges=[0.0, -1.0, nan, inf])
unary("** (2)", lambda x: x ** 2, edges=[0.0, nan])
unary("** (0.5)", lambda x: x ** 0.5, low=0, edges=[0.0, inf])
unary("** (0)", lambda x: x ** 0, edges=[0.0])
unary("** (-1)", lambda x: x ** -1, edges=[0.0])
unary("** (scalar first)", lambda x: 2.5 ** x)
unary("** (0 first)", lambda x: 0.0 ** x, low=0, edges=[0.0, 1.0])
binary("** (Tensor)", lambda a, b: a ** b, low=0, edges=[(0, 0), (0, 1), (0, 2), (1, 0), (2, inf)])
unary("pow", lambda x: x.pow(2.5), low=0)
binary("pow(Tensor)", torch.pow, low=0)
row("pow (integers)", torch.pow, [integer([2, -3, 0, 5]), integer([10, 3, 0, 1])])
unary("square", torch.square)
unary("exp", torch.exp, edges=SPECIAL)
unary("exp2", torch.exp2, edges=SPECIAL)
unary("expm1", torch.expm1, edges=SPECIAL)
unary("log", torch.log, low=0, edges=SPECIAL)
unary("log2", torch.log2, low=0, edges=SPECIAL)
unary("log10", torch.log10, low=0, edges=SPECIAL)
unary("log1p", torch.log1p, low=-0.9, edges=[0.0, -1.0, nan, inf])
unary("sqrt", torch.sqrt, low=0, edges=SPECIAL)
unary("rsqrt", torch.rsqrt, low=0, edges=SPECIAL)
unary("sqrt (integers)", lambda x: torch.sqrt(x.to(torch.int64)), low=1, high=9, differentiable=False)

# Signs and rounding

unary("abs", torch.abs, edges=SPECIAL)
unary("sign", torch.sign, edges=SPECIAL)
unary("sgn", torch.sgn, edges=SPECIAL)
unary("neg", torch.neg, edges=SPECIAL)
for name in ["floor", "ceil", "trunc", "round"]:
    unary(name, getattr(torch, name), edges=[0.5, 1.5, -0.5, -2.5, 3.0, nan, inf])
row("round(decimals:)", lambda x: torch.round(x, decimals=1), edges=[[Draw(2, 3)], [real([0.25, nan])]])
unary("frac", torch.frac, edges=[0.5, -1.5, 3.0])

# Trigonometry

unary("sin", torch.sin, edges=SPECIAL)
unary("cos", torch.cos, edges=SPECIAL)
unary("tan", torch.tan, low=-1.4, high=1.4, edges=SPECIAL)
unary("asin", torch.asin, low=-0.95, high=0.95, edges=[0.0, 1.0, -1.0, 1.5])
unary("acos", torch.acos, low=-0.95, high=0.95, edges=[0.0, 1.0, -1.0, 1.5])
unary("atan", torch.atan, edges=SPECIAL)
unary("sinh", torch.sinh, edges=SPECIAL)
unary("cosh", torch.cosh, edges=SPECIAL)
unary("tanh", torch.tanh, edges=SPECIAL)
unary("asinh", torch.asinh, edges=SPECIAL)
unary("acosh", torch.acosh, low=1.05, high=4, edges=[1.0, 0.5, inf])
unary("atanh", torch.atanh, low=-0.95, high=0.95, edges=[0.0, 1.0, -1.0, 1.5])
unary("deg2rad", torch.deg2rad)
unary("rad2deg", torch.rad2deg)
binary("atan2", torch.atan2, edges=[(0, 0), (0, -1), (-0.0, -1), (1, 0)])
binary("hypot", torch.hypot, edges=[(0, 0), (3, 4)])

# Logarithms of pairs

binary("xlogy", torch.xlogy, low=0, edges=[(0, 0), (0, nan), (1, 0), (0, inf)])
unary("xlogy (scalar)", lambda x: torch.xlogy(x, 2.5), edges=[0.0])
binary("logAddExp", torch.logaddexp, edges=[(inf, inf), (-inf, -inf), (1, -inf)])
binary("logAddExp2", torch.logaddexp2, edges=[(inf, inf), (-inf, -inf), (1, -inf)])

# Extremes

unary("clamp", lambda x: x.clamp(-0.5, 0.5), edges=[-0.5, 0.5, nan, inf])
unary("clamp(min:)", lambda x: x.clamp(min=0.5), edges=[0.5, nan])
unary("clamp(max:)", lambda x: x.clamp(max=0.5), edges=[0.5, nan])
row("clamp (Tensor)", lambda x, a, b: x.clamp(a, b), [Draw(2, 3), Draw(3, high=-0.1), Draw(2, 1, low=0.1)],
    edges=[[real([1, 2, 0.5]), real([1, 1, 3]), real([2, 2, 2])]])
row("clamp(min: Tensor)", lambda x, a: x.clamp(min=a), [Draw(2, 3), Draw(3)], edges=[[real([1, nan]), real([1, 1])]])
row("clamp(max: Tensor)", lambda x, a: x.clamp(max=a), [Draw(2, 3), Draw(3)], edges=[[real([1, nan]), real([1, 1])]])
for name in ["maximum", "minimum", "fmax", "fmin"]:
    binary(name, getattr(torch, name), edges=PAIRS)
unary("nanToNum", lambda x: torch.nan_to_num(x, 0.5, 2.0, -2.0), edges=[nan, inf, -inf])

# Division

binary("div(roundingMode: .floor)", lambda a, b: torch.div(a, b, rounding_mode="floor"), edges=[(7, 2), (-7, 2)])
binary("div(roundingMode: .trunc)", lambda a, b: torch.div(a, b, rounding_mode="trunc"), edges=[(7, 2), (-7, 2)])
unary("div (scalar)", lambda x: torch.div(x, 0.7151, rounding_mode="trunc"))
binary("floorDivide", torch.floor_divide, edges=[(7, 2), (-7, 2)], differentiable=False)
unary("floorDivide (scalar)", lambda x: torch.floor_divide(x, 0.7151), differentiable=False)
binary("remainder", torch.remainder, edges=[(7, 2), (-7, 2), (7, -2)])
unary("remainder (scalar)", lambda x: torch.remainder(x, 0.7151))
binary("%", torch.remainder)
unary("% (scalar)", lambda x: x % 0.7151)
unary("% (scalar first)", lambda x: torch.remainder(torch.full_like(x, 1.3007), x))
binary("fmod", torch.fmod, edges=[(7, 2), (-7, 2), (7, -2)])
unary("fmod (scalar)", lambda x: torch.fmod(x, 0.7151))
for name, function in [("floorDivide", torch.floor_divide), ("remainder", torch.remainder), ("fmod", torch.fmod)]:
    row(name + " (integers)", function, [integer([7, -7, 7, -7, 0]), integer([2, 2, -2, -2, 5])])

# Comparison, logic and bits

for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
    binary(name, getattr(torch, name), edges=PAIRS)
    unary(name + " (scalar)", lambda x, f=getattr(torch, name): f(x, 0.5), edges=[0.5, nan])
for name, spelled in [(".==", "eq"), (".!=", "ne"), (".<", "lt"), (".<=", "le"), (".>", "gt"), (".>=", "ge")]:
    binary(name, getattr(torch, spelled), edges=PAIRS)
    unary(name + " (scalar)", lambda x, f=getattr(torch, spelled): f(x, 0.5), edges=[0.5])
    unary(name + " (scalar first)", lambda x, f=getattr(torch, spelled): f(torch.tensor(0.5), x), edges=[0.5])
for name, spelled in [("logicalAnd", "logical_and"), ("logicalOr", "logical_or"), ("logicalXor", "logical_xor")]:
    row(name, getattr(torch, spelled), [boolean([True, True, False, False]), boolean([True, False, True, False])],
        [integer([[0, 2], [3, 0]]), integer([0, 1])], [real([0.0, nan, 0.5]), real(1.0)])
row("logicalNot", torch.logical_not, [boolean([True, False])], [integer(3)], [real([0.0, nan])])
for name in ["isnan", "isinf", "isfinite", "isposinf", "isneginf", "signbit", "isreal"]:
    unary(name, getattr(torch, name), edges=SPECIAL)
binary("isclose", lambda a, b: torch.isclose(a, b, rtol=0.5, equal_nan=True), edges=PAIRS + [(nan, nan), (1, 1.2)])
binary("allclose", lambda a, b: torch.tensor(torch.allclose(a, b, rtol=10.0)))
BITS = [[integer([12, -7, 0]), integer([10, 3, 5])], [integer([[1], [2]]), integer([4, 7])]]
TRUTH = [[boolean([True, True, False, False]), boolean([True, False, True, False])]]
row("&", lambda a, b: a & b, *BITS, *TRUTH)
row("|", lambda a, b: a | b, *BITS, *TRUTH)
row("^", lambda a, b: a ^ b, *BITS, *TRUTH)
row("<<", lambda a, b: a << b, *BITS)
row(">>", lambda a, b: a >> b, *BITS)
row("& (scalar)", lambda a: a & 6, [integer([12, -7, 0])])
row("| (scalar)", lambda a: a | 6, [integer([12, -7, 0])])
row("^ (scalar)", lambda a: a ^ 6, [integer([12, -7, 0])])
row("<< (scalar)", lambda a: a << 2, [integer([12, -7, 0])])
row(">> (scalar)", lambda a: a >> 2, [integer([12, -7, 0])])
row("~", lambda a: ~a, [integer([12, -7, 0])], [boolean([True, False])])
binary("copysign", torch.copysign, edges=[(0, -1), (1, -0.0), (1, 0)])
unary("copysign (scalar)", lambda x: torch.copysign(x, -1.0), edges=[0.0])

# Parts of numbers

least = -2**63
DIVISORS = [[integer([12, -18, 0, 0, 7, least]), integer([18, 12, 0, -5, 0, 0])], [integer([[4], [6]]), integer([10, 9])]]
row("gcd", torch.gcd, *DIVISORS)
row("lcm", torch.lcm, [integer([12, -18, 0, 0, 7]), integer([18, 12, 0, -5, 0])], [integer([[4], [6]]), integer([10, 9])])
binary("ldexp", torch.ldexp, edges=[(1, 0), (0, 3), (inf, 1), (nan, 1), (1, 2000), (1, -2000)])
unary("frexp", torch.frexp, edges=SPECIAL + [0.5, 1.0, -4.0])
binary("nextafter", torch.nextafter, edges=[(1, 1), (nan, 1), (1, nan), (inf, inf)])
binary("heaviside", torch.heaviside, edges=[(0, 0.5), (-0.0, 3), (nan, 1), (inf, 1), (-inf, 1)], differentiable=False)
binary("floatPower", torch.float_power, low=0.1, high=2, edges=[(0, 0), (0, 2), (-1, 2), (-1, 0.5)])
unary("floatPower (scalar)", lambda x: torch.float_power(x, 1.5), low=0, edges=[0.0, -1.0, inf])
unary("positive", torch.positive)

# In place

unary("expInPlace", lambda x: x.clone().exp_())
unary("logInPlace", lambda x: x.clone().log_(), low=0)
unary("sqrtInPlace", lambda x: x.clone().sqrt_(), low=0)
unary("tanhInPlace", lambda x: x.clone().tanh_())
unary("sigmoidInPlace", lambda x: x.clone().sigmoid_())
unary("reluInPlace", lambda x: x.clone().relu_())
unary("negInPlace", lambda x: x.clone().neg_())
unary("absInPlace", lambda x: x.clone().abs_())
unary("clampInPlace", lambda x: x.clone().clamp_(-0.5, 0.5))
unary("clampInPlace(min:)", lambda x: x.clone().clamp_(min=0.5))
unary("clampInPlace(max:)", lambda x: x.clone().clamp_(max=0.5))
row("clampInPlace (Tensor)", lambda x, a, b: x.clone().clamp_(a, b),
    [Draw(2, 3), Draw(3, high=-0.1), Draw(2, 1, low=0.1)], edges=[[real([1, 2, 0.5]), real([1, 1, 3]), real([2, 2, 2])]])
for bound in ["min", "max"]:
    row(f"clampInPlace({bound}: Tensor)", lambda x, a, bound=bound: x.clone().clamp_(**{bound: a}), [Draw(2, 3), Draw(3)],
        edges=[[real([1, nan]), real([1, 1])]])
