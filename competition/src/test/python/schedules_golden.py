"""Makes the golden learning rates of podium.competition.training with PyTorch and transformers.

python schedules_golden.py ../resources/podium/competition/training
"""

import gzip
import json
import math
import random
import sys
from pathlib import Path

import torch
from transformers import get_cosine_schedule_with_warmup, get_linear_schedule_with_warmup

EPOCHS = 20


def plateau(rng):
    """Settings, metrics, and the rates of both groups after each epoch that changed them."""
    settings = {
        "higher": rng.random() < 0.5,
        "factor": round(rng.uniform(0.05, 0.95), 3),
        "patience": rng.randrange(5),
        "threshold": rng.choice([0.0, 1e-4, 1e-3, 0.01, 0.05]),
        "relative": rng.random() < 0.5,
        "cooldown": rng.randrange(4),
        "minimum": rng.choice([0.0, 1e-6, 1e-4]),
        "epsilon": rng.choice([0.0, 1e-8, 1e-5]),
    }
    parameters = [torch.nn.Parameter(torch.zeros(1)) for _ in range(2)]
    optimizer = torch.optim.SGD(
        [{"params": [parameters[0]], "lr": 1e-3}, {"params": [parameters[1]], "lr": 5e-5}]
    )
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer,
        mode="max" if settings["higher"] else "min",
        factor=settings["factor"],
        patience=settings["patience"],
        threshold=settings["threshold"],
        threshold_mode="rel" if settings["relative"] else "abs",
        cooldown=settings["cooldown"],
        min_lr=settings["minimum"],
        eps=settings["epsilon"],
    )
    values, changes = [], []
    level = rng.uniform(-0.2, 1)
    last = [1e-3, 5e-5]
    digits = rng.choice([3, 4, 4, 5, 6, 17])
    for epoch in range(EPOCHS):
        level += rng.choice([-0.02, 0.0, 0.001, 0.03]) * rng.random()
        values.append(round(level, digits))
        scheduler.step(values[-1])
        rates = [group["lr"] for group in optimizer.param_groups]
        if rates != last:
            changes.append([epoch, *rates])
        last = rates
    return {"settings": settings, "values": values, "changes": changes}


def warmed(make, steps, share):
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=0.01)
    scheduler = make(optimizer, math.ceil(steps * share), steps)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return {"steps": steps, "share": share, "rates": rates}


def main():
    rng = random.Random(11)
    shapes = [(40, 0.1), (17, 0), (1, 0), (331, 0.06), (500, 0.9)]
    golden = {
        "plateau": [plateau(rng) for _ in range(1000)],
        "cosine": [warmed(get_cosine_schedule_with_warmup, n, s) for n, s in shapes],
        "linear": [warmed(get_linear_schedule_with_warmup, n, s) for n, s in shapes],
    }
    text = json.dumps(golden, separators=(",", ":")) + "\n"
    file = Path(sys.argv[1]) / "schedules.json.gz"
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
