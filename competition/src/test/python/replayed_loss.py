"""Writes PyTorch's loss under a few settings of a run, for ReplayedLossTest.

python replayed_loss.py > ../resources/podium/competition/run/replayed-loss.json
"""

import json

import torch

torch.manual_seed(1)
LOGITS = torch.randn(40, 3) * 2
LABELS = (torch.rand(40, 3) < torch.tensor([0.5, 0.3, 0.1])).float()
PRIORS = torch.tensor([0.4, 0.25, 0.02], dtype=torch.float64)


def loss(settings):
    logits = LOGITS.double()
    logits = logits + float(settings.get("logit-adjustment", 0)) * torch.log(PRIORS / (1 - PRIORS))
    smoothing = float(settings.get("label-smoothing", 0))
    targets = LABELS.double() * (1 - smoothing) + smoothing / 2
    weights = {"off": None, "auto": (1 - PRIORS) / PRIORS}
    given = settings.get("pos-weight", "off")
    weight = weights[given] if given in weights else torch.tensor([float(x) for x in given.split(",")]).double()
    each = torch.nn.functional.binary_cross_entropy_with_logits(
        logits, targets, pos_weight=weight, reduction="none"
    )
    if settings.get("loss") == "focal":
        p = torch.sigmoid(logits)
        p_t = p * targets + (1 - p) * (1 - targets)
        each = each * (1 - p_t) ** float(settings["focal-gamma"])
    return each.mean().item()


CASES = [
    {},
    {"pos-weight": "auto", "epochs": "3,9", "backbone": "clip-vit-base-patch32"},
    {"pos-weight": "1.5,2.0,30.0", "label-smoothing": "0.1"},
    {"loss": "focal", "focal-gamma": "1.5"},
    {"logit-adjustment": "1.0"},
]

print(
    json.dumps(
        {
            "truth": LABELS.int().tolist(),
            "probability": torch.sigmoid(LOGITS).tolist(),
            "priors": PRIORS.tolist(),
            "cases": [{"settings": settings, "loss": loss(settings)} for settings in CASES],
        }
    )
)
