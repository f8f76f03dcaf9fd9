"""Writes a checkpoint as the OS-AI winner's script saves it, for BareCheckpointTest.

Needs torch. Run from the repository's root:

    python competition/src/test/python/noted_threshold_golden.py
"""

import pathlib

import torch

FILE = pathlib.Path("competition/src/test/resources/podium/competition/pipeline/best_model.pth")

if __name__ == "__main__":
    torch.manual_seed(1)
    model = torch.nn.ModuleDict({"hidden": torch.nn.Linear(4, 5), "head": torch.nn.Linear(5, 3)})
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)
    model["head"](model["hidden"](torch.ones(2, 4))).sum().backward()
    optimizer.step()
    FILE.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "epoch": 11,
            "state_dict": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "best_val_acc": 72.19083490269931,
            "best_threshold": 0.65,
        },
        FILE,
    )
