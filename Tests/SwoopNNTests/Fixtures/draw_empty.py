"""Draws empty.jsonl: what PyTorch's layers and losses make of a batch without rows: the shape of the result and its
elements, the shape of the input's gradient, the distinct elements of the parameters' gradients, and what training
changed in the state. Left out is what PyTorch rejects (instance normalization with parameters, CTC, the gradient of
pixel shuffling), leaves uninitialized (the reduced multi-class margin losses), or gets wrong (pixel unshuffling, whose
result keeps the input's shape).
`python Tests/SwoopNNTests/Fixtures/draw_empty.py`, with a Python that has PyTorch."""
import json
import pathlib
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
CASES = []


def listed(t):
    return ["nan" if x != x else x for x in t.detach().flatten().tolist()]


def case(name, module, shape, *others, backward=True):
    """The module of zeros of this shape."""
    before = {key: value.clone() for key, value in module.state_dict().items()}
    x = torch.zeros(shape, requires_grad=True)
    y = module(x, *others)
    record = {"name": name, "shape": shape, "result": list(y.shape), "values": listed(y)}
    if backward:
        y.sum().backward()
        record["inputGrad"] = list(x.grad.shape)
        record["gradients"] = {key: sorted(set(listed(p.grad)), key=str) for key, p in module.named_parameters()}
    record["changed"] = {key: listed(value) for key, value in module.state_dict().items()
                         if not torch.equal(value, before[key])}
    CASES.append(record)


for n, size in [(1, [5]), (2, [5, 5]), (3, [5, 5, 5])]:
    images = [0, 2, *size]
    case(f"Conv{n}d", getattr(nn, f"Conv{n}d")(2, 3, 2), images)
    case(f"Conv{n}d reflect", getattr(nn, f"Conv{n}d")(2, 3, 3, padding=1, padding_mode="reflect"), images)
    case(f"ConvTranspose{n}d", getattr(nn, f"ConvTranspose{n}d")(2, 3, 2), images)
    for kind in ["MaxPool", "AvgPool", "AdaptiveAvgPool", "AdaptiveMaxPool"]:
        case(f"{kind}{n}d", getattr(nn, f"{kind}{n}d")(2), images)
    case(f"LPPool{n}d", getattr(nn, f"LPPool{n}d")(2, 2), images)
    for kind in ["ReflectionPad", "ReplicationPad", "ZeroPad", "CircularPad"]:
        case(f"{kind}{n}d", getattr(nn, f"{kind}{n}d")(1), images)
    case(f"ConstantPad{n}d", getattr(nn, f"ConstantPad{n}d")(1, 2.0), images)
    case(f"BatchNorm{n}d", getattr(nn, f"BatchNorm{n}d")(2), images)
    case(f"BatchNorm{n}d space", getattr(nn, f"BatchNorm{n}d")(2), [2, 2, 0, *size[1:]])
    case(f"InstanceNorm{n}d", getattr(nn, f"InstanceNorm{n}d")(2), images)
    case(f"Dropout{n}d", getattr(nn, f"Dropout{n}d")(), images)
    mode = ["linear", "bilinear", "trilinear"][n - 1]
    case(f"Upsample {mode}", nn.Upsample(scale_factor=2, mode=mode), images)
    case(f"Upsample nearest {n}", nn.Upsample(scale_factor=2), images)
case("Conv2d groups", nn.Conv2d(4, 4, 3, groups=2), [0, 4, 5, 5])
case("Upsample bicubic", nn.Upsample(scale_factor=2, mode="bicubic"), [0, 4, 2, 2])
case("Linear", nn.Linear(3, 2), [0, 3])
case("BatchNorm1d plain", nn.BatchNorm1d(5, 0.001, 0.3, False), [0, 5])
case("BatchNorm1d rows", nn.BatchNorm1d(3), [0, 3])
case("BatchNorm1d cumulative", nn.BatchNorm1d(3, momentum=None), [0, 3])
case("BatchNorm1d eval", nn.BatchNorm1d(3).eval(), [0, 3])
case("BatchNorm1d untracked", nn.BatchNorm1d(3, track_running_stats=False), [0, 3])
case("GroupNorm", nn.GroupNorm(2, 4), [0, 4, 3])
case("LayerNorm", nn.LayerNorm(4), [0, 4])
case("LayerNorm rows", nn.LayerNorm([2, 4]), [3, 0, 2, 4])
case("RMSNorm", nn.RMSNorm(4), [0, 4])
case("LocalResponseNorm", nn.LocalResponseNorm(2), [0, 4, 3])
for dim in [0, 1]:
    for kind in ["Softmax", "LogSoftmax", "Softmin"]:
        case(f"{kind} {dim}", getattr(nn, kind)(dim), [0, 4])
