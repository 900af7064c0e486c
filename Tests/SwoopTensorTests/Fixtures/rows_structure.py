"""Rows of operators on dims: reductions, products, shapes, parts and selections."""

import torch
import torch.nn.functional as F

from rows import Draw, boolean, inf, integer, nan, real, row

# Reductions: over everything, a dim, the last dim kept, several dims, nothing, a number.

MATRIX, CUBE, NUMBER, NOTHING = [Draw(2, 3)], [Draw(2, 3, 2)], [Draw()], [Draw(0, 3)]
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
for name, function in [("softmax", torch.softmax), ("logSoftmax", torch.log_softmax), ("softmin", F.softmin)]:
    row(name, lambda x, f=function: f(x, dim=1), CUBE, [Draw(0, 3)],
        edges=[[real([[1000.0, 0.0, -1000.0], [-inf, 0.0, 1.0]])]])
    row(name + " (last dim)", lambda x, f=function: f(x, dim=-1), MATRIX, NUMBER)
row("logSumExp", lambda x: torch.logsumexp(x, dim=1), CUBE, [Draw(0, 3)],
    edges=[[real([[1000.0, 0.0], [-inf, -inf], [inf, 1.0]])]])
row("logSumExp(dims:)", lambda x: torch.logsumexp(x, dim=[0, 2], keepdim=True), CUBE)

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

# Products

row("mm", torch.mm, [Draw(2, 3), Draw(3, 4)], [Draw(0, 3), Draw(3, 2)], [Draw(2, 0), Draw(0, 2)])
row("mm (integers)", torch.mm, [integer([[1, 2], [3, 4]]), integer([[5, 6], [7, 8]])])
row("mv", torch.mv, [Draw(2, 3), Draw(3)], [Draw(2, 0), Draw(0)])
row("dot", torch.dot, [Draw(3), Draw(3)], [Draw(0), Draw(0)])
row("outer", torch.outer, [Draw(3), Draw(2)], [Draw(0), Draw(2)])
row("bmm", torch.bmm, [Draw(2, 2, 3), Draw(2, 3, 2)], [Draw(0, 2, 3), Draw(0, 3, 2)])
row("addmm", torch.addmm, [Draw(2, 4), Draw(2, 3), Draw(3, 4)], [Draw(4), Draw(2, 3), Draw(3, 4)])
row("addmm(beta:alpha:)", lambda x, a, b: torch.addmm(x, a, b, beta=0.5, alpha=2), [Draw(2, 1), Draw(2, 3), Draw(3, 4)])
row("baddbmm", torch.baddbmm, [Draw(2, 2, 2), Draw(2, 2, 3), Draw(2, 3, 2)])
row("baddbmm(beta:alpha:)", lambda x, a, b: torch.baddbmm(x, a, b, beta=0.5, alpha=2),
    [Draw(2), Draw(2, 2, 3), Draw(2, 3, 2)])
row("addmv", torch.addmv, [Draw(2), Draw(2, 3), Draw(3)])
row("addmv(beta:alpha:)", lambda x, a, b: torch.addmv(x, a, b, beta=0.5, alpha=2), [Draw(2), Draw(2, 3), Draw(3)])
row("matmul", torch.matmul, [Draw(3), Draw(3)], [Draw(2, 3), Draw(3)], [Draw(3), Draw(3, 2)], [Draw(2, 3), Draw(3, 2)],
    [Draw(2, 2, 3), Draw(3)], [Draw(3), Draw(2, 3, 2)], [Draw(2, 2, 3), Draw(3, 2)], [Draw(2, 1, 1, 3), Draw(2, 3, 2)])

# Shapes

