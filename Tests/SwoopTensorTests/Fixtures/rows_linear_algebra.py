"""Rows of products of matrices and vectors."""

import torch

from rows import Draw, integer, row

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
