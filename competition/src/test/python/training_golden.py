"""Makes the golden numbers of podium.competition.training with PyTorch.

python training_golden.py ../resources/podium/competition/training
"""

import json
import random
import sys
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

SHAPES = {"encoder.weight": (5, 7), "encoder.bias": (5,), "head.weight": (3, 5), "head.bias": (3,)}
RATES = {"encoder": 0.01, "head": 0.03}
SNAPSHOTS = (1, 10, 100)


def gradients(rng):
    """A hundred gradients of every parameter; now and then no loss reaches the last one."""

    def gradient(name, step):
        if name == "head.bias" and step % 5 == 3:
            return None
        size = torch.Size(SHAPES[name]).numel()
        flat = [rng.randrange(-512, 512) * (1 + step % 7) / 256 for _ in range(size)]
        return torch.tensor(flat).view(SHAPES[name])

    return [{name: gradient(name, step) for name in SHAPES} for step in range(100)]


def lists(tensors):
    return {name: None if x is None else x.tolist() for name, x in tensors.items()}


def update(start, gradients, kind, settings, decay, decay_all, clip, overflows=None):
    """A hundred steps; with overflows, in the hands of a GradScaler that meets an infinity there."""
    parameters = {name: torch.nn.Parameter(x.clone()) for name, x in start.items()}
    groups = [
        {
            "params": [x],
            "lr": RATES[name.split(".")[0]],
            "weight_decay": decay if decay_all or x.dim() > 1 else 0.0,
        }
        for name, x in parameters.items()
    ]
    optimizer = getattr(torch.optim, kind)(groups, **settings)
    scaler = torch.amp.GradScaler("cpu", enabled=overflows is not None)
    norms, scales, after = [], [], []
    for step, gradient in enumerate(gradients):
        scales.append(scaler.scale(torch.tensor(1.0)).item())
        for name, x in parameters.items():
            x.grad = None if gradient[name] is None else gradient[name] * scales[-1]
        if overflows and step in overflows:
            parameters["head.weight"].grad[1, 2] = float("inf")
        scaler.unscale_(optimizer)
        norm = torch.nn.utils.clip_grad_norm_(parameters.values(), clip or float("inf"))
        norms.append(norm.item() if norm.isfinite() else None)
        scaler.step(optimizer)
        scaler.update()
        if step + 1 in SNAPSHOTS:
            after.append({"step": step + 1, "values": lists(parameters)})
    return {
        "kind": kind,
        "settings": settings,
        "decay": decay,
        "decay_all": decay_all,
        "clip": clip,
        "overflows": overflows,
        "norms": norms,
        "scales": scales,
        "after": after,
    }


def updates(rng):
    torch.manual_seed(3)
    start = {name: torch.randn(shape) for name, shape in SHAPES.items()}
    given = gradients(rng)
    adam = {"betas": (0.9, 0.999), "eps": 1e-8}
    other = {"betas": (0.8, 0.98), "eps": 1e-6}
    plain = {"momentum": 0.0, "nesterov": False}
    momentum = {"momentum": 0.9, "nesterov": False}
    nesterov = {"momentum": 0.8, "nesterov": True}
    return {
        "rates": RATES,
        "start": lists(start),
        "gradients": [lists(gradient) for gradient in given],
        "runs": [
            update(start, given, "AdamW", adam, 0.01, True, 0),
            update(start, given, "AdamW", other, 0.1, False, 2.0),
            update(start, given, "AdamW", adam, 0.01, True, 2.0, overflows=[0, 1, 17]),
            update(start, given, "Adam", adam, 0.05, False, 0),
            update(start, given, "Adam", other, 0.01, True, 2.0),
            update(start, given, "SGD", plain, 0.0, True, 0),
            update(start, given, "SGD", momentum, 0.05, False, 2.0),
            update(start, given, "SGD", nesterov, 0.01, True, 0),
        ],
    }


def scaler():
    """The scales of a GradScaler with its defaults, as changes, and what overflowed."""
    overflows = [10, 11, 2000, 4005, 4006]
    scaler = torch.amp.GradScaler("cpu")
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=0.0)
    steps, changes, before = 9000, [], None
    for step in range(steps):
        scale = scaler.scale(torch.tensor(1.0)).item()
        if scale != before:
            changes.append({"step": step, "scale": scale})
        before = scale
        parameter.grad = torch.tensor([float("inf") if step in overflows else 1.0])
        scaler.step(optimizer)
        scaler.update()
    return {"steps": steps, "overflows": overflows, "changes": changes}


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
    mixed = targets * 0.3 + targets.flip(0) * 0.7
    odds = targets.sum(0) / (1 - targets).sum(0)
    uncertainty = torch.tensor([0.5, -1.0, 0.25], requires_grad=True)
    per_label = binary_cross_entropy_with_logits(
        logits, targets, pos_weight=weights, reduction="none"
    ).mean(0)
    weighed = (torch.exp(-uncertainty) * per_label).mean()
    weighed.backward()
    return {
        "logits": logits.tolist(),
        "targets": targets.tolist(),
        "weights": weights.tolist(),
        "plain": each.mean().item(),
        "weighted": binary_cross_entropy_with_logits(logits, targets, pos_weight=weights).item(),
        "focal": (each * (1 - hit) ** 1.5).mean().item(),
        "smoothed": binary_cross_entropy_with_logits(logits, smoothed).item(),
        "mixed": binary_cross_entropy_with_logits(logits, mixed, pos_weight=weights).item(),
        "balanced": binary_cross_entropy_with_logits(logits, targets, pos_weight=1 / odds).item(),
        "adjusted": binary_cross_entropy_with_logits(logits + 1.5 * odds.log(), targets).item(),
        "uncertainty": uncertainty.tolist(),
        "weighed": weighed.item(),
        "weighed_gradient": uncertainty.grad.tolist(),
    }


def main():
    folder = Path(sys.argv[1])
    rng = random.Random(11)
    golden = {
        "updates": updates(rng),
        "scaler": scaler(),
        "losses": losses(),
    }
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
