"""Writes two encoders as TorchScript, and what PyTorch computes with them.

For TorchScriptEncoderTest of podium.solutions.backbones. Needs what make_backbone_goldens.py needs:

    python solutions/src/test/python/make_script_goldens.py [FOLDER]

picture.pt was compiled from its code, text.pt was traced; the tensors in *_script.safetensors are
named as make_backbone_goldens.py says.
"""

import pathlib
import sys

import torch
from make_backbone_goldens import TARGET, randomize, record
from safetensors.torch import save_file
from torch import nn


class Picture(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.scale = nn.Parameter(torch.ones(8, 1, 1))
        self.head = nn.Linear(8, 6)
        self.register_buffer("shift", torch.tensor(0.5))

    def forward(self, pixels):
        return self.head((self.features(pixels) * self.scale + self.shift).mean((2, 3)))


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(40, 6)
        self.norm = nn.LayerNorm(6)

    def forward(self, ids, attention):
        tokens = self.norm(self.words(ids))
        weights = attention.unsqueeze(-1)
        return (tokens * weights).sum(1) / weights.sum(1), tokens


def picture(target):
    torch.manual_seed(8)
    module = Picture()
    randomize(module)
    torch.jit.save(torch.jit.script(module), target / "picture.pt")
    pixels = torch.randn(4, 3, 9, 11)
    gradients = ["features.0.weight", "features.1.weight", "scale", "head.bias"]
    return record(
        module, lambda m: {"pooled": m(pixels)}, {"pixels": pixels}, torch.randn(4, 6), gradients)


def text(target):
    torch.manual_seed(9)
    module = Text()
    randomize(module)
    ids = torch.randint(0, 40, (3, 5))
    attention = torch.ones(3, 5)
    attention[1, 2:] = 0
    torch.jit.save(torch.jit.trace(module, (ids, attention)), target / "text.pt")

    def run(m):
        pooled, tokens = m(ids, attention)
        return {"pooled": pooled, "tokens": tokens}

    return record(
        module,
        run,
        {"ids": ids, "attention": attention},
        torch.randn(3, 6),
        ["words.weight", "norm.weight"],
    )


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    save_file(picture(target), target / "picture_script.safetensors")
    save_file(text(target), target / "text_script.safetensors")
