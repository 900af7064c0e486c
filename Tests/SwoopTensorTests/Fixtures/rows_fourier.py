"""Rows of Fourier transforms. Complex numbers are given and returned as their parts, along a last dim of size 2."""

import torch

from rows import Draw, row


def parts(function):
    return lambda x: torch.view_as_real(function(x).resolve_conj())


def joined(function):
    return lambda x: function(torch.complex(x[..., 0], x[..., 1]))


fft = torch.fft
LINE, PLANE = [[Draw(2, 5)], [Draw(6)], [Draw(3, 1)]], [[Draw(3, 4)], [Draw(2, 3, 5)]]
COMPLEX_LINE, COMPLEX_PLANE = [[Draw(2, 5, 2)], [Draw(6, 2)]], [[Draw(3, 4, 2)], [Draw(2, 3, 5, 2)]]

for name in ["fft", "ifft"]:
    function = getattr(fft, name)
    row(name, parts(function), *LINE)
    row(f"{name} (complex)", parts(joined(function)), *COMPLEX_LINE)
    row(f"{name}(n:dim:norm:)", parts(joined(lambda x, f=function: f(x, 4, 0, "ortho"))), [Draw(3, 2, 2)], [Draw(6, 2, 2)])
for name in ["rfft", "ihfft"]:
    function = getattr(fft, name)
    row(name, parts(function), *LINE)
    row(f"{name}(n:dim:norm:)", parts(lambda x, f=function: f(x, 4, 0, "forward")), [Draw(3, 2)], [Draw(6, 2)])
for name in ["irfft", "hfft"]:
    function = getattr(fft, name)
    row(name, joined(function), *COMPLEX_LINE)
    row(f"{name}(n:dim:norm:)", joined(lambda x, f=function: f(x, 5, 0, "ortho")), [Draw(2, 2, 2)], [Draw(4, 2, 2)])
for suffix in ["2", "n"]:
    for name in ["fft", "ifft"]:
        function = getattr(fft, name + suffix)
        row(name + suffix, parts(joined(function)), *COMPLEX_PLANE)
    for name in ["rfft", "ihfft"]:
        function = getattr(fft, name + suffix)
        row(name + suffix, parts(function), *PLANE)
    for name in ["irfft", "hfft"]:
        function = getattr(fft, name + suffix)
        row(name + suffix, joined(function), *COMPLEX_PLANE)
row("fft2(s:dims:norm:)", parts(joined(lambda x: fft.fft2(x, (4, 3), (2, 0), "forward"))), [Draw(2, 2, 5, 2)])
row("rfft2(s:dims:norm:)", parts(lambda x: fft.rfft2(x, (-1, 3), (2, 0), "ortho")), [Draw(2, 2, 3)])
row("irfft2(s:dims:norm:)", joined(lambda x: fft.irfft2(x, (2, 5), (2, 0), "forward")), [Draw(2, 2, 3, 2)])
row("hfftn(s:dims:norm:)", joined(lambda x: fft.hfftn(x, (2, 4), None, "ortho")), [Draw(2, 2, 3, 2)])
for name in ["fftshift", "ifftshift"]:
    row(name, getattr(fft, name), [Draw(3, 4)], [Draw(5)], [Draw(1)])
    row(f"{name}(dims:)", lambda x, f=getattr(fft, name): f(x, (1,)), [Draw(2, 5)])
