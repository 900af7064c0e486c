"""Draws recurrent.jsonl: what PyTorch makes of recurrent layers and cells, with their first and second derivatives.
Operands and parameters are filled by a formula that the tests know too (`numbers`); of each tensor the file has its
product with such numbers. `python Tests/SwoopNNTests/Fixtures/draw_recurrent.py`, with a Python that has PyTorch."""
import json
import pathlib

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

from draw_windows import digest, numbers

CASES = []
# Its LSTM of float32 has no second derivatives.
torch.backends.mkldnn.set_flags(False)


def flattened(results):
    return [x for result in results for x in (flattened(result) if isinstance(result, tuple) else [result])]


def draw(module, shapes, lengths, **options):
    """The module called with the input and, if there are further shapes, a state."""
    kind = getattr(torch, options["dtype"])
    layer = getattr(nn, module)(
        *options["sizes"], dtype=kind, **{key: options[key] for key in options if key not in ("sizes", "dtype")})
    for i, parameter in enumerate(layer.parameters()):
        parameter.data = numbers(parameter.shape, 20 + i, kind) / 2
    leaves = [numbers(shape, 1 + i, kind).requires_grad_() for i, shape in enumerate(shapes)]
    state = None if len(leaves) == 1 else leaves[1] if len(leaves) == 2 else tuple(leaves[1:])
    x = leaves[0]
    if lengths:
        x = pack_padded_sequence(x, lengths, options.get("batch_first", False), enforce_sorted=False)
    results = layer(x, state)
    if lengths:
        results = (results[0].data, results[1])
    results = flattened(results if isinstance(results, tuple) else (results,))
    inputs = [*leaves, *layer.parameters()]
    cotangents = [numbers(y.shape, 50 + i, kind) for i, y in enumerate(results)]
    first = torch.autograd.grad(results, inputs, cotangents, create_graph=True)
    total = sum((g * numbers(g.shape, 60 + i, kind)).sum() for i, g in enumerate(first))
    second = torch.autograd.grad(total, inputs, allow_unused=True, materialize_grads=True)
    CASES.append({
        "module": module, "shapes": shapes, "lengths": lengths, "sizes": options["sizes"], "dtype": options["dtype"],
        "layers": options.get("num_layers", 1), "bias": options.get("bias", True),
        "batchFirst": options.get("batch_first", False), "bidirectional": options.get("bidirectional", False),
        "projSize": options.get("proj_size", 0), "nonlinearity": options.get("nonlinearity", "tanh"),
        "text": str(layer), "keys": list(layer.state_dict()), "resultShapes": [list(y.shape) for y in results],
        "expected": [digest(t.detach(), 70 + i) for i, t in enumerate([*results, *first, *second])]})


def both(*arguments, **options):
    for dtype in ("float64", "float32"):
        draw(*arguments, dtype=dtype, **options)


# Shapes of the states of layers · directions.
def states(module, count, batch, hidden, projected=None):
    lead = [count] if batch is None else [count, batch]
    return [[*lead, projected or hidden]] + ([[*lead, hidden]] if module == "LSTM" else [])


for module, extra in [("RNN", {}), ("RNN", {"nonlinearity": "relu"}), ("LSTM", {}), ("GRU", {})]:
    both(module, [[5, 3, 4]], None, sizes=[4, 6], **extra)
    both(module, [[5, 4]], None, sizes=[4, 6], num_layers=2, **extra)
    both(module, [[4, 3], *states(module, 2, None, 5)], None, sizes=[3, 5], bidirectional=True, bias=False, **extra)
    both(module, [[3, 4, 2], *states(module, 4, 3, 5)], None, sizes=[2, 5], num_layers=2, bidirectional=True,
         batch_first=True, **extra)
    both(module, [[6, 17, 3]], None, sizes=[3, 33], num_layers=2, **extra)
    both(module, [[5, 4, 3]], [2, 5, 1, 4], sizes=[3, 4], bidirectional=True, **extra)
    both(module, [[3, 5, 3], *states(module, 2, 3, 4)], [5, 5, 2], sizes=[3, 4], num_layers=2, batch_first=True, **extra)
both("LSTM", [[5, 3, 4]], None, sizes=[4, 6], proj_size=2)
both("LSTM", [[4, 2, 3], *states("LSTM", 4, 2, 5, 3)], None, sizes=[3, 5], num_layers=2, bidirectional=True, proj_size=3)
both("LSTM", [[5, 4, 3]], [2, 5, 1, 4], sizes=[3, 20], bidirectional=True, proj_size=18, bias=False)
for module in ("RNNCell", "LSTMCell", "GRUCell"):
    state = [[3, 5]] * (2 if module == "LSTMCell" else 1)
    both(module, [[3, 4]], None, sizes=[4, 5])
    both(module, [[3, 4], *state], None, sizes=[4, 5], bias=False)
    both(module, [[4], *(shape[1:] for shape in state)], None, sizes=[4, 5])
both("RNNCell", [[3, 4], [3, 5]], None, sizes=[4, 5], nonlinearity="relu")

path = pathlib.Path(__file__).with_name("recurrent.jsonl")
path.write_text("".join(json.dumps(case) + "\n" for case in CASES))
