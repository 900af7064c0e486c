"""Draws schedules.jsonl: the learning rates and momenta that PyTorch's schedules give the two parameter groups of an
optimizer in 200 steps, and their state dict after 60 of them. `python Tests/SwoopOptimTests/Fixtures/draw_schedules.py`,
with a Python that has PyTorch."""
import itertools
import json
import math
import pathlib
import warnings
from collections import Counter

import torch
from torch.optim import lr_scheduler as s
from torch.optim.swa_utils import SWALR

warnings.simplefilter("ignore")


def sgd():
    first, second = (torch.zeros(1, requires_grad=True) for _ in range(2))
    return torch.optim.SGD([{"params": [first], "lr": 0.1}, {"params": [second], "lr": 0.25, "momentum": 0.5}],
                           momentum=0.9)


def adam():
    first, second = (torch.zeros(1, requires_grad=True) for _ in range(2))
    return torch.optim.Adam([{"params": [first], "lr": 0.1}, {"params": [second], "lr": 0.25}])


def value(x):
    if isinstance(x, (Counter, dict)):
        return {"dictionary": [[value(k), value(v)] for k, v in x.items()]}
    if isinstance(x, (list, tuple)):
        return [value(y) for y in x]
    if isinstance(x, float) and math.isinf(x):
        return {"float": str(x)}
    return x


def runs(numbers):
    """Numbers that are repeated are written once, with how often they come in a row."""
    result = []
    for number, group in itertools.groupby(numbers):
        count = len(list(group))
        result.append(number if count == 1 else [number, count])
    return result


