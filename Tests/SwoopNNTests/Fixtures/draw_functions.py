"""Draws functions.jsonl: what PyTorch makes of padding, rearrangements, adaptive pooling, unpooling, transposed
convolution, interpolation, normalization and losses, with their first and second derivatives. Operands are filled by a
formula that the tests know too (`numbers`, seeds 1, 2, … in order); of each tensor the file has its product with such
numbers. `python Tests/SwoopNNTests/Fixtures/draw_functions.py`, with a Python that has PyTorch."""
import json
import pathlib

import torch
import torch.nn.functional as F

from draw_windows import digest, derivatives, numbers

CASES = []


def case(name, shapes, function, dtype="float64", second=True):
    """The function of operands of these shapes."""
    kind = getattr(torch, dtype)
    leaves = [numbers(shape, 1 + i, kind).requires_grad_() for i, shape in enumerate(shapes)]
    y = function(*leaves)
    if second:
        expected = derivatives(y, leaves)
    else:
        first = torch.autograd.grad(y, leaves, numbers(y.shape, 50, y.dtype))
        expected = [digest(t.detach(), 70 + i) for i, t in enumerate([y, *first])]
    CASES.append({"name": name, "shapes": shapes, "dtype": dtype, "second": second, "shape": list(y.shape),
                  "gradFn": type(y.grad_fn).__name__, "expected": expected})


def both(name, shapes, function, **options):
    case(name, shapes, function, "float64", **options)
    case(name, shapes, function, "float32", **options)


signs = lambda shape: numbers(shape, 9, torch.float64).sign()
classes = lambda n, count: torch.arange(n) * 7 % count

both("pad constant", [[2, 3, 4, 5]], lambda x: F.pad(x, [1, -2, 0, 3, -1, 1], value=0.5))
both("pad reflect", [[2, 3, 4, 5]], lambda x: F.pad(x, [2, 3, 1, -1], "reflect"))
both("pad replicate", [[3, 4, 5]], lambda x: F.pad(x, [4, -1], "replicate"))
both("pad replicate 3d", [[2, 2, 3, 4, 3]], lambda x: F.pad(x, [1, 0, 2, 1, 0, 1], "replicate"))
both("pad circular", [[2, 3, 4, 5]], lambda x: F.pad(x, [5, 1, -1, 3], "circular"))
both("pixelShuffle", [[2, 2, 12, 3, 4]], lambda x: F.pixel_shuffle(x, 2))
both("pixelUnshuffle", [[2, 3, 6, 9]], lambda x: F.pixel_unshuffle(x, 3))
both("channelShuffle", [[2, 6, 3, 4]], lambda x: F.channel_shuffle(x, 2))
both("unfold", [[2, 3, 7, 6]], lambda x: F.unfold(x, (2, 3), dilation=(2, 1), padding=(1, 2), stride=(2, 1)))
both("fold", [[2, 12, 20]], lambda x: F.fold(x, (4, 6), (2, 3), dilation=1, padding=(1, 0)))
both("adaptiveAvgPool1d", [[3, 7]], lambda x: F.adaptive_avg_pool1d(x, 3))
both("adaptiveAvgPool2d", [[2, 3, 7, 5]], lambda x: F.adaptive_avg_pool2d(x, (3, 7)))
both("adaptiveAvgPool3d", [[2, 5, 4, 6]], lambda x: F.adaptive_avg_pool3d(x, (2, None, 4)))
both("adaptiveMaxPool1d", [[2, 3, 8]], lambda x: F.adaptive_max_pool1d(x, 5))
both("adaptiveMaxPool2d", [[2, 3, 7, 5]], lambda x: F.adaptive_max_pool2d(x, (3, None)))
both("adaptiveMaxPool3d", [[2, 3, 5, 4, 6]], lambda x: F.adaptive_max_pool3d(x, 3))
unpooled = F.max_pool2d(numbers([2, 3, 6, 5], 8, torch.float64), 2, return_indices=True)[1]
both("maxUnpool2d", [[2, 3, 3, 2]], lambda x: F.max_unpool2d(x, unpooled, 2, output_size=(6, 5)))
both("convTranspose1d", [[2, 3, 5], [3, 4, 3], [4]], lambda x, w, b: F.conv_transpose1d(x, w, b, 2, 1, 1))
both("convTranspose2d", [[2, 4, 5, 3], [4, 2, 3, 2], [4]],
     lambda x, w, b: F.conv_transpose2d(x, w, b, (3, 2), (1, 0), (2, 2), 2, (1, 3)))
