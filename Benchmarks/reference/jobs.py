"""The jobs of swoop-bench in PyTorch.

Reads one job name per line and answers with one line, `value check`; the value is in seconds or bytes. With a job name
as its argument it runs only that job and prints `value check peak growth`, the last two in bytes of resident memory.
"""
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time

import torch
import torch.nn.functional as F
from torch import nn

from loaders import job_fl
from networks import GPT, ResidualBlock
from tables import job_v


def job_a():
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(-1.0, requires_grad=True)

    def epoch():
        for x, y in ((1.0, 2.0), (2.0, 4.0), (3.0, 6.0)):
            loss = (w * x + b - y) ** 2
            loss.backward()
            with torch.no_grad():
                w.sub_(0.01 * w.grad)
                b.sub_(0.01 * b.grad)
            w.grad.zero_()
            b.grad.zero_()
        return loss

    return 3, 10, epoch


def job_b():
    x = torch.linspace(1, 10, 20).view(-1, 1)
    features = torch.cat((x, x * x), dim=1)
    y = 42 * x
    w = torch.tensor([[0.01, -0.02]], requires_grad=True)
    b = torch.zeros(1, requires_grad=True)

    def epoch():
        error = torch.mm(features, w.T) + b - y
        loss = error.T @ error / 20
        loss.backward()
        with torch.no_grad():
            w.sub_(0.0005 * w.grad)
            b.sub_(0.0005 * b.grad)
        w.grad.zero_()
        b.grad.zero_()
        return loss

    return 1, 10, epoch


def job_c():
    torch.manual_seed(1)
    x = torch.randn(700, 2)
    y = torch.randn(700)
    model = nn.Linear(2, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)

    def epoch():
        loss = F.mse_loss(F.relu(model(x)).view(-1), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    return 1, 10, epoch


def job_d():
    x = torch.tensor(1.0, requires_grad=True)

    def chain():
        y = x
        for _ in range(100):
            y = y * 1.001
        y.backward()
        gradient = x.grad
        x.grad = None
        return gradient

    return 100, 1, chain


def classification(model, optimizer, x, labels):
    def step():
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()
        return loss

    return 1, 5, step


def job_e():
    torch.manual_seed(1)
    x = torch.randn(32, 64)
    labels = torch.randint(0, 10, (32,))
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    return classification(model, torch.optim.SGD(model.parameters(), lr=0.01), x, labels)


def job_f():
    torch.manual_seed(1)
    x = torch.randn(128, 784)
    labels = torch.randint(0, 10, (128,))
    model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))
    return classification(model, torch.optim.Adam(model.parameters(), lr=0.001), x, labels)


def job_g():
    torch.manual_seed(1)
    x = torch.randn(64, 1, 28, 28)
    labels = torch.randint(0, 10, (64,))
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(9216, 128), nn.ReLU(), nn.Linear(128, 10))
    return classification(model, torch.optim.Adam(model.parameters(), lr=0.001), x, labels)


def job_s():
    torch.manual_seed(1)
    x = torch.randn(16, 3, 32, 32)
    labels = torch.randint(0, 10, (16,))
    model = nn.Sequential(
        nn.Conv2d(3, 32, 3, padding=1, bias=False), nn.BatchNorm2d(32), nn.ReLU(), ResidualBlock(32, 32),
        ResidualBlock(32, 64, 2), ResidualBlock(64, 128, 2), ResidualBlock(128, 256, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(256, 10))
    return classification(model, torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9), x, labels)


def job_h(vocabulary, context, width, heads, batch):
    torch.manual_seed(1)
    model = GPT(vocabulary, context, width, heads)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.001)
    tokens = torch.randint(0, vocabulary, (batch, context))
    targets = torch.randint(0, vocabulary, (batch, context)).view(-1)

    def step():
        optimizer.zero_grad()
        loss = F.cross_entropy(model(tokens).view(-1, vocabulary), targets)
        loss.backward()
        optimizer.step()
        return loss

    return 1, 5, step


def job_r(kind, length, batch, width, **options):
    torch.manual_seed(1)
    layer = kind(width, width, **options)
    x = torch.randn(length, batch, width)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.01)

    def step():
        optimizer.zero_grad()
        loss = layer(x)[0].square().mean()
        loss.backward()
        optimizer.step()
        return loss

    return 1, 5, step


def job_m(function):
    torch.manual_seed(1)
    x = torch.randn(4096, 1024)
    return 1, 1, lambda: function(x), lambda y: y[1].abs().max()


def job_i(size, dtype=torch.float32):
    torch.manual_seed(1)
    a = torch.randn(size, size).to(dtype)
    b = torch.randn(size, size).to(dtype)
    return 1, 1, lambda: a @ b, lambda c: c.double().abs().mean()


def job_j():
    torch.manual_seed(1)
    a = torch.rand(16_777_216)
    b = torch.rand(16_777_216)
    return 1, 1, lambda: a + b, lambda c: c.mean()


def job_k(function):
    torch.manual_seed(1)
    a = torch.randn(1_048_576)
    return 1, 1, lambda: function(a), lambda c: c.mean()


def job_l():
    torch.manual_seed(1)
    a = torch.rand(16_777_216)
    return 1, 1, lambda: a.sum()


