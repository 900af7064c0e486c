"""Draws cases of operators from PyTorch's own database of samples, as `conformance operators` reads them.

    python draw.py                                needs torch and expecttest; writes the folders next to this file
    python draw.py windows losses                 these folders alone
    python draw.py --cases 40 --elements 400 --seed 7 --reference --to DIRECTORY
                                                  another draw: more and larger cases, also of the reference inputs

Each family of operators gets a folder with `cases.jsonl` and `tensors.safetensors`. Operators are those that
Sources/conformance/Operators names; what Swoop refuses of their arguments is left out here (`is_refused`). A case is
PyTorch's call, its results, and for a random cotangent of each result the gradients of its operands.
"""

import argparse
import copy
import json
import math
import pathlib
import random
import re
import struct
import warnings
import zlib

import torch
import torch.nn.functional as F
from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.opinfo.core import (
    BinaryUfuncInfo, ReductionOpInfo, SampleInput, ShapeFuncInfo, UnaryUfuncInfo)
from torch.utils._pytree import tree_leaves

warnings.filterwarnings("ignore")
torch.set_num_threads(1)

HERE = pathlib.Path(__file__).parent
TABLE = HERE.parent.parent.parent / "Sources/conformance/Operators"
DTYPES = {torch.float64: "F64", torch.float32: "F32", torch.int64: "I64", torch.int32: "I32", torch.int16: "I16",
          torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL", torch.float16: "F16", torch.bfloat16: "BF16"}
COMPLEX = {torch.complex64, torch.complex128}
# The dtypes of the samples, and what share of the cases each has; those of complex numbers are a family of their own.
SHARES = [(torch.float64, 1), (torch.float32, 0.5), (torch.int64, 0.5), (torch.bool, 0.25)]
COMPLEX_SHARES = [(torch.complex128, 0.25), (torch.complex64, 0.25)]


class Extra:
    """An operator that the database lacks: a function of a tensor, with the shapes and the other arguments of samples."""

    variant_test_name, supports_autograd = "", True

    def __init__(self, name, function, *samples):
        self.name, self.function, self.samples = name, function, samples

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)

    def supported_dtypes(self, device):
        return {torch.float64, torch.float32}

    def sample_inputs(self, device, dtype, requires_grad):
        for shape, options in self.samples:
            yield SampleInput(torch.randn(shape, dtype=dtype).requires_grad_(requires_grad), kwargs=options)

    reference_inputs = sample_inputs


EXTRAS = [
    Extra("nn.functional.fold", F.fold, ((2, 12, 6), {"output_size": (3, 4), "kernel_size": 2}),
          ((4, 15), {"output_size": (5, 5), "kernel_size": 2, "dilation": 2, "padding": (1, 0), "stride": (1, 1)}),
          ((1, 6, 4), {"output_size": (4, 4), "kernel_size": (2, 3), "padding": 1, "stride": (3, 3)})),
    Extra("nn.functional.affine_grid", F.affine_grid, ((2, 2, 3), {"size": (2, 1, 3, 4), "align_corners": False}),
          ((2, 2, 3), {"size": (2, 1, 1, 3), "align_corners": True}),
          ((1, 3, 4), {"size": (1, 2, 2, 3, 2), "align_corners": True})),
]


PIVOTED = ("linalg.lu", "linalg.lu_factor", "linalg.lu_factor_ex", "lu")


def names():
    """The operators that Swoop has."""
    found = set()
    for file in TABLE.glob("OperatorTable*.swift"):
        found |= set(re.findall(r'^ +"([\w.@]+)":', file.read_text(), re.MULTILINE))
    return found


def family(op):
    if op.name in ("stft", "istft"):
        return "fft"
    for name in ["linalg", "special", "fft"]:
        if op.name.startswith(name + "."):
            return name
    if op.name.startswith("nn.functional."):
        windows = "conv|pool|fold|interpolate|upsample|grid|pad|pixel|shuffle"
        return "windows" if re.search(windows, op.name) else "losses" if "loss" in op.name else "functional"
    for kind, name in [(UnaryUfuncInfo, "unary"), (BinaryUfuncInfo, "binary"), (ReductionOpInfo, "reductions"),
                       (ShapeFuncInfo, "shapes")]:
        if isinstance(op, kind):
            return name
    if re.search("index|scatter|gather|take|put|where|masked|select|sort|topk|nonzero|unique", op.name):
        return "indices"
    if re.search("cholesky|^lu|geqrf|ormqr|det|pinverse|triangular_solve|matrix_exp", op.name):
        return "linalg"
    if re.search("mm|mv|matmul|dot|outer|addr|bmm|einsum|kron|cross|inner", op.name):
        return "products"
    return "rest"


