"""Rows of operators that read or write by index or mask, and of sorting."""

import torch

from rows import MATRIX, NUMBER, Draw, boolean, inf, integer, nan, real, row

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

# Distinct elements

row("unique", lambda x: torch.unique(x, return_inverse=True, return_counts=True), [integer([[3, 1], [3, 2]])])
row("unique(dim:)", lambda x: torch.unique(x, return_inverse=True, return_counts=True, dim=1),
    [integer([[3, 1, 3], [1, 2, 1]])])
row("uniqueConsecutive", lambda x: torch.unique_consecutive(x, return_inverse=True, return_counts=True),
    [integer([3, 3, 1, 3])])

# Searches

SORTED = integer([1, 3, 3, 5])
row("searchsorted", torch.searchsorted, [SORTED, integer([[0, 3], [4, 9]])], [real([-1.0, 0.5, 2.0]), real([0.5, nan, -inf])],
    [real([[1.0, 2.0], [3.0, nan]]), real([[2.0], [9.0]])], [real([]), real([1.0])],
    differentiable=False)
row("searchsorted(right:)", lambda s, v: torch.searchsorted(s, v, out_int32=True, right=True), [SORTED, integer([[0, 3], [4, 9]])],
    [real([[1.0, 2.0], [3.0, nan]]), real([[2.0, 1.0], [nan, inf]])], differentiable=False)
row("searchsorted(sorter:)", lambda s, v, order: torch.searchsorted(s, v, sorter=order),
    [integer([5, 1, 3]), integer([2, 5]), integer([1, 2, 0])])
row("searchsorted (scalar)", lambda s: torch.searchsorted(s, 2), [SORTED])
row("bucketize", lambda x, b: torch.bucketize(x, b), [integer([[0, 3], [4, 9]]), SORTED], [real(2.0), real([1.0, 2.0])],
    differentiable=False)
row("bucketize(right:)", lambda x, b: torch.bucketize(x, b, out_int32=True, right=True), [integer([[0, 3], [4, 9]]), SORTED])
row("isin", torch.isin, [integer([[1, 2], [3, 4]]), integer([4, 1, 1])], [integer([1, 2]), real([2.0, 0.5])],
    [real([0.5, nan, inf]), real([nan, inf])], [integer([1]), integer([])],
    differentiable=False)
row("isin(invert:)", lambda x, t: torch.isin(x, t, invert=True), [integer([[1, 2], [3, 4]]), integer([4, 1])], [integer([1]), integer([])])
row("isin (scalar)", lambda x: torch.isin(x, 2), [integer([1, 2])])
row("unravelIndex", lambda x: torch.unravel_index(x, (2, 3, 4)), [integer([[0, 23], [7, 12]])], [integer(5)])

# Reductions by index

PLACES = integer([[0, 0, 2], [1, 1, 1]])
for how in ["sum", "prod", "mean", "amax", "amin"]:
    for own in [True, False]:
        # The gradient of a product with several zeros has no second derivative in PyTorch.
        row(f"scatterReduce({how}, {str(own).lower()})", lambda x, i, s, h=how, o=own: x.scatter_reduce(1, i, s, h, include_self=o),
            [Draw(2, 3), PLACES, Draw(2, 3)],
            edges=[[real([[0.0, 2.0, 3.0]]), integer([[0, 1, 1]]), real([[2.0, 2.0, 0.0]])],
                   [real([[2.0, 2.0, nan]]), integer([[0, 1, 1]]), real([[2.0, 3.0, 3.0]])]])
        if how == "sum":
            row(f"indexReduce({how}, {str(own).lower()})",
                lambda x, i, s, o=own: x.scatter_reduce(1, i.expand(s.shape), s, "sum", include_self=o),
                [Draw(2, 3), integer([2, 2]), Draw(2, 2)])
            continue
        row(f"indexReduce({how}, {str(own).lower()})", lambda x, i, s, h=how, o=own: x.index_reduce(1, i, s, h, include_self=o),
            [Draw(2, 3), integer([2, 2]), Draw(2, 2)], [Draw(2, 3, 2), integer([0, 2, 0]), Draw(2, 3, 2)],
            edges=[[real([[0.0, 2.0, 3.0]]), integer([0, 1, 1]), real([[2.0, 2.0, 0.0]])]])

# In place

row("scatterInPlace", lambda x, i, s: x.clone().scatter_(1, i, s), [Draw(2, 3), integer([[0, 2], [1, 0]]), Draw(2, 2)])
row("scatterInPlace(value:)", lambda x, i: x.clone().scatter_(1, i, 1.5), [Draw(2, 3), INDEX])
row("scatterAddInPlace", lambda x, i, s: x.clone().scatter_add_(1, i, s), [Draw(2, 3), INDEX, Draw(2, 2)])
row("scatterReduceInPlace", lambda x, i, s: x.clone().scatter_reduce_(1, i, s, "prod"), [Draw(2, 3), INDEX, Draw(2, 2)])
row("putInPlace", lambda x, i, s: x.clone().put_(i, s), [Draw(2, 3), integer([0, 4]), Draw(2)])
row("putInPlace(accumulate:)", lambda x, i, s: x.clone().put_(i, s, accumulate=True), [Draw(2, 3), integer([0, 4, 0]), Draw(3)])
row("indexAddInPlace", lambda x, i, s: x.clone().index_add_(1, i, s, alpha=2), [Draw(2, 3), integer([2, 2]), Draw(2, 2)])
row("indexCopyInPlace", lambda x, i, s: x.clone().index_copy_(1, i, s), [Draw(2, 3), integer([2, 0]), Draw(2, 2)])
row("indexFillInPlace", lambda x, i: x.clone().index_fill_(1, i, 1.5), [Draw(2, 3), integer([2, 0])])
row("indexFillInPlace (Tensor)", lambda x, i, v: x.clone().index_fill_(1, i, v), [Draw(2, 3), integer([2, 0]), Draw()])
row("indexReduceInPlace", lambda x, i, s: x.clone().index_reduce_(1, i, s, "mean"), [Draw(2, 3), integer([2, 2]), Draw(2, 2)])
row("maskedFillInPlace", lambda x, m: x.clone().masked_fill_(m, 1.5), [Draw(2, 3), MASK])
row("maskedFillInPlace (Tensor)", lambda x, m, v: x.clone().masked_fill_(m, v), [Draw(2, 3), MASK, Draw()])
row("maskedScatterInPlace", lambda x, m, s: x.clone().masked_scatter_(m, s), [Draw(2, 3), MASK, Draw(4)])
