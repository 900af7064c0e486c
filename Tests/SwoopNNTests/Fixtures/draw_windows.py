"""Draws windows.jsonl: what PyTorch makes of convolutions, pooling and batch normalisation, with their first and second
derivatives. Operands are filled by a formula that the tests know too (`numbers`); of each tensor the file has its product
with such numbers. `python Tests/SwoopNNTests/Fixtures/draw_windows.py`, with a Python that has PyTorch."""
import json
import pathlib

import torch
import torch.nn.functional as F


def numbers(shape, seed, dtype):
    count = torch.Size(shape).numel()
    index = torch.arange(count, dtype=torch.int64)
    return (((index * 7919 + seed * 104729) % 1009).double() / 504.5 - 1).to(dtype).reshape(shape)


def digest(tensor, seed):
    return (tensor.double() * numbers(tensor.shape, seed, torch.float64)).sum().item()


def derivatives(y, leaves):
    """[y, gradients …, second-order gradients …], each by its digest."""
    cotangent = numbers(y.shape, 50, y.dtype).requires_grad_()
    first = torch.autograd.grad(y, leaves, cotangent, create_graph=True)
    total = sum((g * numbers(g.shape, 60 + i, g.dtype)).sum() for i, g in enumerate(first))
    second = torch.autograd.grad(total, [*leaves, cotangent], allow_unused=True, materialize_grads=True)
    return [digest(t.detach(), 70 + i) for i, t in enumerate([y, *first, *second])]


