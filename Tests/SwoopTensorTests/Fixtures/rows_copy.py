"""Rows of operators that copy, convert, join and rearrange."""

import torch

from rows import CUBE, MATRIX, Draw, integer, nan, real, row, unary

# Copies and conversions

unary("clone", torch.clone)
unary("contiguous", lambda x: x.contiguous())
row("to", lambda x: x.to(torch.float32), edges=[[Draw(2, 3)]])
row("to(.int64)", lambda x: x.to(torch.int64), [Draw(2, 3, low=-9, high=9)], [real([0.5, -0.5, 7.9])])
row("to(.bool)", lambda x: x.to(torch.bool), [real([0.0, 0.3, nan])])
row("copy", lambda x, y: x.clone().copy_(y), [Draw(2, 3), Draw(3)], [Draw(2), Draw()])
unary("fill", lambda x: x.clone().fill_(2.5))
unary("zero", lambda x: x.clone().zero_())

# Joining

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

# Combinations

row("combinations", lambda x: torch.combinations(x, 2), [Draw(4)])
row("combinations(withReplacement:)", lambda x: torch.combinations(x, 3, with_replacement=True), [Draw(3)])