row("reshape", lambda x: x.reshape(3, -1), [Draw(2, 3)], [Draw(3, 2, 2)])
row("reshape(as:)", lambda x, y: x.reshape_as(y), [Draw(2, 3), Draw(3, 2)])
row("view", lambda x: x.view(3, -1), [Draw(2, 3)])
row("view(as:)", lambda x, y: x.view_as(y), [Draw(2, 3), Draw(3, 2)])
row("flatten", lambda x: x.flatten(), CUBE, NUMBER, NOTHING)
row("flatten(startDim:endDim:)", lambda x: x.flatten(1, 2), [Draw(2, 3, 2, 1)])
row("ravel", torch.ravel, MATRIX, NUMBER)
row("unflatten", lambda x: x.unflatten(1, (2, -1)), [Draw(2, 4)])
row("squeeze", lambda x: x.squeeze(), [Draw(1, 3, 1)], [Draw(1)])
row("squeeze(dim)", lambda x: x.squeeze(0), [Draw(1, 3, 1)], [Draw(2, 3)])
row("squeeze(dims)", lambda x: x.squeeze((0, -1)), [Draw(1, 3, 1)])
row("unsqueeze", lambda x: x.unsqueeze(-1), MATRIX, NUMBER)
for k in [1, 2, 3]:
    row(f"atleast{k}d", getattr(torch, f"atleast_{k}d"), NUMBER, [Draw(3)], MATRIX)
row("expand", lambda x: x.expand(2, -1, 3), [Draw(2, 1)], [Draw(2, 3)])
row("expand(as:)", lambda x, y: x.expand_as(y), [Draw(2, 1), Draw(3, 2, 3)])
row("broadcast", lambda x: torch.broadcast_to(x, (2, 3)), [Draw(3)], NUMBER)
row("broadcast (several)", torch.broadcast_tensors, [Draw(3), Draw(2, 1)])
row("transpose", lambda x: x.transpose(0, -1), CUBE, MATRIX)
row("swapaxes", lambda x: x.swapaxes(0, -1), CUBE)
row("t", torch.t, MATRIX, [Draw(3)], NUMBER)
row("permute", lambda x: x.permute(2, 0, 1), CUBE)
row("movedim", lambda x: x.movedim(0, -1), CUBE)
row("movedim (several)", lambda x: x.movedim((0, 1), (2, 0)), CUBE)

# Joining and splitting

row("cat", lambda *x: torch.cat(x, 0), [Draw(2, 3), Draw(1, 3), Draw(0, 3)], [Draw(2), Draw(3)])
row("cat(dim:)", lambda *x: torch.cat(x, -1), [Draw(2, 3), Draw(2, 1)])
row("cat (dtypes)", lambda *x: torch.cat(x, 0), [Draw(2), integer([1, 2])])
row("stack", lambda *x: torch.stack(x, 0), [Draw(2, 3), Draw(2, 3)], [Draw(), Draw()])
row("stack(dim:)", lambda *x: torch.stack(x, -1), [Draw(2, 3), Draw(2, 3)])
row("hstack", lambda *x: torch.hstack(x), [Draw(2, 3), Draw(2, 1)], [Draw(2), Draw()])
row("vstack", lambda *x: torch.vstack(x), [Draw(2, 3), Draw(3)])
row("dstack", lambda *x: torch.dstack(x), [Draw(2, 3), Draw(2, 3)])
row("columnStack", lambda *x: torch.column_stack(x), [Draw(2), Draw(2, 3)])
row("blockDiag", lambda *x: torch.block_diag(*x), [Draw(2, 1), Draw(2), Draw()])
row("cartesianProd", lambda *x: torch.cartesian_prod(*x), [Draw(2), Draw(3)])
row("meshgrid", lambda *x: torch.meshgrid(*x, indexing="ij"), [Draw(2), Draw(3)])
row("meshgrid(indexing:)", lambda *x: torch.meshgrid(*x, indexing="xy"), [Draw(2), Draw(3)])
row("split", lambda x: x.split(2, 1), [Draw(2, 5)])
row("split (sizes)", lambda x: x.split([1, 3], 1), [Draw(2, 4)])
row("chunk", lambda x: x.chunk(2, 1), [Draw(2, 5)])
row("tensorSplit", lambda x: x.tensor_split(3, 1), [Draw(2, 5)])
row("tensorSplit (indices)", lambda x: x.tensor_split((1, 4), 1), [Draw(2, 5)])
row("hsplit", lambda x: x.hsplit(2), [Draw(2, 4)], [Draw(4)])
row("hsplit (indices)", lambda x: x.hsplit((1, 3)), [Draw(2, 4)])
row("vsplit", lambda x: x.vsplit(2), [Draw(4, 2)])
row("vsplit (indices)", lambda x: x.vsplit((1, 3)), [Draw(4, 2)])
row("dsplit", lambda x: x.dsplit(2), [Draw(1, 2, 4)])
row("dsplit (indices)", lambda x: x.dsplit((1, 3)), [Draw(1, 2, 4)])
row("unbind", lambda x: x.unbind(1), [Draw(2, 3)])

