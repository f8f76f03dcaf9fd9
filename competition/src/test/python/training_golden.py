"""Makes the golden numbers of podium.competition.training with PyTorch and transformers.

python training_golden.py ../resources/podium/competition/training
"""

import json
import random
import sys
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import get_cosine_schedule_with_warmup, get_linear_schedule_with_warmup


def plateau(rng):
    settings = {
        "higher": rng.random() < 0.5,
        "factor": rng.choice([0.1, 0.5, 0.9]),
        "patience": rng.randrange(4),
        "threshold": rng.choice([0.0, 1e-4, 0.05]),
        "relative": rng.random() < 0.5,
        "cooldown": rng.randrange(3),
        "minimum": rng.choice([0.0, 1e-4]),
        "epsilon": rng.choice([1e-8, 1e-5]),
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
    values, rates = [], []
    level = rng.random()
    for _ in range(20):
        level += rng.choice([-0.02, 0.0, 0.001, 0.03]) * rng.random()
        values.append(level)
        scheduler.step(level)
        rates.append([group["lr"] for group in optimizer.param_groups])
    return {"settings": settings, "values": values, "rates": rates}


def warmed(make, steps, share):
    import math

    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=0.01)
    scheduler = make(optimizer, math.ceil(steps * share), steps)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return {"steps": steps, "share": share, "rates": rates}


def adamw(decay, clip):
    torch.manual_seed(3)
    weight = torch.nn.Parameter(torch.randn(3, 4))
    bias = torch.nn.Parameter(torch.randn(4))
    start = {"weight": weight.tolist(), "bias": bias.tolist()}
    optimizer = torch.optim.AdamW([weight, bias], lr=0.01, weight_decay=decay)
    gradients, norms = [], []
    for step in range(100):
        weight.grad = torch.randn(3, 4) * (1 + step % 7)
        bias.grad = torch.randn(4)
        gradients.append({"weight": weight.grad.tolist(), "bias": bias.grad.tolist()})
        norms.append(torch.nn.utils.clip_grad_norm_([weight, bias], clip).item())
        optimizer.step()
    return {
        "decay": decay,
        "clip": clip,
        "start": start,
        "gradients": gradients,
        "norms": norms,
        "end": {"weight": weight.tolist(), "bias": bias.tolist()},
    }


def losses():
    torch.manual_seed(5)
    logits = torch.randn(6, 3) * 4
    logits[0, 0], logits[1, 1] = 60.0, -60.0
    targets = (torch.rand(6, 3) < 0.4).float()
    weights = torch.tensor([2.5, 1.0, 0.25])
    probability = torch.sigmoid(logits)
    hit = probability * targets + (1 - probability) * (1 - targets)
    each = binary_cross_entropy_with_logits(logits, targets, reduction="none")
    smoothed = targets * (1 - 0.1) + 0.1 / 2
    return {
        "logits": logits.tolist(),
        "targets": targets.tolist(),
        "weights": weights.tolist(),
        "plain": each.mean().item(),
        "weighted": binary_cross_entropy_with_logits(logits, targets, pos_weight=weights).item(),
        "focal": (each * (1 - hit) ** 1.5).mean().item(),
        "smoothed": binary_cross_entropy_with_logits(logits, smoothed).item(),
    }


def main():
    folder = Path(sys.argv[1])
    rng = random.Random(11)
    golden = {
        "plateau": [plateau(rng) for _ in range(120)],
        "cosine": [warmed(get_cosine_schedule_with_warmup, n, s) for n, s in [(40, 0.1), (17, 0)]],
        "linear": [warmed(get_linear_schedule_with_warmup, n, s) for n, s in [(40, 0.1), (17, 0)]],
        "adamw": [adamw(0.01, 1e9), adamw(0.1, 2.0)],
        "losses": losses(),
    }
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
