"""Draws images/: small PNG and JPEG files of every kind that Pillow writes, and images.safetensors: what Pillow reads
from each, as [channels, height, width], under the file's name and the mode ("gray.png unchanged", "gray.png L").
Requires torch, numpy, pillow and safetensors."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from torch.nn.functional import interpolate

folder = Path(__file__).parent / "images"
height, width = 5, 7
y, x = np.mgrid[0:height, 0:width]
color = np.stack([x * 36, y * 60, (x * y * 11) % 256], -1).astype(np.uint8)
alpha = np.dstack([color, (x * 17 + y * 31).astype(np.uint8)])
gray = color[..., 0] // 2 + color[..., 1] // 2
deep = (gray.astype(np.uint16) * 257 + x * 3 + y).astype(np.uint16)

expected = {}


def png(name, depth, kind, rows, *chunks):
    """A PNG file by hand, for what Pillow does not write."""

    def chunk(tag, data):
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    body = chunk(b"IHDR", header) + b"".join(chunk(*c) for c in chunks) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def remember(name, modes):
    for mode in modes:
        image = Image.open(folder / name)
        array = np.asarray(image if mode == "unchanged" else image.convert(mode))
        array = array[..., None] if array.ndim == 2 else array
        expected[f"{name} {mode}"] = torch.from_numpy(array.transpose(2, 0, 1).copy())


def save(name, image, modes=("unchanged", "L", "LA", "RGB", "RGBA"), **options):
    image.save(folder / name, **options)
    remember(name, modes)


save("rgb.png", Image.fromarray(color))
save("rgba.png", Image.fromarray(alpha))
save("gray.png", Image.fromarray(gray))
save("gray-alpha.png", Image.fromarray(np.dstack([gray, alpha[..., 3]]), "LA"))
save("palette.png", Image.fromarray(color).quantize(6), ("RGB", "RGBA"))
clear = Image.fromarray(color).quantize(6)
save("palette-clear.png", clear, ("RGBA",), transparency=2)
save("bits.png", Image.fromarray((gray > 90).astype(np.uint8) * 255).convert("1"), ("L", "RGB"))
Image.fromarray(deep).save(folder / "deep.png")
expected["deep.png 16"] = torch.from_numpy(deep.astype(np.int32))[None]
expected["deep.png unchanged"] = torch.from_numpy(np.rint(deep / 257).astype(np.uint8))[None]
deep_rows = [b"".join(struct.pack(">HHH", *(int(v) * 257 for v in pixel)) for pixel in row) for row in color]
png("deep-rgb.png", 16, 2, deep_rows)
expected["deep-rgb.png unchanged"] = expected["rgb.png unchanged"].clone()
two = (gray // 64).astype(np.uint8)
packed = [bytes(sum(int(v) << (6 - 2 * (i % 4)) for i, v in enumerate(row[j : j + 4])) for j in (0, 4)) for row in two]
png("two-bits.png", 2, 0, packed)
expected["two-bits.png unchanged"] = torch.from_numpy(two * 85)[None]
# Pillow does not write interlaced files: the seven passes of Adam7 by hand.
passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
rows = [bytes(r.tobytes()) for a, b, dy, dx in passes for r in color[a::dy, b::dx] if r.size]
raw = zlib.compress(b"".join(b"\0" + r for r in rows))
chunk = lambda tag, data: struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))
(folder / "interlaced.png").write_bytes(
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1))
    + chunk(b"IDAT", raw)
    + chunk(b"IEND", b"")
)
remember("interlaced.png", ("unchanged",))

save("rgb.jpg", Image.fromarray(color), ("unchanged", "L", "RGBA"), quality=90)
save("progressive.jpg", Image.fromarray(color), ("unchanged",), quality=90, progressive=True)
save("gray.jpg", Image.fromarray(gray), ("unchanged", "RGB"), quality=90)
save("cmyk.jpg", Image.fromarray(color).convert("CMYK"), ("RGB",), quality=90)

# Resizing, as torchvision's Resize does it.
for name, array in (("color", color), ("gray", gray[..., None])):
    source = torch.from_numpy(array.transpose(2, 0, 1).copy())
    for size in ((3, 4), (11, 5), (2, 2)):
        real = interpolate(source[None].float(), size, mode="bilinear", antialias=True)[0]
        expected[f"resize {name} {size[0]} {size[1]}"] = real

save_file(expected, folder.parent / "images.safetensors")
