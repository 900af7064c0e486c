"""Draws what PyTorch answers for each row of the operator table, a file for each family of operators.

    python draw.py              needs torch; writes pointwise.jsonl from the rows of rows_pointwise.py, and so on
    python draw.py view copy    these families alone

One line a sample: `row` (the row's name in ../OperatorTable), `in`, `out`, and where the row is differentiable
`cotangent` (for each result, null for integers) and `grad`: the gradient of the sum of <cotangent, out> with respect to
each input (null for integers and where PyTorch gives none). A tensor is [dtype, shape, elements in row-major order];
numbers that JSON lacks are "nan", "inf", "-inf". `smooth` tells whether differences may stand for derivatives there.
"""

import importlib
import json
import math
import pathlib
import sys
import warnings
import zlib

import torch

import rows

warnings.filterwarnings("ignore")

# The folders of Sources/SwoopTensor/Operators.
FAMILIES = ["pointwise", "activations", "special", "reduce", "index", "view", "copy", "linear_algebra",
            "complex", "fourier"]


def encode_number(value):
    if isinstance(value, float):
        if math.isnan(value):
            return "nan"
        if math.isinf(value):
            return "inf" if value > 0 else "-inf"
    return value


def encode(tensor):
    if tensor is None:
        return None
    tensor = tensor.detach()
    if tensor._is_zerotensor():  # a gradient that PyTorch keeps symbolically zero has no numbers
        tensor = torch.zeros(tensor.shape, dtype=tensor.dtype)
    kind = float if tensor.dtype.is_floating_point else int
    elements = [encode_number(kind(value)) for value in tensor.flatten().tolist()]
    return [str(tensor.dtype).removeprefix("torch."), list(tensor.shape), elements]


def materialize(value, generator):
    """An input as a tensor: a Draw becomes distinct numbers that stay away from the halves, where functions have kinks."""
    if not isinstance(value, rows.Draw):
        return value.clone()
    candidates = [k for k in range(round(value.low * 100), round(value.high * 100) + 1) if 6 <= k % 50 <= 44]
    count = math.prod(value.shape)
    order = torch.randperm(len(candidates), generator=generator)[:count]
    return torch.tensor([candidates[i] / 100 for i in order], dtype=torch.float64).reshape(value.shape)


def as_list(result):
    return list(result) if isinstance(result, (list, tuple)) else [result]


def sample(name, row, inputs, smooth, generator):
    tensors = [materialize(value, generator) for value in inputs]
    line = {"row": name, "smooth": smooth, "in": [encode(tensor) for tensor in tensors]}
    for tensor in tensors:
        tensor.requires_grad_(row.differentiable and tensor.dtype.is_floating_point)
    outputs = as_list(row.function(*tensors))
    line["out"] = [encode(output) for output in outputs]
    if any(output.requires_grad for output in outputs):
        cotangents = [
            torch.randint(1, 10, output.shape, generator=generator).to(output.dtype) / 10
            if output.requires_grad else None for output in outputs]
        line["cotangent"] = [encode(cotangent) for cotangent in cotangents]
        loss = sum((c * o).sum() for c, o in zip(cotangents, outputs) if c is not None)
        wanted = [tensor for tensor in tensors if tensor.requires_grad]
        found = iter(torch.autograd.grad(loss, wanted, allow_unused=True))
        line["grad"] = [encode(next(found)) if tensor.requires_grad else None for tensor in tensors]
    return line


def agree(old, new):
    """Whether two samples say the same but for the last digits, in which processors differ."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(agree(a, b) for a, b in zip(old, new))
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(agree(old[key], new[key]) for key in old)
    if isinstance(old, float) and isinstance(new, float):
        return math.isclose(old, new, rel_tol=1e-12, abs_tol=1e-14)
    return old == new


def draw(family):
    """Writes the file of a family, whose module adds its rows to rows.ROWS. Samples that agree stay as they are."""
    known = set(rows.ROWS)
    importlib.import_module(f"rows_{family}")
    target = pathlib.Path(__file__).with_name(f"{family}.jsonl")
    before = {}
    for line in target.read_text().splitlines() if target.exists() else []:
        before.setdefault(json.loads(line)["row"], []).append(line)
    with target.open("w") as file:
        for name in [name for name in rows.ROWS if name not in known]:
            row = rows.ROWS[name]
            # Each row has its own stream, so that adding one leaves the others as they are.
            generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
            known_lines = before.get(name, [])
            for index, (inputs, smooth) in enumerate(row.samples):
                line = json.dumps(sample(name, row, inputs, smooth, generator), separators=(",", ":"))
                old = known_lines[index] if index < len(known_lines) else "null"
                file.write((old if agree(json.loads(old), json.loads(line)) else line) + "\n")
    print(f"{family}: {len(rows.ROWS) - len(known)} rows, {target.stat().st_size / 1000:.0f} kB")


def main():
    for family in sys.argv[1:] or FAMILIES:
        draw(family)


if __name__ == "__main__":
    main()