def convolution(x, out, kernel, stride=1, padding=0, dilation=1, groups=1, bias=True, dtype="float64"):
    rank = len(kernel)
    kind = getattr(torch, dtype)
    sizes = lambda value: [value] * rank if isinstance(value, int) else value
    leaves = [numbers(x, 1, kind), numbers([out, x[-rank - 1] // groups, *kernel], 2, kind)]
    if bias:
        leaves.append(numbers([out], 3, kind))
    leaves = [leaf.requires_grad_() for leaf in leaves]
    y = [F.conv1d, F.conv2d, F.conv3d][rank - 1](
        *leaves, stride=stride, padding=padding, dilation=dilation, groups=groups)
    same = padding == "same"
    return {"op": "conv", "rank": rank, "x": x, "out": out, "kernel": kernel, "stride": sizes(stride),
            "padding": sizes(0 if same else padding), "same": same, "dilation": sizes(dilation), "groups": groups,
            "bias": bias, "dtype": dtype, "shape": list(y.shape), "expected": derivatives(y, leaves)}


def pooling(op, x, rank, kernel, stride=None, padding=0, dilation=1, ceil=False, count=True, divisor=None,
            dtype="float64"):
    sizes = lambda value: [value] * rank if isinstance(value, int) else value
    leaf = numbers(x, 1, getattr(torch, dtype)).requires_grad_()
    if op == "max":
        y = [F.max_pool1d, F.max_pool2d, F.max_pool3d][rank - 1](leaf, kernel, stride, padding, dilation, ceil)
    else:
        more = [divisor] if rank > 1 else []
        y = [F.avg_pool1d, F.avg_pool2d, F.avg_pool3d][rank - 1](leaf, kernel, stride, padding, ceil, count, *more)
    return {"op": op, "rank": rank, "x": x, "kernel": sizes(kernel), "stride": sizes(stride or kernel),
            "padding": sizes(padding), "dilation": sizes(dilation), "ceil": ceil, "count": count, "divisor": divisor,
            "dtype": dtype, "shape": list(y.shape), "expected": derivatives(y, [leaf])}


def normalisation(x, training, affine=True, dtype="float64"):
    kind = getattr(torch, dtype)
    leaves = [numbers(x, 1, kind)] + ([numbers([x[1]], 2, kind), numbers([x[1]], 3, kind)] if affine else [])
    leaves = [leaf.requires_grad_() for leaf in leaves]
    running = [numbers([x[1]], 4, kind), numbers([x[1]], 5, kind) + 2]
    y = F.batch_norm(leaves[0], *running, *leaves[1:], training=training, momentum=0.3, eps=0.01)
    return {"op": "norm", "x": x, "training": training, "affine": affine, "dtype": dtype, "shape": list(y.shape),
            "expected": derivatives(y, leaves) + [digest(t, 90) for t in running]}


CASES = [
    convolution([2, 3, 7, 6], 4, [3, 3]),
    convolution([2, 3, 7, 6], 4, [3, 2], stride=[2, 1], padding=[1, 0], bias=False),
    convolution([3, 7, 6], 4, [2, 3], padding=2),
    convolution([2, 4, 9, 8], 6, [3, 3], stride=2, padding=1, groups=2),
    convolution([1, 4, 9, 8], 8, [3, 2], dilation=[2, 3], groups=4),
    convolution([2, 3, 6, 5], 2, [4, 2], padding="same", dilation=[1, 2]),
    convolution([3, 2, 5, 5], 7, [1, 1]),
    convolution([2, 3, 11], 4, [4], stride=3, padding=1),
    convolution([2, 2, 5, 4, 6], 3, [2, 3, 2], stride=[1, 2, 2], padding=[1, 1, 0]),
    convolution([2, 32, 14, 13], 48, [3, 3], padding=1, dtype="float32"),
    convolution([3, 3, 19, 16], 16, [5, 3], stride=[2, 3], padding=[2, 1], dtype="float32"),
    convolution([4, 32, 26, 26], 64, [3, 3], dtype="float32"),
    convolution([2, 16, 12, 12], 32, [3, 3], groups=2, padding="same", dilation=2, dtype="float32"),
    convolution([9, 1, 28, 28], 32, [3, 3], dtype="float32"),
    convolution([2, 16, 40], 24, [5], padding=2, dtype="float32"),
    convolution([1, 8, 9, 9, 9], 16, [3, 3, 3], stride=2, padding=1, dtype="float32"),
    pooling("max", [2, 3, 8, 6], 2, 2),
    pooling("max", [2, 3, 9, 7], 2, [2, 2], dtype="float32"),
    pooling("max", [3, 9, 7], 2, [3, 2], stride=[2, 1], padding=1),
    pooling("max", [2, 3, 10, 9], 2, 3, stride=2, padding=1, dilation=2, ceil=True),
    pooling("max", [2, 3, 11], 1, 4, stride=3, ceil=True),
    pooling("max", [1, 2, 6, 5, 7], 3, [2, 3, 2], stride=2, padding=1),
    pooling("avg", [2, 3, 8, 6], 2, 2),
    pooling("avg", [2, 3, 9, 7], 2, 3, stride=2, padding=1, ceil=True, dtype="float32"),
    pooling("avg", [3, 9, 7], 2, [3, 2], stride=[2, 1], padding=1, count=False),
    pooling("avg", [2, 3, 9, 7], 2, 3, stride=2, padding=1, ceil=True, count=False),
    pooling("avg", [2, 3, 9, 7], 2, 3, divisor=5),
    pooling("avg", [2, 3, 11], 1, 4, stride=3, padding=2, ceil=True),
    pooling("avg", [1, 2, 6, 5, 7], 3, [2, 3, 2], stride=2, padding=1, divisor=7),
    normalisation([5, 3], True),
    normalisation([5, 3], False),
    normalisation([3, 4, 5], True, affine=False),
    normalisation([3, 4, 6, 5], True),
    normalisation([3, 4, 6, 5], False, affine=False),
    normalisation([4, 8, 21, 20], True, dtype="float32"),
    normalisation([2, 3, 3, 4, 2], True),
    # Several pieces of an image, images that are computed together, several chunks of channels, blocks of results.
    convolution([2, 5, 40, 31], 20, [3, 3], padding=1),
    convolution([7, 60, 5, 4], 110, [3, 2], stride=[2, 1], padding=1),
    convolution([3, 70, 6, 7], 30, [2, 3], padding=2, dilation=2),
    convolution([2, 12, 33, 20], 9, [5, 4], stride=3, padding=[4, 2], groups=3),
    convolution([1, 3, 30, 70], 250, [2, 2]),
    # Patches, single positions, long kernels, kernels of one element.
    convolution([5, 3, 32, 32], 24, [8, 8], stride=8),
    convolution([6, 20, 4, 4], 10, [4, 4], dtype="float32"),
    convolution([11, 40, 1, 1], 30, [1, 1]),
    convolution([2, 8, 300], 8, [31], padding=15, dtype="float32"),
    convolution([6, 320, 5, 5], 27, [1, 1], dtype="float32"),
    convolution([3, 60, 9, 9], 40, [1, 1], stride=2, dtype="float32"),
    convolution([2, 10, 9, 10, 11], 20, [3, 3, 3], padding=1),
    # Kernels of its own for each channel: several bands of lines, lines of a few elements and of several vectors.
    convolution([3, 5, 17, 29], 5, [3, 3], padding=1, groups=5),
    convolution([3, 5, 17, 29], 5, [3, 3], padding=1, groups=5, dtype="float32"),
    convolution([2, 4, 20, 75], 4, [3, 3], stride=2, padding=1, groups=4, dtype="float32"),
    convolution([2, 4, 21, 36], 4, [3, 3], stride=2, groups=4),
    convolution([2, 4, 13, 18], 4, [5, 5], stride=2, padding=2, groups=4),
    convolution([2, 3, 12, 20], 3, [7, 7], padding=3, groups=3, dtype="float32"),
    convolution([4, 8, 5, 6], 8, [5, 5], padding=2, groups=8, dtype="float32"),
    convolution([2, 3, 12, 9], 6, [5, 3], padding=[1, 2], dilation=[2, 1], groups=3),
    convolution([1, 2, 9, 140], 2, [3, 5], padding=[1, 6], dilation=[1, 3], groups=2),
    convolution([1, 1, 70, 1000], 1, [3, 3], padding=1),
    convolution([2, 6, 150], 12, [4], stride=3, padding=3, groups=6),
    convolution([2, 6, 170], 6, [31], padding=15, groups=6, dtype="float32"),
    # Short lines, between which the kernel would leave its line.
    convolution([1, 5, 11, 13], 7, [3, 3], dtype="float32"),
    convolution([3, 6, 4, 7, 9], 8, [2, 3, 3], padding=1, dilation=[1, 1, 2], groups=2),
    convolution([2, 3, 6, 13], 5, [4, 2], padding="same"),
    convolution([2, 6, 9, 14], 3, [3, 5], padding=[3, 2], groups=3, dtype="float32"),
    # A single window.
    pooling("avg", [3, 5, 6, 7], 2, [6, 7]),
    pooling("avg", [2, 5, 4, 4], 2, 6, padding=1),
    pooling("avg", [2, 5, 4, 4], 2, 6, padding=1, count=False, dtype="float32"),
    pooling("max", [3, 5, 6, 7], 2, [6, 7]),
    pooling("max", [2, 5, 4, 4], 2, 6, padding=1, dtype="float32"),
]

if __name__ == "__main__":
    path = pathlib.Path(__file__).with_name("windows.jsonl")
    path.write_text("".join(json.dumps(case) + "\n" for case in CASES))
