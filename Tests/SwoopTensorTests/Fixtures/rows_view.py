"""Rows of operators whose results show their operand's memory, or parts of it."""

import torch

from rows import CUBE, MATRIX, NOTHING, NUMBER, Draw, real, row

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

# Splitting

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

# Diagonals and triangles

row("diag", lambda x: torch.diag(x, 1), [Draw(3, 4)], [Draw(2)])
row("diagEmbed", lambda x: torch.diag_embed(x, offset=-1), [Draw(2, 3)])
row("diagEmbed(dim1:dim2:)", lambda x: torch.diag_embed(x, dim1=2, dim2=0), [Draw(2, 3)])
row("diagflat", torch.diagflat, [Draw(2, 2)])
row("trace", torch.trace, [Draw(2, 3)])
row("tril", lambda x: torch.tril(x, -1), [Draw(3, 3)], [Draw(2, 2, 3)])
row("triu", lambda x: torch.triu(x, 1), [Draw(3, 3)], [Draw(2, 2, 3)])
row("trilIndices", lambda x: torch.tril_indices(3, 4, 1), [real(0.0)])
row("triuIndices", lambda x: torch.triu_indices(3, 4, -1), [real(0.0)])

# Strides of one's own

row("asStrided", lambda x: torch.as_strided(x, (2, 2), (1, 2)), [Draw(2, 3)], [Draw(5)])
row("asStrided (overlapping)", lambda x: torch.as_strided(x, (2, 3), (1, 1), 1), [Draw(2, 3)])
row("asStrided (of a view)", lambda x: torch.as_strided(x.clone().t(), (2, 2), (1, 2), 1), [Draw(2, 3)])
row("asStrided (of an expanded tensor)", lambda x: torch.as_strided(x.expand(3, 2), (3,), (0,)), [Draw(2)])
# Its gradient of the first operand is no derivative.
row("asStridedScatter", lambda x, s: torch.as_strided_scatter(x, s, (2, 2), (1, 2)), edges=[[Draw(2, 3), Draw(2, 2)]])
# In row-major order; PyTorch's own order depends on the strides.
row("asStridedScatter (overlapping)",
    lambda x, s: x.flatten().scatter(0, torch.tensor([1, 2, 3, 2, 3, 4]), s.flatten()).reshape(x.shape),
    edges=[[Draw(2, 3), Draw(2, 3)]], differentiable=False)