both("convTranspose3d", [[3, 3, 2, 4], [3, 2, 2, 3, 1]], lambda x, w: F.conv_transpose3d(x, w, None, 2, (1, 0, 0)))
both("convTranspose2d large", [[3, 16, 9, 8], [16, 24, 3, 3], [24]],
     lambda x, w, b: F.conv_transpose2d(x, w, b, 2, 1, 1))
for mode, shape, size, scale, align in [
        ("nearest", [2, 3, 5], None, 1.7, None), ("nearest", [2, 3, 5, 4], [7, 3], None, None),
        ("nearest-exact", [2, 3, 5, 4], [8, 3], None, None), ("nearest", [1, 2, 3, 4, 2], None, 2.0, None),
        ("linear", [2, 3, 5], [9], None, False), ("linear", [2, 3, 5], [9], None, True),
        ("bilinear", [2, 3, 5, 4], None, 1.6, False), ("bilinear", [2, 3, 5, 4], [3, 9], None, True),
        ("bicubic", [2, 3, 5, 4], [8, 3], None, False), ("bicubic", [2, 3, 5, 4], [8, 7], None, True),
        ("trilinear", [1, 2, 3, 4, 2], [5, 3, 4], None, False), ("area", [2, 3, 5, 4], [3, 2], None, None)]:
    text = f"interpolate {mode} {size or scale}" + (" aligned" if align else "")
    both(text, [shape], lambda x: F.interpolate(x, size, scale, mode, align))
for mode, size, align in [("bilinear", (3, 2), False), ("bilinear", (3, 9), True), ("bicubic", (3, 2), False), ("bicubic", (4, 3), True)]:
    both(f"interpolate {mode} {size} smooth" + (" aligned" if align else ""), [[2, 3, 7, 6]],
         lambda x: F.interpolate(x, size, None, mode, align, antialias=True))
both("interpolate bicubic 0.4 smooth", [[2, 3, 7, 6]],
     lambda x: F.interpolate(x, None, 0.4, "bicubic", antialias=True))
both("groupNorm", [[3, 6, 4, 2], [6], [6]], lambda x, w, b: F.group_norm(x, 3, w, b, 0.01))
both("instanceNorm", [[3, 4, 5], [4], [4]], lambda x, w, b: F.instance_norm(x, None, None, w, b, eps=0.01))
both("localResponseNorm", [[2, 5, 3, 2]], lambda x: F.local_response_norm(x, 3, 0.3, 0.6, 2.0))
both("marginRankingLoss", [[4, 3], [4, 3]], lambda x, y: F.margin_ranking_loss(x, y, signs([4, 3]), 0.4))
both("hingeEmbeddingLoss", [[4, 3]], lambda x: F.hinge_embedding_loss(x, signs([4, 3]), 0.4, reduction="sum"))
both("cosineEmbeddingLoss", [[4, 3], [4, 3]], lambda x, y: F.cosine_embedding_loss(x, y, signs([4]), 0.1))
both("softMarginLoss", [[4, 3]], lambda x: F.soft_margin_loss(x, signs([4, 3])))
both("multilabelSoftMarginLoss", [[4, 3]],
     lambda x: F.multilabel_soft_margin_loss(x, (signs([4, 3]) + 1) / 2, torch.tensor([0.5, 2, 1]), reduction="none"))
both("multiMarginLoss", [[4, 3]], lambda x: F.multi_margin_loss(x, classes(4, 3)), second=False)
both("multiMarginLoss p 2", [[4, 3]],
     lambda x: F.multi_margin_loss(x, classes(4, 3), 2, 0.7, torch.tensor([0.5, 2, 1], dtype=x.dtype), reduction="none"),
     second=False)
labels = torch.tensor([[2, 0, -1, 1], [-1, 0, 1, 2], [1, 1, -1, 0]])
both("multilabelMarginLoss", [[3, 4]], lambda x: F.multilabel_margin_loss(x, labels), second=False)
both("tripletMarginLoss", [[4, 3]] * 3, lambda a, p, n: F.triplet_margin_loss(a, p, n, 0.8, swap=True))
both("tripletMarginLoss p 3", [[4, 3]] * 3, lambda a, p, n: F.triplet_margin_loss(a, p, n, 2.0, 3.0, reduction="none"))
both("poissonNLLLoss", [[4, 3]], lambda x: F.poisson_nll_loss(x, signs([4, 3]) + 2, full=True))
both("gaussianNLLLoss", [[4, 3], [4, 3], [4]],
     lambda x, t, v: F.gaussian_nll_loss(x, t, v * v, full=True, eps=0.05))
