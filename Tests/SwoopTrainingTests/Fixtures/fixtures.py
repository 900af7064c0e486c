"""Writes the fixture beside this file, with PyTorch: python3 fixtures.py."""
import pathlib

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent


def batches():
    x = torch.arange(12.0).view(4, 3) / 10
    return x, (x * x).sum(1, keepdim=True)


def training():
    """Ten steps of twenty, a checkpoint, and the rest; CheckpointTests has the parameters that are printed."""
    torch.manual_seed(5)
    model = nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.ReLU(), nn.Linear(4, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    schedules = [
        torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=30),
        torch.optim.lr_scheduler.MultiStepLR(optimizer, [4, 12], gamma=0.5),
    ]
    x, y = batches()
    for step in range(20):
        if step == 10:
            torch.save(
                {
                    "model": model.state_dict(), "optimizer": optimizer.state_dict(),
                    "scheduler": [schedule.state_dict() for schedule in schedules],
                    "rng_state": torch.get_rng_state(), "epoch": 2, "step": 10, "values": {"loss": loss.item()},
                }, HERE / "training.pt")
        optimizer.zero_grad()
        loss = (model(x) - y).square().mean()
        loss.backward()
        optimizer.step()
        for schedule in schedules:
            schedule.step()
    print([value for parameter in model.parameters() for value in parameter.flatten().tolist()])
    print(optimizer.param_groups[0]["lr"])


training()