def is_refused(op, sample):
    """Whether Swoop lacks what the case asks for."""
    values, options = [sample.input, *sample.args], sample.kwargs
    leaves = tree_leaves([values, options])
    if any(isinstance(v, torch.Tensor) and v.dtype not in {*DTYPES, *COMPLEX} for v in leaves):
        return True
    if any(isinstance(v, torch.Tensor) and (v.layout != torch.strided or v.dim() > 8) for v in leaves):
        return True
    if any(isinstance(v, torch.dtype) and v not in {*DTYPES, *COMPLEX} for v in leaves):
        return True
    # Functions, and where and in which order memory lies.
    if any(callable(v) or isinstance(v, torch.memory_format) for v in leaves):
        return True
    if options.get("sparse") or options.get("options") is not None or options.get("out") is not None:
        return True
    # Which of equal elements is found.
    if op.name == "kthvalue" and not sample.input.is_floating_point():
        return True
    # Vectors are unique only up to their signs, and only with a GPU are rows not exchanged.
    if op.name in ("linalg.svd", "linalg.eigh") or options.get("pivot") is False or op.name in PIVOTED and False in sample.args[:1]:
        return True
    # PyTorch's gradient is NaN there.
    if op.name == "renorm" and sample.input.dtype == torch.complex64:
        return True
    # Where large terms cancel in float32, the order of the sums decides the third digit.
    if op.name == "matrix_exp" and sample.input.dtype == torch.complex64:
        return True
    # PyTorch's J and Y are wrong there, by up to 5e-7.
    if op.name.startswith("special.bessel_") and sample.input.dtype == torch.float64:
        return bool(((sample.input.abs() > 3) & (sample.input.abs() < 12)).any())
    # A file has the elements of a tensor, not the memory around them.
    return op.name.startswith("as_strided") and (op.variant_test_name != "" or not sample.input.is_contiguous())