def job_n():
    torch.manual_seed(1)
    a = torch.rand(4096, 4096)
    return 1, 1, lambda: a.t().contiguous(), lambda c: c[1].mean()


def job_os():
    torch.manual_seed(1)
    a = torch.randn(1_048_576)
    return 1, 1, lambda: a.sort(), lambda c: c.values[100_000] + c.indices[500_000]


def job_or():
    torch.manual_seed(1)
    return 1, 1, lambda: torch.randn(1_048_576), lambda c: c[-1]


def job_w():
    # A package of its own, which the other jobs do not need.
    from safetensors.torch import load_file, save_file

    torch.manual_seed(1)
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "weights.safetensors")
    save_file({f"w{i}": torch.rand(4_194_304) for i in range(16)}, path)

    def load():
        assert folder
        return sum(tensor.sum().item() for tensor in load_file(path).values())

    return 1, 1, load, torch.tensor


HELLO = [sys.executable, "-c", "import torch; print(torch.zeros(5))"]


def job_q():
    return 1, 0, lambda: subprocess.run(HELLO, check=True, stdout=subprocess.DEVNULL)


# ---- jobs measured in bytes, with their results ---------------------------------------------------------------------


def memory(key):
    """Resident memory of this process: VmRSS now, VmHWM at its peak."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith(key))
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def job_p():
    x = torch.tensor(1.0, requires_grad=True)
    operations = 1_000_000
    before = memory("VmRSS")
    y = x
    for _ in range(operations):
        y = y * 1.0000001
    after = memory("VmRSS")
    return (after - before) / operations, y.item()


def job_qm():
    code = HELLO[2] + "; print(*[line for line in open('/proc/self/status') if line.startswith('VmHWM')])"
    output = subprocess.run([*HELLO[:2], code], check=True, capture_output=True, text=True).stdout
    return int(output.split()[-2]) * 1024, 0


def job_t(name, options):
    torch.manual_seed(1)
    parameters = [torch.randn(200, 262).requires_grad_() for _ in range(20)]
    for parameter in parameters:
        parameter.grad = torch.randn(200, 262)
    optimizer = getattr(torch.optim, name)(parameters, **options)
    return 1, 5, optimizer.step, lambda _: parameters[0].detach().abs().mean()


OPTIMIZERS = {"SGD": {"lr": 0.001, "momentum": 0.9}, "RMSprop": {"momentum": 0.9, "centered": True}} | {
    name: {} for name in ("Adam", "AdamW", "Adadelta", "Adafactor", "Adagrad", "Adamax", "ASGD", "Muon", "NAdam",
                          "RAdam", "Rprop")}

TIMED = {
    f"T{name}": lambda name=name, options=options: job_t(name, options) for name, options in OPTIMIZERS.items()
} | {
    "A": job_a, "B": job_b, "C": job_c, "D": job_d, "E": job_e, "F": job_f, "G": job_g, "S": job_s,
    "H": lambda: job_h(65, 64, 128, 4, 12), "U": lambda: job_h(256, 256, 256, 8, 4),
    "R": lambda: job_r(nn.LSTM, 64, 32, 128), "RG": lambda: job_r(nn.GRU, 64, 32, 128),
    "RB": lambda: job_r(nn.LSTM, 32, 32, 64, num_layers=2, dropout=0.5, bidirectional=True),
    "RL": lambda: job_r(nn.LSTM, 10, 1, 16), "RS": lambda: job_r(nn.GRU, 10, 1, 16),
    "MS": lambda: job_m(lambda x: x.softmax(-1)), "ML": lambda: job_m(lambda x: F.layer_norm(x, (1024,))),
    "I64": lambda: job_i(64), "I256": lambda: job_i(256), "I1024": lambda: job_i(1024),
    "IB": lambda: job_i(1024, torch.bfloat16), "ID": lambda: job_i(1024, torch.float64), "J": job_j,
    "KE": lambda: job_k(torch.exp), "KT": lambda: job_k(torch.tanh), "L": job_l, "N": job_n, "OS": job_os,
    "OR": job_or, "Q": job_q, "W": job_w,
    "V": lambda: job_v(False), "VT": lambda: job_v(True),
}
WEIGHED = {"P": job_p, "QM": job_qm, "FL": job_fl}


def timed(name, duration=0.25):
    units, warm_up, body, *summary = TIMED[name]()
    check = 0
    if warm_up:
        for _ in range(warm_up):
            result = body()
        check = (summary[0](result) if summary else result).item()
        del result

    def seconds(calls):
        start = time.perf_counter()
        for _ in range(calls):
            body()
        return time.perf_counter() - start

    calls = 1
    taken = seconds(calls)
    while taken < 0.02:
        calls *= 2
        taken = seconds(calls)
    best = total = taken
    while total < duration:
        taken = seconds(calls)
        best = min(best, taken)
        total += taken
    return best / calls / units, check


def measure(name):
    return WEIGHED[name]() if name in WEIGHED else timed(name)


if len(sys.argv) > 1:
    start = memory("VmRSS")
    figures = measure(sys.argv[1])
    peak = memory("VmHWM")
    print(*figures, peak, peak - start)
else:
    for line in sys.stdin:
        if line.startswith("module "):
            print(importlib.util.find_spec(line.split()[1]) is not None, flush=True)
        else:
            print(*measure(line.strip()), flush=True)