case("Softmax2d", nn.Softmax2d(), [0, 4, 2, 2])
case("PReLU", nn.PReLU(), [0, 4])
case("PReLU channels", nn.PReLU(4), [0, 4])
case("Threshold", nn.Threshold(0.1, 2), [0, 4])
for kind in ["CELU", "ELU", "SELU", "GLU", "GELU", "Hardshrink", "Hardsigmoid", "Hardswish", "Hardtanh", "LeakyReLU",
             "LogSigmoid", "Mish", "RReLU", "ReLU", "ReLU6", "SiLU", "Sigmoid", "Softplus", "Softshrink", "Softsign",
             "Tanh", "Tanhshrink", "Dropout", "AlphaDropout", "Identity", "Flatten"]:
    case(kind, getattr(nn, kind)(), [0, 4])
case("Flatten images", nn.Flatten(), [0, 4, 2, 2])
case("FeatureAlphaDropout", nn.FeatureAlphaDropout(), [0, 4, 2, 2])
case("Unflatten", nn.Unflatten(1, (2, 2)), [0, 4])
case("PixelShuffle", nn.PixelShuffle(2), [0, 4, 2, 2], backward=False)
case("ChannelShuffle", nn.ChannelShuffle(2), [0, 4, 2, 2])
case("Unfold", nn.Unfold(2), [0, 4, 3, 3])
case("Fold", nn.Fold((3, 3), 2), [0, 16, 4])
case("Bilinear", nn.Bilinear(4, 3, 2), [0, 4], torch.zeros(0, 3))
case("CosineSimilarity", nn.CosineSimilarity(), [0, 4], torch.zeros(0, 4))
case("PairwiseDistance", nn.PairwiseDistance(), [0, 4], torch.zeros(0, 4))
case("TransformerEncoderLayer", nn.TransformerEncoderLayer(4, 2, 6, 0.0, batch_first=True), [0, 3, 4])
case("TransformerEncoderLayer length", nn.TransformerEncoderLayer(4, 2, 6, 0.0), [0, 2, 4])

rows, classes = torch.zeros(0, 4), torch.zeros(0, dtype=torch.long)
for reduction in ["mean", "sum", "none"]:
    def loss(kind, shape, *targets, label="", **options):
        case(f"{kind}{label} {reduction}", getattr(nn, kind)(reduction=reduction, **options), shape, *targets)

    for kind in ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "BCELoss", "BCEWithLogitsLoss", "KLDivLoss",
                 "SoftMarginLoss", "HingeEmbeddingLoss", "MultiLabelSoftMarginLoss", "PoissonNLLLoss"]:
        loss(kind, [0, 4], rows)
    loss("NLLLoss", [0, 4], classes)
    loss("CrossEntropyLoss", [0, 4], classes)
    loss("CrossEntropyLoss", [0, 4], classes, label=" smooth", label_smoothing=0.1)
    loss("CrossEntropyLoss", [0, 4], rows, label=" probabilities")
    loss("CrossEntropyLoss", [0, 4, 2], torch.zeros(0, 2, dtype=torch.long), label=" images")
    loss("GaussianNLLLoss", [0, 4], rows, torch.ones(0, 4))
    loss("MarginRankingLoss", [0], torch.zeros(0), torch.ones(0))
    loss("CosineEmbeddingLoss", [0, 4], rows, torch.ones(0))
    loss("TripletMarginLoss", [0, 4], rows, rows)
    loss("TripletMarginWithDistanceLoss", [0, 4], rows, rows)
    if reduction == "none":
        loss("MultiMarginLoss", [0, 4], classes)
        loss("MultiLabelMarginLoss", [0, 4], torch.zeros(0, 4, dtype=torch.long))

path = pathlib.Path(__file__).with_name("empty.jsonl")
path.write_text("".join(json.dumps(case) + "\n" for case in CASES))