steps = lambda x: x.log_softmax(-1)
targets = torch.tensor([[1, 3, 3], [2, 1, 0]])
both("ctcLoss", [[7, 2, 4]],
     lambda x: F.ctc_loss(steps(x), targets, torch.tensor([7, 5]), torch.tensor([3, 2])), second=False)
both("ctcLoss joined", [[7, 2, 4]],
     lambda x: F.ctc_loss(steps(x), torch.tensor([1, 2, 2]), torch.tensor([6, 7]), torch.tensor([1, 2]), blank=3,
                          reduction="none"), second=False)
both("ctcLoss infinite", [[3, 2, 4]],
     lambda x: F.ctc_loss(steps(x), targets, torch.tensor([3, 3]), torch.tensor([3, 2]), reduction="sum",
                          zero_infinity=True), second=False)

both("lpPool1d", [[2, 3, 8]], lambda x: F.lp_pool1d(x, 2, 3, 2, True))
both("lpPool2d", [[2, 3, 5, 6]], lambda x: F.lp_pool2d(x, 4, (2, 3)))
both("lpPool3d", [[2, 3, 4, 3]], lambda x: F.lp_pool3d(x, 2, 2, 1))
both("lpPool2d infinite", [[3, 4, 5]], lambda x: F.lp_pool2d(x, float("inf"), 2))
both("bilinear", [[2, 3, 4], [2, 3, 5], [2, 4, 5], [2]], F.bilinear)
both("softmin", [[3, 4]], lambda x: F.softmin(x, 0))
both("affineGrid", [[2, 2, 3]], lambda t: F.affine_grid(t, [2, 1, 3, 4], align_corners=False))
both("affineGrid 3d", [[2, 3, 4]], lambda t: F.affine_grid(t, [2, 1, 2, 1, 3], align_corners=True))
for mode in ["bilinear", "nearest", "bicubic"]:
    for padding in ["zeros", "border", "reflection"]:
        for align in [False, True]:
            case(f"gridSample {mode} {padding} {align}", [[2, 3, 4, 5], [2, 3, 2, 2]],
                 lambda x, g: F.grid_sample(x, 1.6 * g, mode, padding, align), second=False)
case("gridSample bilinear reflection 3d", [[2, 2, 3, 4, 2], [2, 2, 3, 2, 3]],
     lambda x, g: F.grid_sample(x, 1.6 * g, "bilinear", "reflection", False), second=False)

items, starts = torch.tensor([1, 3, 3, 0, 2, 1, 3]), torch.tensor([0, 2, 2, 6])
for mode in ["sum", "mean", "max"]:
    both(f"embeddingBag {mode}", [[4, 3]], lambda w: F.embedding_bag(items, w, starts, mode=mode), second=False)
    both(f"embeddingBag {mode} padding", [[4, 3]],
         lambda w: F.embedding_bag(items[:6].reshape(2, 3), w, mode=mode, padding_idx=-1), second=False)
for mode in ["sum", "mean"]:
    both(f"embeddingBag {mode} frequencies", [[4, 3]],
         lambda w: F.embedding_bag(items, w, torch.tensor([0, 3, 7]), mode=mode, scale_grad_by_freq=True,
                                   include_last_offset=True), second=False)
both("embeddingBag weighted", [[4, 3], [7]],
     lambda w, p: F.embedding_bag(items, w, starts, mode="sum", per_sample_weights=p, padding_idx=1), second=False)
both("linearCrossEntropy", [[4, 5], [3, 5], [3]],
     lambda x, w, b: F.linear_cross_entropy(x, w, classes(4, 3), linear_bias=b, ignore_index=2, label_smoothing=0.1))
both("linearCrossEntropy outputs", [[2, 5], [3, 2, 5], [3, 2], [2, 3, 2]],
     lambda x, w, b, t: F.linear_cross_entropy(x, w, t, linear_bias=b, reduction="sum"))
attend = lambda q, k, v, i, o, **options: F.multi_head_attention_forward(
    q, k, v, 4, 2, i, None, None, None, False, 0.0, o, None, **options)[0]
both("multiHeadAttentionForward", [[3, 2, 4], [2, 2, 4], [2, 2, 4], [12, 4], [4, 4]], attend)
keys = torch.ones(2, 2, 4)
both("multiHeadAttentionForward static", [[3, 2, 4], [12, 4], [4, 4], [4, 3, 2], [4, 3, 2]],
     lambda q, i, o, k, v: attend(q, keys.to(q), keys.to(q), i, o, static_k=k, static_v=v))

