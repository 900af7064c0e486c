"""Writes the files beside this script with PyTorch 2.15 and NumPy 2.4: fixtures.py."""
import collections
import io
import os
import pickle
import zipfile

import numpy as np
import torch
from torch import nn

os.chdir(os.path.dirname(os.path.abspath(__file__)))
LEGACY = {"_use_new_zipfile_serialization": False}


def fill(module):
    """Parameters and buffers of simple numbers: 0, 1/8, 2/8, … each."""
    for tensor in [*module.parameters(), *module.buffers()]:
        tensor.data.copy_(torch.arange(tensor.numel()).view(tensor.shape) / 8)
    return module


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
        self.act = nn.functional.relu
        self.register_buffer("scratch", torch.zeros(1), persistent=False)


def shared():
    base = torch.arange(12.0).view(3, 4)
    again = base[1:]
    return collections.OrderedDict(base=base, row=base[2], column=base[:, 1], turned=base.t(), twice=[again, again])


def nested():
    return {
        "epoch": 3, "big": 2**70, "negative": -(2**40), "loss": 0.125, "none": None, "yes": True, "name": "Grüße",
        "size": torch.Size([2, 3]), "dtype": torch.bfloat16, "device": torch.device("cuda:1"), "bytes": b"\x00\xff",
        "set": {1}, "deep": [({"x": (torch.tensor([1, 2]), [])},)], 7: "seven", "function": nn.functional.relu,
        "leaf": torch.ones(2, requires_grad=True), "numpy": np.float64(2.5), "array": np.arange(6.0).reshape(2, 3),
        "default": collections.defaultdict(int, a=1), "complex": 1 + 2j,
    }


def checkpoint():
    model = fill(nn.Linear(2, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])

    def step():
        optimizer.zero_grad()
        model(x).square().mean().backward()
        optimizer.step()

    step()
    step()
    torch.save({"epoch": 2, "model": model.state_dict(), "optimizer": optimizer.state_dict()}, "checkpoint.pt")
    step()
    print("after the third step:", model.weight.tolist(), model.bias.tolist())


torch.save(fill(nn.Linear(2, 3)).state_dict(), "state.pt")
torch.save(fill(Net()), "model.pt")
# A class without source, which would be saved as well.
Bare = type("Bare", (nn.Module,), {})
bare = Bare()
bare.weight = nn.Parameter(torch.tensor([0.5, 1.5]))
torch.save(bare, "model-legacy.pt", **LEGACY)
torch.save(shared(), "shared.pt")
torch.save(shared(), "shared-legacy.pt", **LEGACY)
torch.save(nested(), "nested.pt")
torch.save(nested(), "nested-protocol5.pt", pickle_protocol=5)
torch.save({d: torch.tensor([1, 0, 1]).to(getattr(torch, d)) for d in [
    "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64",
    "complex64", "complex128"]}, "dtypes.pt")
torch.save({"w": torch.tensor([1 - 2j, 3j]), "v": torch.tensor([[0.5 + 0.25j]], dtype=torch.complex128)}, "complex.pt")
checkpoint()
w = torch.arange(6.0).reshape(2, 3)
torch.save({"w": w, "v": w[1], "n": 3, "on": True, "lr": 0.5, "size": torch.Size([1, 2])}, "exact.pt")

# What Swoop lacks.
torch.save({"w": torch.eye(2).to_sparse()}, "sparse.pt")
torch.save({"w": torch.quantize_per_tensor(torch.ones(2), 0.5, 0, torch.qint8)}, "quantized.pt")
torch.save({"w": torch.ones(2, dtype=torch.uint16)}, "uint16.pt")
torch.save({"w": torch.ones(2, device="meta")}, "meta.pt")

# The archive that a processor with the other order of bytes writes.
buffer = io.BytesIO()
torch.save({"a": torch.arange(3, dtype=torch.int16), "b": torch.tensor([1.0, -2.5])}, buffer)
with zipfile.ZipFile(buffer) as old, zipfile.ZipFile("big-endian.pt", "w") as new:
    for member in old.namelist():
        data = old.read(member)
        if member.endswith("byteorder"):
            data = b"big"
        elif member.endswith("data/0"):
            data = np.frombuffer(data, np.int16).byteswap().tobytes()
        elif member.endswith("data/1"):
            data = np.frombuffer(data, np.float32).byteswap().tobytes()
        new.writestr(member, data)

# NumPy.
matrix = np.arange(6, dtype=np.float32).reshape(2, 3)
np.save("matrix.npy", matrix)
for version in [(2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, matrix, version=version)
np.save("fortran.npy", np.asfortranarray(np.arange(24, dtype=np.int16).reshape(2, 3, 4)))
np.save("big-endian.npy", np.array([1, -2, 2**40], ">i8"))
np.save("complex-big-endian.npy", np.array([1 - 2j, 3j], ">c16"))
np.save("scalar.npy", np.array(2.5))
np.save("empty.npy", np.zeros((0, 3), np.uint8))
arrays = {d: np.array([[1, 0, 1]]).astype(d) for d in [
    "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64",
    "complex64", "complex128"]}
np.savez("stored.npz", **arrays)
np.savez_compressed("deflated.npz", **arrays, zeros=np.zeros(1000))
np.savez("others.npz", x=np.arange(3.0), u=np.ones(2, np.uint16), s=np.array(["a"]))
np.savez("objects.npz", o=np.array([{}], object))
# Sizes beyond 32 bits are in extra fields; here all are.
zipfile.ZIP64_LIMIT = 1
np.savez("zip64.npz", x=np.arange(3.0), y=np.arange(2, dtype=np.int8))