# Rearranging

row("flip", lambda x: x.flip(0, -1), CUBE)
row("fliplr", torch.fliplr, MATRIX)
row("flipud", torch.flipud, MATRIX)
row("rot90", lambda x: torch.rot90(x, 1, (0, 1)), CUBE)
row("rot90 (3)", lambda x: torch.rot90(x, 3, (1, 2)), CUBE)
row("roll", lambda x: x.roll(2), MATRIX)
row("roll(dim:)", lambda x: x.roll(-1, 1), MATRIX)
row("roll(dims:)", lambda x: x.roll((1, 2), (0, 1)), MATRIX)
row("repeat", lambda x: x.repeat(2, 1, 2), MATRIX)
row("tile", lambda x: x.tile(2), MATRIX)
row("repeatInterleave", lambda x: x.repeat_interleave(2), MATRIX)
row("repeatInterleave(dim:)", lambda x: x.repeat_interleave(2, dim=1), MATRIX)
row("repeatInterleave (Tensor)", lambda x, n: x.repeat_interleave(n, dim=1), [Draw(2, 3), integer([2, 0, 1])])

# Parts

row("select", lambda x: x.select(1, -1), CUBE)
row("slice", lambda x: x[:, 1::2], [Draw(2, 5)])
row("narrow", lambda x: x.narrow(1, 1, 2), [Draw(2, 4)])
row("diagonal", lambda x: x.diagonal(1), [Draw(3, 4)])
row("diagonal(dim1:dim2:)", lambda x: x.diagonal(-1, 2, 0), [Draw(3, 2, 3)])
row("unfold", lambda x: x.unfold(1, 3, 2), [Draw(2, 7)])
row("selectScatter", lambda x, y: torch.select_scatter(x, y, 1, 0), [Draw(2, 3), Draw(2)])
row("sliceScatter", lambda x, y: torch.slice_scatter(x, y, 1, 1, None, 2), [Draw(2, 4), Draw(2, 2)])
row("diagonalScatter", lambda x, y: torch.diagonal_scatter(x, y, 1), [Draw(3, 3), Draw(2)])

# Selections

