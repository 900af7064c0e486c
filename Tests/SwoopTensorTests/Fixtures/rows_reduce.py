"""Rows of reductions, scans and differences."""

import torch

from rows import CUBE, MATRIX, NOTHING, NUMBER, Draw, boolean, inf, integer, nan, real, row

# Reductions: over everything, a dim, the last dim kept, several dims, nothing, a number.

TIES = [[real([[1.0, 3.0, 3.0], [3.0, 0.0, 1.0]])], [real([[1.0, nan, 3.0], [2.0, 2.0, inf]])]]


def reduction(name, function, empty=True, dims=True, edges=(), differentiable=True, high=2.0, low=-2.0):
    """A row for all elements, and rows with dim: and with dims: where the operator has it."""
    cube, number, nothing = [Draw(2, 3, 2, low=low, high=high)], [Draw(low=low, high=high)], [Draw(0, 3)]
    options = {"edges": edges, "differentiable": differentiable}
    row(name, lambda x: function(x), cube, number, *([nothing] if empty else []), **options)
    row(name + "(dim:)", lambda x: function(x, dim=1), cube, [Draw(0, 3, low=low, high=high)], **options)
    row(name + "(dim:keepDim:)", lambda x: function(x, dim=-1, keepdim=True), cube, number, **options)
    if dims:
        row(name + "(dims:)", lambda x: function(x, dim=[0, -1]), cube, [Draw(3, 2)], **options)


reduction("sum", torch.sum)
reduction("mean", torch.mean)
reduction("nansum", lambda x, **k: torch.nansum(x, **k), edges=TIES)
reduction("nanmean", lambda x, **k: torch.nanmean(x, **k), edges=TIES)
reduction("prod", torch.prod, dims=False,
          edges=[[real([[0.0, 2.0], [3.0, 4.0]])], [real([[0.0, 2.0], [0.0, 4.0]])], [real([0.0, 0.0, 5.0])[None]]])
row("sum (integers)", torch.sum, [integer([[1, 2], [3, 4]])], [boolean([True, True, False])])
row("sum(dtype:)", lambda x: x.sum(dtype=torch.float32), [integer([[1, 2], [3, 4]])])
row("prod (integers)", torch.prod, [integer([[1, 2], [3, 4]])])
reduction("var", torch.var, empty=False)
reduction("std", torch.std, empty=False, edges=[[real([[1.0, 1.0], [2.0, 2.0]])]])
row("var(correction:)", lambda x: torch.var(x, dim=1, correction=0), CUBE)
row("std(correction:)", lambda x: torch.std(x, dim=1, correction=0), CUBE)
row("varMean", lambda x: torch.var_mean(x, dim=1), CUBE)
row("stdMean", lambda x: torch.std_mean(x, dim=1), CUBE)
for name in ["max", "min"]:
    function = getattr(torch, name)
    row(name, function, CUBE, NUMBER, edges=TIES)
    row(name + "(dim:)", lambda x, f=function: f(x, dim=1), CUBE, [Draw(0, 3)], edges=TIES)
    row(name + "(dim:keepDim:)", lambda x, f=function: f(x, dim=-1, keepdim=True), CUBE, NUMBER, edges=TIES)
for name in ["amax", "amin"]:
    reduction(name, getattr(torch, name), empty=False, edges=TIES)
row("aminmax", torch.aminmax, MATRIX, NUMBER)
row("aminmax(dim:)", lambda x: torch.aminmax(x, dim=1), CUBE, edges=TIES[:1])
for name in ["argmax", "argmin"]:
    row(name, getattr(torch, name), CUBE, NUMBER, edges=TIES)
    row(name + "(dim:)", lambda x, f=getattr(torch, name): f(x, dim=1), CUBE, [Draw(0, 3)], edges=TIES)
for name in ["median", "nanmedian"]:
    row(name, getattr(torch, name), CUBE, NUMBER, edges=[[real([3.0, 1.0, 2.0, 4.0])], [real([1.0, nan, 3.0])]])
    row(name + "(dim:)", lambda x, f=getattr(torch, name): f(x, dim=1), CUBE, edges=TIES[1:])
row("kthvalue", lambda x: torch.kthvalue(x, 2, dim=1), CUBE)
for name in ["quantile", "nanquantile"]:
    row(name, lambda x, f=getattr(torch, name): f(x, 0.3), CUBE)
    row(f"{name}(dim:)", lambda x, f=getattr(torch, name): f(x, 0.6, dim=1, interpolation="midpoint"), CUBE)
