"""Writes the known answers of podium.competition.weights' tests.

Needs torch and safetensors. Run from the repository's root:

    python competition/src/test/python/weights_golden.py
"""

import pathlib

import torch
from safetensors.torch import save_file

FOLDER = pathlib.Path("competition/src/test/resources/podium/competition/weights")

VALUES = [0.0, -0.0, 1.0, -2.5, 0.1, 65504.0, 6e-8, 3.0e-5, float("inf"), -float("inf"), 1e-3, -7.0]

if __name__ == "__main__":
    values = torch.tensor(VALUES).reshape(3, 4)
    save_file(
        {
            "single.weight": values,
            "half.weight": values.half(),
            "brain.weight": values.bfloat16(),
            "norm.num_batches_tracked": torch.tensor(7),
            "logit_scale": torch.tensor(2.6592),
        },
        FOLDER / "python.safetensors",
        metadata={"format": "pt", "made-by": "weights_golden.py"},
    )
    for name in ["half", "bfloat16"]:
        widened = getattr(values, name)().float().flatten().numpy()
        (FOLDER / f"{name}.txt").write_text("\n".join(map(str, widened)) + "\n")
