"""Rows of products of matrices and vectors."""

import torch

from rows import Draw, boolean, inf, integer, nan, real, row

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
row("addr", torch.addr, [Draw(2, 3), Draw(2), Draw(3)], [Draw(3), Draw(2), Draw(3)], [Draw(0, 3), Draw(0), Draw(3)])
row("addr(beta:alpha:)", lambda x, a, b: torch.addr(x, a, b, beta=0.5, alpha=2), [Draw(2, 1), Draw(2), Draw(3)])
row("addr (bool)", torch.addr, [boolean([[True, False], [False, False]]), boolean([True, False]), boolean([True, True])])
row("addbmm", torch.addbmm, [Draw(2, 4), Draw(3, 2, 2), Draw(3, 2, 4)], [Draw(4), Draw(2, 2, 3), Draw(2, 3, 4)],
    [Draw(2, 2), Draw(0, 2, 3), Draw(0, 3, 2)])
row("addbmm(beta:alpha:)", lambda x, a, b: torch.addbmm(x, a, b, beta=0.5, alpha=2),
    [Draw(2, 1), Draw(2, 2, 3), Draw(2, 3, 2)])
row("addbmm (integers)", lambda x, a, b: torch.addbmm(x, a, b, beta=2, alpha=3),
    [integer([[1, 2], [3, 4]]), integer([[[1, 2], [3, 4]]] * 2), integer([[[5, 6], [7, 8]]] * 2)])
row("baddbmm (beta 0)", lambda x, a, b: torch.baddbmm(x, a, b, beta=0), edges=[[real([nan, 1.0]), Draw(1, 2, 2), Draw(1, 2, 2)]])

# Vectors and whole tensors

row("vdot", torch.vdot, [Draw(3), Draw(3)], [Draw(0), Draw(0)])
row("vecdot", torch.linalg.vecdot, [Draw(3), Draw(3)], [Draw(2, 3), Draw(2, 3)], [Draw(2, 1, 3), Draw(2, 3)])
row("vecdot(dim:)", lambda a, b: torch.linalg.vecdot(a, b, dim=0), [Draw(3, 2), Draw(3, 2)])
row("cross", torch.linalg.cross, [Draw(2, 3), Draw(2, 3)], [Draw(2, 1, 3), Draw(1, 2, 3)], [Draw(0, 3), Draw(0, 3)])
row("cross(dim:)", lambda a, b: torch.linalg.cross(a, b, dim=0), [Draw(3, 2), Draw(3, 2)], [Draw(3, 2), Draw(3, 1)])
row("cross (first dim)", torch.cross, [Draw(3, 3), Draw(3, 3)], [Draw(2, 3, 1), Draw(2, 3, 1)])
row("kron", torch.kron, [Draw(2, 3), Draw(2, 2)], [Draw(2), Draw(2, 1, 3)], [Draw(), Draw(3)], [Draw(0, 2), Draw(2, 2)],
    [Draw(1, 2, 1, 2, 1), Draw(2, 1, 2, 1, 2)])
row("multiDot", lambda *x: torch.linalg.multi_dot(x), [Draw(2, 3), Draw(3, 2)], [Draw(4, 2), Draw(2, 5), Draw(5, 1), Draw(1, 3)],
    [Draw(3), Draw(3, 2), Draw(2)], [Draw(2), Draw(2)])
row("inner", torch.inner, [Draw(3), Draw(3)], [Draw(2, 3), Draw(4, 3)], [Draw(2, 2, 3), Draw(3)], [Draw(), Draw(2, 2)])

# Norms, powers and Vandermonde matrices

row("matrixNorm", torch.linalg.matrix_norm, [Draw(2, 3)], [Draw(2, 2, 3)], [Draw(0, 3)])
row("matrixNorm(dims:keepDim:)", lambda x: torch.linalg.matrix_norm(x, dim=(0, -1), keepdim=True), [Draw(2, 3, 2)])
for p in [1.0, -1.0, inf, -inf]:
    row(f"matrixNorm ({p})", lambda x, p=p: torch.linalg.matrix_norm(x, p), [Draw(2, 3)], [Draw(2, 3, 2)],
        edges=[[real([[1.0, -1.0], [1.0, 1.0]])], [real([[0.0, nan], [1.0, 2.0]])]] + ([[Draw(0, 3)], [Draw(3, 0)]] if p > 0 else []))
row("matrixNorm(p:dims:keepDim:)", lambda x: torch.linalg.matrix_norm(x, 1, dim=(2, 0), keepdim=True), [Draw(2, 3, 2)])
for n in [0, 1, 2, 3, 7]:
    row(f"matrixPower ({n})", lambda x, n=n: torch.linalg.matrix_power(x, n), [Draw(2, 2)], [Draw(2, 3, 3, low=-1, high=1)], [Draw(0, 2, 2)],
        [integer([[1, 2], [0, 3]])])
row("vander", torch.linalg.vander, [Draw(3)], [Draw(2, 2)], [integer([2, 3, 0])])
row("vander(N:)", lambda x: torch.linalg.vander(x, N=4), [Draw(2)], [Draw(0)], [Draw()], edges=[[real([0.0, 1.0])]])

# Named dims

row("tensordot", torch.tensordot, [Draw(3, 2, 2), Draw(2, 2, 4)], [Draw(2, 3), Draw(2, 3)])
row("tensordot (none)", lambda a, b: torch.tensordot(a, b, dims=0), [Draw(2), Draw(3, 2)], [Draw(), Draw(2)])
row("tensordot (pairs)", lambda a, b: torch.tensordot(a, b, dims=([0, 1], [2, 0])), [Draw(2, 3, 2), Draw(3, 4, 2)])


def einsum(equation):
    return lambda *operands: torch.einsum(equation, *operands)


row("einsum", einsum("ij,jk->ik"), [Draw(2, 3), Draw(3, 4)], [Draw(2, 0), Draw(0, 4)])
row("einsum (batches)", einsum("bij,bjk->bki"), [Draw(2, 2, 3), Draw(2, 3, 2)], [Draw(1, 2, 3), Draw(3, 3, 2)])
row("einsum (ellipsis)", einsum("...i, j... -> ...ij"), [Draw(2, 3), Draw(2, 2)], [Draw(3, 2, 2), Draw(3, 1, 2)],
    [Draw(2), Draw(3)])
row("einsum (ellipsis summed)", einsum("...ik, ...j -> ij"), [Draw(2, 2, 3), Draw(2, 3)])
row("einsum (diagonal)", einsum("iji->ij"), [Draw(2, 3, 2)])
row("einsum (trace)", einsum("ii"), [Draw(3, 3)])
row("einsum (transposed)", einsum("bA"), [Draw(2, 3)])
row("einsum (implicit)", einsum("ki,jk"), [Draw(2, 3), Draw(4, 2)])
row("einsum (size 1)", einsum("ij,ij->j"), [Draw(3, 2), Draw(1, 2)], [Draw(3, 1), Draw(1, 2)])
row("einsum (chain)", einsum("ij,jk,kl,l->i"), [Draw(2, 3), Draw(3, 2), Draw(2, 3), Draw(3)])
row("einsum (elements)", einsum("i,ij,j,->ij"), [Draw(2), Draw(2, 3), Draw(3), Draw()])