class File:
    """The cases of a family."""

    def __init__(self):
        self.cases, self.tensors, self.known = [], [], {}

    def name(self, tensor):
        """The name of a tensor; equal ones have the same. That of complex numbers, stored as pairs, begins with c."""
        is_complex = tensor.is_complex()
        if is_complex:
            tensor = torch.view_as_real(tensor.detach().resolve_conj())
        tensor = tensor.resolve_neg()
        flat = torch.empty(tensor.numel(), dtype=tensor.dtype).copy_(tensor.detach().reshape(-1))
        data = flat.view(torch.uint8).numpy().tobytes()
        key = (tensor.dtype, tuple(tensor.shape), data, is_complex)
        if key not in self.known:
            self.known[key] = f"{'c' if is_complex else ''}t{len(self.tensors)}"
            self.tensors.append(key)
        return self.known[key]

    def value(self, value, leaves):
        """A value as JSON; tensors that require gradients are added to `leaves`."""
        if isinstance(value, torch.Tensor):
            result = {"tensor": self.name(value)}
            if not value.is_contiguous():
                result["strided"] = True
            if value.requires_grad:
                result["grad"] = len(leaves)
                leaves.append(value)
            return result
        if isinstance(value, (list, tuple)):
            return [self.value(v, leaves) for v in value]
        if isinstance(value, slice):
            return {"slice": [value.start, value.stop, value.step]}
        if value is Ellipsis:
            return {"ellipsis": True}
        if isinstance(value, torch.dtype):
            return {"dtype": str(value).removeprefix("torch.")}
        if isinstance(value, complex):
            return {"complex": [self.value(value.real, leaves), self.value(value.imag, leaves)]}
        if isinstance(value, float) and not math.isfinite(value):
            return {"float": str(value)}
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        raise TypeError(type(value))

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "cases.jsonl").write_text("".join(json.dumps(c, separators=(",", ":")) + "\n" for c in self.cases))
        header, offset = {}, 0
        for dtype, shape, data, is_complex in self.tensors:
            header[self.known[dtype, shape, data, is_complex]] = {"dtype": DTYPES[dtype], "shape": shape, "data_offsets": [offset, offset + len(data)]}
            offset += len(data)
        text = json.dumps(header, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 8)
        data = b"".join(data for _, _, data, _ in self.tensors)
        (folder / "tensors.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


def results(op, sample):
    output = op(sample.input, *sample.args, **sample.kwargs)
    leaves = [v if isinstance(v, torch.Tensor) else torch.tensor(v) for v in tree_leaves(output) if v is not None]
    return leaves


def plain(sample):
    """The sample without what says where and in which order memory lies, and without the default distance of a loss."""
    result = copy.copy(sample)
    places = ("device", "layout", "pin_memory", "memory_format")
    result.kwargs = {k: v for k, v in sample.kwargs.items()
                     if k not in places and not isinstance(v, torch.nn.PairwiseDistance)}
    return result


def copied(sample):
    """The sample with tensors of its own, with the same strides."""
    def one(value):
        if isinstance(value, torch.Tensor):
            return value.detach().clone().requires_grad_(value.requires_grad)
        if isinstance(value, (list, tuple)):
            return type(value)(one(v) for v in value) if type(value) in (list, tuple) else value
        return value
    result = copy.copy(sample)
    result.input, result.args = one(sample.input), tuple(one(v) for v in sample.args)
    result.kwargs = {k: one(v) for k, v in sample.kwargs.items()}
    return result


def size(sample):
    return sum(v.numel() for v in tree_leaves([sample.input, sample.args, sample.kwargs]) if isinstance(v, torch.Tensor))


def case(op, name, dtype, index, sample, generator, file, limit):
    """The case of a sample; None if it is random or not of tensors."""
    first, second = copied(sample), copied(sample)
    torch.manual_seed(1)
    output = results(op, first)
    torch.manual_seed(2)
    again = results(op, second)
    same = all(torch.equal(a.nan_to_num(), b.nan_to_num()) if a.is_floating_point() or a.is_complex() else torch.equal(a, b)
               for a, b in zip(output, again))
    if not same or any(o.dtype not in {*DTYPES, *COMPLEX} for o in output) or sum(o.numel() for o in output) > limit:
        return None
    leaves = []
    given = copied(sample)
    result = {"op": op.name, "variant": op.variant_test_name, "dtype": str(dtype).removeprefix("torch."),
              "id": f"{name}/{str(dtype).removeprefix('torch.')}/{index}",
              "args": file.value([given.input, *given.args], leaves),
              "kwargs": {k: file.value(v, leaves) for k, v in given.kwargs.items()},
              "out": [file.name(o) for o in output]}
    if not leaves:
        return result
    torch.manual_seed(1)
    output = results(op, given)
    wanted = {i: torch.randn(
                  o.shape, generator=generator,
                  dtype=torch.complex128 if o.is_complex() else torch.float64).to(o.dtype)
              for i, o in enumerate(output) if o.requires_grad}
    if not wanted:
        return result
    loss = sum((output[i] * c.conj()).sum().real for i, c in wanted.items())
    gradients = torch.autograd.grad(loss, leaves, allow_unused=True)
    result["cotangent"] = {str(i): file.name(c) for i, c in wanted.items()}
    result["grad"] = [None if g is None else file.name(g) for g in gradients]
    return result


def draw(op, name, options, file, shares=SHARES):
    seed = zlib.crc32(f"{name} {options.seed}".encode())
    generator, choice = torch.Generator().manual_seed(seed), random.Random(seed)
    for dtype, share in shares:
        if dtype not in op.supported_dtypes("cpu"):
            continue
        torch.manual_seed(seed)
        differentiable = (dtype.is_floating_point or dtype in COMPLEX) and op.supports_autograd
        samples = []
        try:
            samples += op.sample_inputs("cpu", dtype, requires_grad=differentiable)
            if options.reference:
                samples += op.reference_inputs("cpu", dtype, requires_grad=differentiable)
        except Exception as error:
            print(f"{name} {dtype}: no samples: {error}")
        usable = [(i, s) for i, s in enumerate(map(plain, samples)) if not is_refused(op, s)]
        kept = [(i, s) for i, s in usable if size(s) <= options.elements]
        choice.shuffle(kept)
        # Some operators have large samples alone.
        kept = kept or sorted(usable, key=lambda pair: size(pair[1]))[:1]
        count = 0
        for index, sample in kept:
            if count >= options.cases * share:
                break
            tensors, known = len(file.tensors), dict(file.known)
            try:
                drawn = case(op, name, dtype, index, sample, generator, file, max(4 * options.elements, 100 * size(sample) if len(kept) == 1 else 0))
            except Exception as error:
                print(f"{name}/{dtype}/{index}: {type(error).__name__}: {str(error)[:100]}")
                drawn = None
            if drawn is None:
                del file.tensors[tensors:]
                file.known = known
                continue
            file.cases.append(drawn)
            count += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=4, help="the cases of an operator in float64; half in others")
    parser.add_argument("--elements", type=int, default=200, help="the most elements of a case's operands")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reference", action="store_true", help="draw from the reference inputs too")
    parser.add_argument("--to", type=pathlib.Path, default=HERE)
    parser.add_argument("families", nargs="*", help="the folders to write; all without any")
    options = parser.parse_args()
    known, files = names(), {}
    for op in [*op_db, *EXTRAS]:
        name = op.name + (f"@{op.variant_test_name}" if op.variant_test_name else "")
        if (name in known or op.name in known) and family(op) in (options.families or [family(op)]) \
                and op.name not in ("complex", "polar", "view_as_complex"):
            fourier = family(op) == "fft"
            draw(op, name, options, files.setdefault(family(op), File()), SHARES + COMPLEX_SHARES if fourier else SHARES)
        if (name in known or op.name in known) and family(op) != "fft" \
                and "complex" in (options.families or ["complex"]):
            # Operators that make complex numbers of real ones too.
            makes = op.name in ("complex", "polar", "view_as_complex")
            draw(op, name, options, files.setdefault("complex", File()), SHARES[:2] if makes else COMPLEX_SHARES)
    for name, file in sorted(files.items()):
        file.write(options.to / name)
        print(f"{name}: {len(file.cases)} cases, {sum(len(d) for _, _, d, _ in file.tensors) // 1000} kB of numbers")


if __name__ == "__main__":
    main()