# Rows longer than the vectors of the loops.
wide = dict(second=False)
both("adaptiveAvgPool2d whole", [[2, 3, 7, 5]], lambda x: F.adaptive_avg_pool2d(x, 1))
both("adaptiveAvgPool2d wide", [[2, 2, 9, 70]], lambda x: F.adaptive_avg_pool2d(x, (4, 33)), **wide)
both("adaptiveMaxPool2d wide", [[2, 2, 9, 70]], lambda x: F.adaptive_max_pool2d(x, (4, 33)), **wide)
both("maxPool1d pairs", [[2, 3, 75]], lambda x: F.max_pool1d(x, 2), **wide)
both("maxPool2d pairs", [[2, 3, 7, 75]], lambda x: F.max_pool2d(x, 2), **wide)
both("maxPool2d 3 by 2", [[2, 3, 7, 75]], lambda x: F.max_pool2d(x, 3, 2, 1), **wide)
both("maxPool2d 5 by 1", [[2, 3, 7, 75]], lambda x: F.max_pool2d(x, 5, 1, 2), **wide)
both("maxPool2d 3 by 3", [[2, 3, 17, 75]], lambda x: F.max_pool2d(x, 3, 3, 1, 2), **wide)
both("maxPool3d pairs", [[2, 4, 6, 40]], lambda x: F.max_pool3d(x, 2), **wide)
both("avgPool1d 4", [[2, 3, 75]], lambda x: F.avg_pool1d(x, 4), **wide)
both("avgPool2d 2", [[2, 3, 7, 75]], lambda x: F.avg_pool2d(x, 2), **wide)
both("avgPool2d 3 by 1", [[2, 3, 7, 75]], lambda x: F.avg_pool2d(x, 3, 1, 1), **wide)
both("avgPool2d 5 by 2", [[2, 3, 7, 75]], lambda x: F.avg_pool2d(x, 5, 2, 2, False, False), **wide)
both("pad reflect wide", [[2, 3, 6, 50]], lambda x: F.pad(x, [2, 3, 1, 2], "reflect"))
both("pad constant wide", [[2, 3, 6, 50]], lambda x: F.pad(x, [2, -3, -1, 2], value=0.5))
both("interpolate nearest wide", [[2, 9, 4, 50]], lambda x: F.interpolate(x, scale_factor=2))
both("interpolate bilinear wide", [[2, 9, 4, 50]], lambda x: F.interpolate(x, scale_factor=2, mode="bilinear"))
both("interpolate bicubic wide", [[2, 1, 7, 50]], lambda x: F.interpolate(x, (5, 90), mode="bicubic"))
both("groupNorm wide", [[2, 6, 9, 40], [6], [6]], lambda x, w, b: F.group_norm(x, 3, w, b, 0.01), **wide)
both("groupNorm plain", [[2, 6, 9, 40]], lambda x: F.group_norm(x, 3, eps=0.01), **wide)
both("batchNorm features", [[70, 150], [150], [150]],
     lambda x, w, b: F.batch_norm(x, None, None, w, b, True), **wide)
both("adaptiveMaxPool1d wide", [[2, 2, 700]], lambda x: F.adaptive_max_pool1d(x, 3), **wide)
both("avgPool2d 3 by 3 narrow", [[2, 3, 7, 26]],
     lambda x: F.avg_pool2d(x, 3, 3, 1, True, divisor_override=5), **wide)
both("avgPool2d 4 by 2 narrow", [[2, 3, 7, 15]], lambda x: F.avg_pool2d(x, 4, 2, 2, True, False), **wide)
both("avgPool3d 3 by 2 narrow", [[2, 3, 5, 7, 16]], lambda x: F.avg_pool3d(x, 3, 2, 1), **wide)
both("gridSample bilinear zeros False channels", [[1, 70, 4, 5], [1, 5, 6, 2]],
     lambda x, g: F.grid_sample(x, 1.6 * g, "bilinear", "zeros", False), **wide)
for padding in ["zeros", "border", "reflection"]:
    for align in [False, True]:
        for mode in ["bilinear", "nearest", "bicubic"]:
            both(f"gridSample {mode} {padding} {align} wide", [[2, 3, 9, 20], [2, 12, 50, 2]],
                 lambda x, g: F.grid_sample(x, 1.6 * g, mode, padding, align), **wide)
        for mode in ["bilinear", "nearest"]:
            both(f"gridSample {mode} {padding} {align} 3d", [[2, 3, 5, 6, 9], [2, 4, 9, 17, 3]],
                 lambda x, g: F.grid_sample(x, 1.6 * g, mode, padding, align), **wide)

path = pathlib.Path(__file__).with_name("functions.jsonl")
path.write_text("".join(json.dumps(case) + "\n" for case in CASES))