INDEX = integer([[0, 2], [1, 1]])
row("gather", lambda x, i: x.gather(1, i), [Draw(2, 3), INDEX], [Draw(2, 3), integer([[2, 2, 2]])])
row("takeAlongDim", lambda x, i: torch.take_along_dim(x, i, 1), [Draw(2, 3), INDEX])
row("takeAlongDim (all)", lambda x, i: torch.take_along_dim(x, i), [Draw(2, 3), integer([5, 0])])
row("scatter", lambda x, i, s: x.scatter(1, i, s), [Draw(2, 3), integer([[0, 2], [1, 0]]), Draw(2, 2)])
row("scatter(value:)", lambda x, i: x.scatter(1, i, 1.5), [Draw(2, 3), INDEX])
row("scatterAdd", lambda x, i, s: x.scatter_add(1, i, s), [Draw(2, 3), INDEX, Draw(2, 2)])
row("take", torch.take, [Draw(2, 3), INDEX], [Draw(2, 3), integer([-1, 5])])
row("put", lambda x, i, s: x.put(i, s), [Draw(2, 3), integer([0, 4]), Draw(2)])
row("put(accumulate:)", lambda x, i, s: x.put(i, s, accumulate=True), [Draw(2, 3), integer([0, 4, 0]), Draw(3)])
row("indexSelect", lambda x, i: x.index_select(1, i), [Draw(2, 3), integer([2, 0, 2])], [Draw(2, 3), integer([])])
row("indexAdd", lambda x, i, s: x.index_add(1, i, s, alpha=2), [Draw(2, 3), integer([2, 2]), Draw(2, 2)])
row("indexCopy", lambda x, i, s: x.index_copy(1, i, s), [Draw(2, 3), integer([2, 0]), Draw(2, 2)])
row("indexFill", lambda x, i: x.index_fill(1, i, 1.5), [Draw(2, 3), integer([2, 0])])
row("indexFill (Tensor)", lambda x, i, v: x.index_fill(1, i, v), [Draw(2, 3), integer([2, 0]), Draw()])
MASK = boolean([[True, False, True], [False, False, True]])
row("where", torch.where, [MASK, Draw(2, 3), Draw(2, 3)], [MASK, Draw(3), Draw()], [boolean([]), Draw(0), Draw()])
row("where (scalar)", lambda m, x: torch.where(m, x, 1.5), [MASK, Draw(2, 3)])
row("where (scalar first)", lambda m, x: torch.where(m, 1.5, x), [MASK, Draw(2, 3)])
row("where (scalars)", lambda m: torch.where(m, 1.5, -1.0), [MASK])
row("maskedFill", lambda x, m: x.masked_fill(m, 1.5), [Draw(2, 3), MASK], [Draw(2, 3), boolean([True, False, False])])
row("maskedFill (Tensor)", lambda x, m, v: x.masked_fill(m, v), [Draw(2, 3), MASK, Draw()])
row("maskedSelect", torch.masked_select, [Draw(2, 3), MASK], [Draw(2, 3), boolean([True, False, True])])
row("maskedScatter", torch.masked_scatter, [Draw(2, 3), MASK, Draw(4)])
row("nonzero", torch.nonzero, [integer([[1, 0], [2, 3]])], [real(0.5)], [real([0.0, nan])])
row("nonzeroTuple", lambda x: torch.nonzero(x, as_tuple=True), [integer([[1, 0], [2, 3]])])
row("argwhere", torch.argwhere, [integer([[1, 0], [2, 3]])])
row("sort", lambda x: torch.sort(x, stable=True), MATRIX, NUMBER, edges=[[real([3.0, nan, 1.0, 3.0, -inf])]])
row("sort(dim:descending:)", lambda x: torch.sort(x, dim=0, descending=True, stable=True), [Draw(4, 2)],
    edges=[[real([3.0, nan, 1.0, 3.0, -inf])]])
row("argsort", lambda x: torch.argsort(x, stable=True), MATRIX)
row("msort", torch.msort, [Draw(4, 2)])
row("topk", lambda x: torch.topk(x, 2), [Draw(2, 4)])
row("topk(largest:)", lambda x: torch.topk(x, 2, dim=0, largest=False), [Draw(4, 2)])

# Diagonals, triangles, distinct elements

row("diag", lambda x: torch.diag(x, 1), [Draw(3, 4)], [Draw(2)])
row("diagEmbed", lambda x: torch.diag_embed(x, offset=-1), [Draw(2, 3)])
row("diagEmbed(dim1:dim2:)", lambda x: torch.diag_embed(x, dim1=2, dim2=0), [Draw(2, 3)])
row("diagflat", torch.diagflat, [Draw(2, 2)])
row("trace", torch.trace, [Draw(2, 3)])
row("tril", lambda x: torch.tril(x, -1), [Draw(3, 3)], [Draw(2, 2, 3)])
row("triu", lambda x: torch.triu(x, 1), [Draw(3, 3)], [Draw(2, 2, 3)])
row("trilIndices", lambda x: torch.tril_indices(3, 4, 1), [real(0.0)])
row("triuIndices", lambda x: torch.triu_indices(3, 4, -1), [real(0.0)])
row("unique", lambda x: torch.unique(x, return_inverse=True, return_counts=True), [integer([[3, 1], [3, 2]])])
row("unique(dim:)", lambda x: torch.unique(x, return_inverse=True, return_counts=True, dim=1),
    [integer([[3, 1, 3], [1, 2, 1]])])
row("uniqueConsecutive", lambda x: torch.unique_consecutive(x, return_inverse=True, return_counts=True),
    [integer([3, 3, 1, 3])])
row("combinations", lambda x: torch.combinations(x, 2), [Draw(4)])
row("combinations(withReplacement:)", lambda x: torch.combinations(x, 3, with_replacement=True), [Draw(3)])
