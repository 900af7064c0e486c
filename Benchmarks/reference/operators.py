"""The operators of swoop-bench-operators in PyTorch.

Reads one JSON object per line: `code`, a Python expression of x, y, z; `operands`, a kind and a shape for each of them;
`backward`, whether to differentiate; `duration`, the seconds to measure for; `processor`, whether to count processor
time; `pattern`, whether to draw a cotangent and to check each result more closely. Answers with one line,
`seconds check`, where the check is the sum of the results, and of the gradients if it differentiates.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F


def operand(kind, shape, requires_grad):
    if kind.startswith("normal"):
        x = torch.randn(shape).to(getattr(torch, kind[7:]))
    elif kind.startswith("definite"):
        x = torch.randn(shape)
        x = (x @ x.mT + shape[-1] * torch.eye(shape[-1])).to(getattr(torch, kind[9:]))
    elif kind == "unit":
        x = torch.rand(shape)
    elif kind == "positive":
        x = torch.rand(shape) + 0.5
    elif kind == "mask":
        return torch.rand(shape) > 0.5
    elif kind.startswith("whole"):
        return torch.randint(1, 100, shape).to(getattr(torch, kind[6:]))
    elif kind.startswith("index"):
        return torch.randint(0, int(kind[6:]), shape)
    else:
        raise ValueError(kind)
    return x.requires_grad_(requires_grad)


def digest(results, pattern):
    """The sum of the results, or Σ rᵢpᵢ / ‖r‖ with a fixed pattern p, which a difference in a single element changes."""
    total = 0.0
    for result in results:
        r = result.detach().double().flatten()
        if pattern:
            p = (torch.arange(r.numel()) * 7919 % 1009).double() / 504.5 - 1
            total += float(r.dot(p) / r.norm().clamp(min=torch.finfo(torch.float64).tiny))
        else:
            total += float(r.sum())
    return total


def measure(request):
    torch.manual_seed(0)
    operands = [operand(kind, shape, request["backward"]) for kind, shape in request["operands"]]
    scope = dict(zip("xyz", operands), torch=torch, F=F)
    code = compile(request["code"], "operator", "eval")
    leaves = [x for x in operands if x.requires_grad]

    def forward():
        with torch.no_grad():
            return eval(code, scope)

    def both():
        return torch.autograd.grad(eval(code, scope), leaves, cotangent)

    if request["backward"]:
        result = eval(code, scope)
        cotangent = torch.randn(result.shape).to(result.dtype) if request["pattern"] else torch.ones_like(result)
        check = digest(both(), request["pattern"])
        body = both
    else:
        check = digest([forward()], request["pattern"])
        body = forward

    clock = time.process_time if request["processor"] else time.perf_counter

    def seconds(calls):
        start = clock()
        for _ in range(calls):
            body()
        return clock() - start

    calls, duration = 1, request["duration"]
    taken = seconds(calls)
    while taken < duration / 10:
        calls *= 2
        taken = seconds(calls)
    best, total = taken, taken
    while total < duration:
        taken = seconds(calls)
        best = min(best, taken)
        total += taken
    return best / calls, check


for line in sys.stdin:
    print(*measure(json.loads(line)), flush=True)