def metric(step):
    """Falls, stays, and falls again."""
    return 1 / (1 + step % 50) + (step // 70) * 0.01


def case(name, optimizer, schedule, step=lambda schedule, index: schedule.step()):
    schedule = schedule(optimizer)
    optimizer.step()
    rates = [[group["lr"]] for group in optimizer.param_groups]
    momenta = [[group["momentum"] if "momentum" in group else group["betas"][0]] for group in optimizer.param_groups]
    for index in range(200):
        step(schedule, index)
        for group, rate, momentum in zip(optimizer.param_groups, rates, momenta):
            rate.append(group["lr"])
            momentum.append(group["momentum"] if "momentum" in group else group["betas"][0])
        if index == 59:
            state = {k: value(v) for k, v in schedule.state_dict().items()}
            groups = [{k: value(v) for k, v in g.items() if k != "params"} for g in optimizer.param_groups]
    return {"name": name, "state": state, "groups": groups, "rates": [runs(r) for r in rates],
            "momenta": [runs(m) for m in momenta]}


CASES = [
    case("LambdaLR", sgd(), lambda o: s.LambdaLR(o, [lambda e: 0.95**e, lambda e: 1 / (1 + e)])),
    case("MultiplicativeLR", sgd(), lambda o: s.MultiplicativeLR(o, lambda e: 0.98 if e % 3 else 1.01)),
    case("StepLR", sgd(), lambda o: s.StepLR(o, 30, gamma=0.5)),
    case("StepLR to epochs", sgd(), lambda o: s.StepLR(o, 30, gamma=0.5), lambda x, i: x.step(i * 2)),
    case("MultiStepLR", sgd(), lambda o: s.MultiStepLR(o, [30, 80, 80, 150], gamma=0.3)),
    case("MultiStepLR to epochs", sgd(), lambda o: s.MultiStepLR(o, [30, 80, 80]), lambda x, i: x.step(i // 2)),
    case("ConstantLR", sgd(), lambda o: s.ConstantLR(o, factor=0.3, total_iters=40)),
    case("ConstantLR to epochs", sgd(), lambda o: s.ConstantLR(o, 0.3, 40), lambda x, i: x.step(i // 2)),
    case("LinearLR", sgd(), lambda o: s.LinearLR(o, start_factor=0.2, end_factor=0.7, total_iters=90)),
    case("LinearLR to epochs", sgd(), lambda o: s.LinearLR(o, 0.2, 0.7, 90), lambda x, i: x.step(i * 2)),
    case("ExponentialLR", sgd(), lambda o: s.ExponentialLR(o, 0.97)),
    case("ExponentialLR to epochs", sgd(), lambda o: s.ExponentialLR(o, 0.97), lambda x, i: x.step(i // 3)),
    case("PolynomialLR", sgd(), lambda o: s.PolynomialLR(o, total_iters=120, power=1.7)),
    case("PolynomialLR to epochs", sgd(), lambda o: s.PolynomialLR(o, 120, 1.7), lambda x, i: x.step(i * 2)),
    case("CosineAnnealingLR", sgd(), lambda o: s.CosineAnnealingLR(o, 37, eta_min=0.01)),
    case("CosineAnnealingLR to epochs", sgd(), lambda o: s.CosineAnnealingLR(o, 37, 0.01), lambda x, i: x.step(i // 2)),
    case("CosineAnnealingWarmRestarts", sgd(), lambda o: s.CosineAnnealingWarmRestarts(o, 10, 2, eta_min=0.001)),
    case("CosineAnnealingWarmRestarts without growth", sgd(), lambda o: s.CosineAnnealingWarmRestarts(o, 30)),
    case("CosineAnnealingWarmRestarts to epochs", sgd(), lambda o: s.CosineAnnealingWarmRestarts(o, 10, 3),
         lambda x, i: x.step(i / 4)),
    case("CyclicLR", sgd(), lambda o: s.CyclicLR(o, 0.01, [0.1, 0.2], step_size_up=20, step_size_down=35)),
    case("CyclicLR triangular2", adam(), lambda o: s.CyclicLR(
        o, [0.01, 0.02], 0.1, step_size_up=15, mode="triangular2", base_momentum=[0.7, 0.8], max_momentum=0.95)),
    case("CyclicLR exp_range", sgd(), lambda o: s.CyclicLR(
        o, 0.01, 0.1, step_size_up=25, mode="exp_range", gamma=0.99, cycle_momentum=False)),
    case("CyclicLR scaled", sgd(), lambda o: s.CyclicLR(
        o, 0.01, 0.1, step_size_up=25, scale_fn=lambda x: 0.5 ** (x / 100), scale_mode="iterations")),
    case("OneCycleLR", sgd(), lambda o: s.OneCycleLR(o, [0.1, 0.3], total_steps=201)),
    case("OneCycleLR three phases", adam(), lambda o: s.OneCycleLR(
        o, 0.2, epochs=10, steps_per_epoch=21, pct_start=0.4, anneal_strategy="linear", base_momentum=[0.8, 0.7],
        max_momentum=0.9, div_factor=10, final_div_factor=100, three_phase=True)),
    case("OneCycleLR without momentum", sgd(), lambda o: s.OneCycleLR(o, 0.1, total_steps=250, cycle_momentum=False)),
    case("ReduceLROnPlateau", sgd(), lambda o: s.ReduceLROnPlateau(o, factor=0.5, patience=5, cooldown=3),
         lambda x, i: x.step(metric(i))),
    case("ReduceLROnPlateau max", sgd(), lambda o: s.ReduceLROnPlateau(
        o, "max", factor=0.3, patience=3, threshold=0.01, threshold_mode="abs", min_lr=[0.001, 0.01]),
        lambda x, i: x.step(metric(i))),
    case("SequentialLR", sgd(), lambda o: s.SequentialLR(
        o, [s.LinearLR(o, 0.1, total_iters=20), s.CosineAnnealingLR(o, 60), s.ExponentialLR(o, 0.98)], [20, 90])),
    case("SequentialLR of sequences", sgd(), lambda o: s.SequentialLR(
        o, [s.SequentialLR(o, [s.ConstantLR(o, 0.5, 10), s.StepLR(o, 10, 0.9)], [15]), s.PolynomialLR(o, 90)], [70])),
    case("SequentialLR of a chain", sgd(), lambda o: s.SequentialLR(
        o, [s.ChainedScheduler([s.ConstantLR(o, 0.5, 10), s.ExponentialLR(o, 0.99)]), s.StepLR(o, 30)], [50])),
    case("ChainedScheduler", sgd(), lambda o: s.ChainedScheduler(
        [s.ConstantLR(o, 0.1, 20), s.ExponentialLR(o, 0.98), s.CosineAnnealingLR(o, 50)])),
    case("SWALR", sgd(), lambda o: SWALR(o, 0.05)),
    case("SWALR linear", sgd(), lambda o: SWALR(o, [0.05, 0.5], anneal_epochs=70, anneal_strategy="linear")),
    case("SWALR at once", sgd(), lambda o: SWALR(o, 0.05, anneal_epochs=0)),
]


class Two:
    """Two schedules of one optimizer that are stepped in turn."""

    def __init__(self, *schedules):
        self.schedules = schedules

    def step(self):
        for schedule in self.schedules:
            schedule.step()

    def state_dict(self):
        return {}


CASES += [
    case("StepLR and CosineAnnealingLR", sgd(), lambda o: Two(s.StepLR(o, 25, 0.7), s.CosineAnnealingLR(o, 40))),
    case("LinearLR and ExponentialLR", sgd(), lambda o: Two(s.LinearLR(o, 0.2, total_iters=50), s.ExponentialLR(o, 0.97))),
    case("ExponentialLR and SWALR", sgd(), lambda o: Two(s.ExponentialLR(o, 0.97), SWALR(o, 0.02, anneal_epochs=90))),
    case("LambdaLR and StepLR", sgd(), lambda o: Two(s.LambdaLR(o, lambda e: 0.97**e), s.StepLR(o, 10))),
]

lines = [json.dumps(c, allow_nan=False, separators=(",", ":")) for c in CASES]
pathlib.Path(__file__).with_name("schedules.jsonl").write_text("\n".join(lines) + "\n")