row("mode", lambda x: torch.mode(x, dim=1), edges=[[real([[1.0, 3.0, 3.0], [3.0, 0.0, 0.0]])]])
row("any", torch.any, [boolean([[True, False], [False, False]])], NOTHING, [real([0.0, 0.5])])
row("any(dim:)", lambda x: torch.any(x, dim=1), [boolean([[True, False], [False, False]])], NOTHING)
row("any(dims:)", lambda x: torch.any(x, dim=[0, 1]), [boolean([[True, False], [False, False]])])
row("all", torch.all, [boolean([[True, True], [True, False]])], NOTHING, [real([0.0, 0.5])])
row("all(dim:)", lambda x: torch.all(x, dim=1), [boolean([[True, True], [True, False]])], NOTHING)
row("all(dims:)", lambda x: torch.all(x, dim=[0, 1]), [boolean([[True, True], [True, True]])])
row("countNonzero", torch.count_nonzero, [integer([[1, 0], [3, 4]])], [real([0.0, nan])], NOTHING)
row("countNonzero(dims:)", lambda x: torch.count_nonzero(x, dim=1), [integer([[1, 0], [3, 4]])])
for p, suffix in [(2.0, ""), (1.0, "(1)"), (3.0, "(3)"), (0.5, "(0.5)"), (0.0, "(0)"), (inf, "(inf)"), (-inf, "(-inf)")]:
    zeros = [[real([0.0, 0.0, 1.0])], [real([[0.0, 0.0], [3.0, -4.0]])]] if p != 0.5 else []
    row(("norm " + suffix).strip(), lambda x, p=p: torch.linalg.vector_norm(x, p), CUBE, NUMBER, edges=zeros)
row("norm(dim:)", lambda x: torch.linalg.vector_norm(x, 2, dim=1), CUBE, edges=[[real([[0.0, 0.0], [3.0, 4.0]])]])
row("norm(dims:)", lambda x: torch.linalg.vector_norm(x, 2, dim=[0, 2], keepdim=True), CUBE)
row("norm (zeros)", torch.linalg.vector_norm, edges=[[real([0.0, 0.0])]])

row("sumToSize", lambda x: x.sum_to_size(3, 1), [Draw(2, 3, 2)], [Draw(3, 1)], [integer([[[1, 2], [3, 4], [5, 6]]])])
row("sumToSize (number)", lambda x: x.sum_to_size(()), MATRIX, NUMBER, NOTHING, [boolean([[True, True]])])

# Scans and differences

row("cumsum", lambda x: torch.cumsum(x, 1), CUBE, [Draw(0, 3)])
row("cumsum (number)", lambda x: torch.cumsum(x, 0), NUMBER)
row("cumsum (integers)", lambda x: torch.cumsum(x, 0), [integer([1, 2, 3])])
row("cumprod", lambda x: torch.cumprod(x, 1), CUBE, edges=[[real([[2.0, 0.0, 3.0, 0.0, 1.0]])]])
row("cummax", lambda x: torch.cummax(x, 1), CUBE, edges=[[real([[1.0, 3.0, 3.0, nan, 2.0]])]])
row("cummin", lambda x: torch.cummin(x, 1), CUBE, edges=[[real([[3.0, 1.0, 1.0, nan, 2.0]])]])
row("logCumSumExp", lambda x: torch.logcumsumexp(x, 1), CUBE, edges=[[real([[-inf, 1000.0, 0.0]])]])
row("diff", torch.diff, MATRIX, [Draw(1)])
row("diff(n:dim:)", lambda x: torch.diff(x, n=2, dim=0), [Draw(4, 2)])
row("trapezoid", lambda x: torch.trapezoid(x, dx=0.5, dim=0), MATRIX)
row("trapezoid(x:)", lambda y, x: torch.trapezoid(y, x), [Draw(2, 3), Draw(3)])
row("cumulativeTrapezoid", lambda x: torch.cumulative_trapezoid(x, dx=0.5, dim=0), MATRIX)
row("cumulativeTrapezoid(x:)", lambda y, x: torch.cumulative_trapezoid(y, x), [Draw(2, 3), Draw(3)])

