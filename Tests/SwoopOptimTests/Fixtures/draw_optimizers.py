"""Draws optimizers.jsonl: for each optimizer and several options, the state dict and the parameters that PyTorch has
before, after four and after seven steps on the loss Σ p²/2 + 0.3·p + 0.1·p⁴, with two parameter groups where the
optimizer takes them. `python Tests/SwoopOptimTests/Fixtures/draw_optimizers.py`, with a Python that has PyTorch."""
import json
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent
MATRIX = [[1.0, -2.0, 0.5], [0.25, 3.0, -1.0]]


def value(x):
    if torch.is_tensor(x):
        values = [float(str(y)) for y in x.detach().flatten().numpy()]
        return {"dtype": str(x.dtype)[6:], "shape": list(x.shape), "values": values}
    if isinstance(x, (list, tuple)):
        return [value(y) for y in x]
    return x


def state(optimizer):
    # Without the workspace of LBFGS, which has a place for each step it may remember.
    return {str(n): {k: value(v) for k, v in s.items() if k != "al"}
            for n, s in optimizer.state_dict()["state"].items()}


def case(name, dtype, **options):
    kind = getattr(torch, dtype)
    second = [[0.75], [-0.5]] if name == "Muon" else [0.75, -0.5]
    parameters = [torch.tensor(x, dtype=kind, requires_grad=True) for x in (MATRIX, second)]
    make = getattr(torch.optim, name)
    if name == "LBFGS":
        optimizer = make(parameters, **options)
    else:
        optimizer = make(parameters[:1], **options)
        optimizer.add_param_group({"params": parameters[1:], "lr": optimizer.defaults["lr"] * 0.5})

    def closure():
        optimizer.zero_grad()
        loss = sum((p**2 * 0.5 + p * 0.3 + p**4 * 0.1).sum() for p in parameters)
        loss.backward()
        return loss

    groups = [{k: value(v) for k, v in g.items()} for g in optimizer.state_dict()["param_groups"]]
    record = {"optimizer": name, "dtype": dtype, "options": repr(options), "groups": groups, "states": [], "parameters": []}
    for steps in (0, 4, 3):
        for _ in range(steps):
            optimizer.step(closure)
        record["states"].append(state(optimizer))
        record["parameters"].append([value(p) for p in parameters])
    del record["states"][2]
    return record


CASES = {
    "SGD": [{"lr": 0.1}, {"lr": 0.1, "momentum": 0.9, "dampening": 0.2, "weight_decay": 0.01},
            {"lr": 0.01, "momentum": 0.9, "nesterov": True, "maximize": True}],
    "Adam": [{}, {"lr": 0.1, "betas": (0.4, 0.9), "weight_decay": 0.1, "amsgrad": True}],
    "AdamW": [{}, {"lr": 0.1, "maximize": True, "amsgrad": True}],
    "Adadelta": [{}, {"rho": 0.95, "weight_decay": 0.1, "maximize": True}],
    "Adafactor": [{}, {"lr": 0.1, "weight_decay": 0.1, "d": 1.5, "eps": (1e-6, 1e-2), "beta2_decay": -1.0},
                  {"maximize": True}],
    "Adagrad": [{}, {"lr": 0.1, "lr_decay": 0.5, "initial_accumulator_value": 0.1, "weight_decay": 0.1},
                {"maximize": True}],
    "Adamax": [{}, {"betas": (0.3, 0.9), "weight_decay": 0.1, "maximize": True}],
    "ASGD": [{}, {"lr": 0.1, "lambd": 0.01, "alpha": 0.5, "t0": 2, "weight_decay": 0.1}, {"maximize": True}],
    "LBFGS": [{"lr": 0.1, "max_iter": 3}, {"max_iter": 2, "history_size": 2, "line_search_fn": "strong_wolfe"}],
    "Muon": [{}, {"lr": 0.01, "momentum": 0.8, "nesterov": False, "adjust_lr_fn": "match_rms_adamw"},
             {"ns_steps": 6, "weight_decay": 0.2, "adjust_lr_fn": "spectral_unclamped"}],
    "NAdam": [{}, {"lr": 0.1, "weight_decay": 0.1, "momentum_decay": 6e-3, "maximize": True},
              {"weight_decay": 0.1, "decoupled_weight_decay": True}],
    "RAdam": [{}, {"lr": 0.1, "betas": (0.9, 0.99), "weight_decay": 0.1, "maximize": True},
              {"weight_decay": 0.1, "decoupled_weight_decay": True}],
    "RMSprop": [{}, {"momentum": 0.9, "centered": True, "weight_decay": 0.1}, {"alpha": 0.9, "maximize": True}],
    "Rprop": [{}, {"lr": 0.1, "etas": (0.4, 1.5), "step_sizes": (1e-3, 0.12)}, {"maximize": True}],
}

lines = [json.dumps(case(name, dtype, **options), allow_nan=False, separators=(",", ":"))
         for name, all_options in CASES.items() for options in all_options for dtype in ("float32", "float64")]
(FOLDER / "optimizers.jsonl").write_text("\n".join(lines) + "\n")
