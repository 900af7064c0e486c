"""Draws which first derivatives PyTorch records when it is asked to, so that second ones exist.

    python draw_recorded.py     needs torch; writes recorded.jsonl

One line for each row of the operator table that is differentiable: `row`, and `recorded`, for each operand of its first
sample whether the gradient of the sum of <cotangent, out> depends on an operand; null where there is no gradient.
"""

import importlib
import json
import pathlib

import torch

import draw
import rows

lines = []
for family in draw.FAMILIES:
    importlib.import_module(f"rows_{family}")
for name, row in rows.ROWS.items():
    if not row.differentiable:
        continue
    generator = torch.Generator().manual_seed(1)
    tensors = [draw.materialize(value, generator) for value in row.samples[0][0]]
    for tensor in tensors:
        tensor.requires_grad_(tensor.dtype.is_floating_point)
    outputs = [output for output in draw.as_list(row.function(*tensors)) if output.requires_grad]
    wanted = [tensor for tensor in tensors if tensor.requires_grad]
    if not outputs or not wanted:
        continue
    loss = sum((torch.full_like(output, 0.5) * output).sum() for output in outputs)
    found = iter(torch.autograd.grad(loss, wanted, create_graph=True, allow_unused=True))
    gradients = [next(found) if tensor.requires_grad else None for tensor in tensors]
    lines.append({"row": name, "recorded": [None if g is None else g.requires_grad for g in gradients]})

path = pathlib.Path(__file__).with_name("recorded.jsonl")
path.write_text("".join(json.dumps(line) + "\n" for line in lines))