for order in [1, 2]:
    row(f"gradient (edgeOrder {order})", lambda x, o=order: torch.gradient(x, spacing=0.5, edge_order=o), [Draw(3, 4)], [Draw(5)])
    row(f"gradient (places, edgeOrder {order})",
        lambda x, a, o=order: torch.gradient(x, spacing=[torch.cumsum(a.abs() + 1, 0)], dim=1, edge_order=o),
        [Draw(2, 4), Draw(4)], [Draw(2, 3), Draw(3)])
row("gradient(spacing:dims:)", lambda x: torch.gradient(x, spacing=[2.0, 0.5], dim=[-1, 0]), [Draw(3, 2, 4)])
row("gradient (integers)", torch.gradient, [integer([[1, 4, 9], [0, 2, 7]])])
row("gradient (two elements)", torch.gradient, [Draw(2)], [Draw()])

# Bins

row("bincount", torch.bincount, [integer([1, 4, 1])], [integer([])])
row("bincount(weights:minlength:)", lambda x, w: torch.bincount(x, w, 5), [integer([1, 3, 1]), Draw(3)], [integer([6]), Draw(1)],
    differentiable=False)
row("histc", lambda x: torch.histc(x, 4, -1, 1), [Draw(2, 5)], [real([-1.0, -0.5, 0.0, 1.0, nan, inf, -2.0])], differentiable=False)
row("histc (range of the elements)", lambda x: torch.histc(x, 3), [Draw(2, 5)], [real([2.0, 2.0])], [real([])], differentiable=False)
row("histogram", lambda x: torch.histogram(x, 4), [Draw(2, 5)], [real([2.0, 2.0])], differentiable=False)
row("histogram(range:weight:density:)", lambda x, w: torch.histogram(x, 3, range=(-1, 1), weight=w, density=True),
    [Draw(2, 5), Draw(2, 5, low=0.1)], differentiable=False)
row("histogram (edges)", torch.histogram, [real([0.0, 0.5, 1.0, 3.0, 4.0, nan]), real([0.5, 1.0, 3.0])], differentiable=False)
row("histogramdd", lambda x: [t for part in torch.histogramdd(x, [2, 3], density=True) for t in (part if isinstance(part, (list, tuple)) else [part])], [Draw(5, 2)],
    differentiable=False)

# Covariances and distances


row("cov", torch.cov, [Draw(2, 4)], [Draw(3)], [Draw()], [integer([[1, 2, 4], [3, 1, 0]])])
row("cov(correction:fweights:)", lambda x, f: torch.cov(x, correction=0, fweights=f), [Draw(2, 3), integer([1, 0, 2])])
row("cov(fweights:aweights:)", lambda x, f, a: torch.cov(x, fweights=f, aweights=a), [Draw(2, 3), integer([1, 3, 2]), Draw(3, low=0.2)])
row("corrcoef", torch.corrcoef, [Draw(2, 4)], [Draw(3)])
row("renorm", lambda x: x.renorm(2, 0, 1.5), [Draw(3, 2)], [Draw(2, 2, 2)], edges=[[real([[0.0, 0.0], [3.0, 4.0]])]])
row("renorm(p:)", lambda x: x.renorm(1, -1, 1.5), [Draw(3, 2)])
row("cdist(computeMode:)", lambda a, b: torch.cdist(a, b, compute_mode="use_mm_for_euclid_dist"), [Draw(2, 3), Draw(4, 3)],
    [Draw(2, 2, 3), Draw(1, 3, 3)])
for p in [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, inf]:
    row(f"dist ({p})", lambda a, b, p=p: torch.dist(a, b, p), [Draw(2, 3), Draw(2, 3)], [Draw(2, 3), Draw(3)],
        edges=[[real([1.0, 2.0]), real([1.0, 2.0])], [real([1.0, 2.0]), real([1.0, 3.0])]], differentiable=p != 0)
    row(f"cdist ({p})", lambda a, b, p=p: torch.cdist(a, b, p), [Draw(2, 3), Draw(4, 3)], [Draw(2, 2, 2), Draw(1, 3, 2)], [Draw(0, 2), Draw(2, 2)],
        edges=[[real([[1.0, 2.0]]), real([[1.0, 2.0], [1.0, 3.0]])]])
    row(f"pdist ({p})", lambda a, p=p: torch.nn.functional.pdist(a, p), [Draw(4, 2)], [Draw(1, 2)],
        edges=[[real([[1.0, 2.0], [1.0, 2.0], [1.0, 3.0]])]])
