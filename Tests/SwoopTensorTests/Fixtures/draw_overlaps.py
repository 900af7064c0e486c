"""Draws overlaps.jsonl: which writes in place PyTorch refuses because memory overlaps, and what the others give.

    python draw_overlaps.py          needs torch; writes the file beside this one

One line a case: a write by `op` to the view `target` of 0, 1, 2 … from the view `source` of the same memory. A view is a
list of steps, each a name and its arguments. `out` are the base's elements afterwards, null where PyTorch refuses. Where
it goes on although elements are read after they were written, the result would depend on its order: `out` is then what it
gives from a clone of the source.
"""

import json
import pathlib
import random

import torch

OPS = {
    "copy": lambda x, y: x.copy_(y),
    "+=": lambda x, y: x.add_(y),
    "-=": lambda x, y: x.sub_(y),
    "*=": lambda x, y: x.mul_(y),
    "set": lambda x, y: x.__setitem__(slice(None), y),
}
STEPS = {
    "slice": lambda x, dim, start, end, step: x[(slice(None),) * dim + (slice(start, end, step),)],
    "select": lambda x, dim, index: x.select(dim, index),
    "transpose": lambda x, a, b: x.transpose(a, b),
    "diagonal": lambda x, offset, a, b: x.diagonal(offset, a, b),
    "unsqueeze": lambda x, dim: x.unsqueeze(dim),
    "expand": lambda x, *sizes: x.expand(*sizes),
    "unfold": lambda x, dim, size, step: x.unfold(dim, size, step),
    "view": lambda x, *sizes: x.view(*sizes),
}
SHAPES = [[12], [3, 4], [4, 3], [2, 2, 3], [9], [3, 3], [16], [4, 4], [1, 5], [8]]
KINDS = ["slice"] * 6 + ["select", "transpose", "transpose", "diagonal", "unsqueeze", "expand", "unfold"]


def step(x, draw):
    """A random step that can be taken from x, or None."""
    kind = draw.choice(KINDS)
    if kind == "unsqueeze":
        return [kind, draw.randint(0, x.dim())]
    if x.dim() == 0:
        return None
    dim = draw.randrange(x.dim())
    size = x.shape[dim]
    if kind == "slice":
        start = draw.randint(0, max(size - 1, 0))
        return [kind, dim, start, draw.randint(start, size), draw.choice([1, 1, 1, 2])]
    if kind == "select":
        return [kind, dim, draw.randrange(size)] if size else None
    if kind == "unfold":
        length = draw.randint(1, size) if size else 0
        return [kind, dim, length, draw.randint(1, 3)] if length else None
    if kind == "expand":
        if draw.random() < 0.5 and x.dim() < 3:
            return [kind, draw.randint(1, 3), *x.shape]
        ones = [d for d in range(x.dim()) if x.shape[d] == 1]
        if not ones:
            return None
        sizes = list(x.shape)
        sizes[draw.choice(ones)] = draw.randint(2, 4)
        return [kind, *sizes]
    if x.dim() < 2:
        return None
    a, b = draw.sample(range(x.dim()), 2)
    return [kind, a, b] if kind == "transpose" else [kind, draw.randint(-1, 1), a, b]


def taken(base, steps):
    for name, *arguments in steps:
        base = STEPS[name](base, *arguments)
    return base


def view(shape, draw):
    steps = [["view", *shape]]
    x = taken(torch.arange(torch.Size(shape).numel()), steps)
    for _ in range(draw.randint(0, 3)):
        if (more := step(x, draw)) is not None:
            steps.append(more)
            x = STEPS[more[0]](x, *more[1:])
    return steps, x


def write(case, count, clones):
    base = torch.arange(float(count))
    target, source = taken(base, case["target"]), taken(base, case["source"])
    OPS[case["op"]](target, source.clone() if clones else source)
    return base.tolist()


def case(draw):
    shape = draw.choice(SHAPES)
    count = torch.Size(shape).numel()
    target, x = view(shape, draw)
    source, y = view(shape, draw) if draw.random() < 0.9 else (target, x)
    op = draw.choice(list(OPS))
    # A value that lacks only dims of size 1 Swoop reads before it writes; PyTorch looks at strides that lead nowhere.
    if op == "set" and (x.dim() == 0 or (x.shape != y.shape and x.numel() == y.numel())):
        return None
    try:
        if torch.broadcast_shapes(x.shape, y.shape) != x.shape:
            return None
    except RuntimeError:
        return None
    result = {"base": count, "op": op, "target": target, "source": source}
    try:
        result["out"] = write(result, count, False)
    except RuntimeError as error:
        assert "Please clone()" in str(error), error
        result["out"] = None
        return result
    same = x.storage_offset() == y.storage_offset() and x.shape == y.shape and x.stride() == y.stride()
    if not same:
        try:
            result["out"] = write(result, count, True)
        except RuntimeError:  # an expanded view set to what it was expanded from, which changes nothing
            return None
    return result


def kind(case):
    """Cases are drawn until there are as many of each kind as wanted."""
    target, source = case["target"], case["source"]
    windows = any(name == "unfold" for name, *_ in target)
    plain = case["out"] == list(map(float, range(case["base"])))
    return case["op"], case["out"] is None, windows, plain, target == source


def main():
    draw = random.Random(0)
    chosen, seen, counts = [], set(), {}
    for _ in range(60000):
        drawn = case(draw)
        if drawn is None or (line := json.dumps(drawn, separators=(",", ":"))) in seen:
            continue
        seen.add(line)
        counts[kind(drawn)] = counts.get(kind(drawn), 0) + 1
        changes_nothing = kind(drawn)[3]
        if counts[kind(drawn)] <= (2 if changes_nothing else 12):
            chosen.append(line)
    (pathlib.Path(__file__).parent / "overlaps.jsonl").write_text("\n".join(chosen) + "\n")


main()
