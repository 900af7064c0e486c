"""The job of swoop-bench that a loader feeds, in PyTorch."""
import time

import torch
import torch.nn.functional as F
from torch import nn


def job_fl():
    """A step of job F on batches of a loader, in proportion to one on a batch that is there."""
    torch.manual_seed(1)
    data = torch.utils.data.TensorDataset(torch.randn(2560, 784), torch.randint(0, 10, (2560,)))
    model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loader = torch.utils.data.DataLoader(data, batch_size=128, shuffle=True)

    def step(batch):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(batch[0]), batch[1])
        loss.backward()
        optimizer.step()
        return loss.item()

    def fed():
        for batch in loader:
            loss = step(batch)
        return loss

    def bare():
        for _ in range(20):
            step(still)

    still = [tensor[:128].clone() for tensor in data.tensors]
    check = fed()

    def seconds(body):
        start = time.perf_counter()
        body()
        return time.perf_counter() - start

    times = [(seconds(fed), seconds(bare)) for _ in range(10)]
    return min(time[0] for time in times) / min(time[1] for time in times), check
