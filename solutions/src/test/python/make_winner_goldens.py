"""Writes a narrow EfficientNet-B0 + DistilBERT as the OS-AI winner's program saves its own, and its
logits, for the tests of podium.solutions.efficientnetdistilbert.

Needs what make_backbone_goldens.py needs:

    python solutions/src/test/python/make_winner_goldens.py [FOLDER]

Winner follows meme_project.py of https://github.com/andygit1022/Hateful-Meme-Proj. best_model.pth is
a checkpoint of it, logits.safetensors what goes in and what comes out.
"""

import pathlib
import sys

import torch
from make_backbone_goldens import randomize
from safetensors.torch import save_file
from torch import nn
from torchvision.models.efficientnet import EfficientNet, MBConvConfig
from transformers import DistilBertConfig, DistilBertModel

TARGET = pathlib.Path(__file__).parents[1] / "resources/podium/solutions/efficientnetdistilbert"


class Winner(nn.Module):
    """image and text are the encoders, first and second the widths inside the classifier."""

    def __init__(self, image, text, features, first=512, second=64):
        super().__init__()
        self.image_encoder = image
        self.image_encoder.classifier = nn.Identity()
        self.text_encoder = text
        self.classifier = nn.Sequential(
            nn.Linear(features, first), nn.GELU(), nn.Dropout(0.8),
            nn.Linear(first, second), nn.GELU(), nn.Dropout(0.6),
            nn.Linear(second, 1))

    def forward(self, pixels, ids, attention):
        image = self.image_encoder(pixels)
        text = self.text_encoder(input_ids=ids, attention_mask=attention).last_hidden_state[:, 0]
        return self.classifier(torch.cat([image, text], dim=1))


def narrow():
    stages = [
        MBConvConfig(1, 3, 1, 8, 8, 1, 1.0, 1.0),
        MBConvConfig(6, 3, 2, 8, 16, 1, 1.0, 1.0),
    ]
    image = EfficientNet(stages, dropout=0.0, last_channel=20)
    text = DistilBertModel(
        DistilBertConfig(
            vocab_size=40, max_position_embeddings=12, n_layers=1, dim=16, n_heads=4,
            hidden_dim=24))
    return Winner(image, text, 20 + 16, 64, 32)


@torch.no_grad()
def write(target):
    target.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(21)
    module = narrow().eval()
    randomize(module)
    pixels = torch.randn(3, 3, 20, 20)
    ids = torch.tensor([[5, 17, 3, 39, 8, 6], [5, 9, 6, 0, 0, 0], [5, 1, 2, 6, 0, 0]])
    attention = (ids != 0).float()
    logits = module(pixels, ids, attention)
    checkpoint = {
        "epoch": 11, "state_dict": module.state_dict(), "best_val_acc": 72.19,
        "best_threshold": 0.65}
    torch.save(checkpoint, target / "best_model.pth")
    save_file(
        {"pixels": pixels, "ids": ids, "attention": attention, "logits": logits},
        target / "logits.safetensors")


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
