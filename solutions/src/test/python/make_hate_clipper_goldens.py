"""Writes narrow Hate-CLIPpers as their authors' programs save them, and their logits.

For podium.solutions.hateclipper's tests. Needs torch, transformers, open_clip and what
make_backbone_goldens.py needs:

    python solutions/src/test/python/make_hate_clipper_goldens.py [FOLDER]

Origin follows engine.py of https://github.com/gokulkarthik/hateclipper, Clone is src/modeling.py
of https://github.com/kanru-wang/Facebook_Hateful_Meme_Finetune_CLIP_Hate_CLIPper. Each
NAME-LAYERS.ckpt is a checkpoint of PyTorch Lightning, clone.bin a plain state_dict with
open_clip's names; logits.safetensors holds what goes in and what comes out.
"""

import pathlib
import sys

import torch
from make_backbone_goldens import randomize
from open_clip.model import CLIP, CLIPTextCfg, CLIPVisionCfg
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional
from transformers import CLIPConfig, CLIPModel

TARGET = pathlib.Path(__file__).parents[1] / "resources/podium/solutions/hateclipper"

MAP_DIM = 5
FUSED = {
    "align": lambda n: n, "concat": lambda n: 2 * n, "cross": lambda n: n * n,
    "align-concat": lambda n: 3 * n}


def narrow_clip():
    return CLIPModel(
        CLIPConfig(
            text_config=dict(
                hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
                intermediate_size=12, vocab_size=40, max_position_embeddings=12,
                eos_token_id=2),
            vision_config=dict(
                hidden_size=12, num_hidden_layers=1, num_attention_heads=2,
                intermediate_size=16, image_size=12, patch_size=4),
            projection_dim=6,
        )
    )


class Origin(nn.Module):
    def __init__(self, fusion, layers, labels, clip=None, map_dim=MAP_DIM):
        super().__init__()
        clip = clip or narrow_clip()
        fused = FUSED[fusion](map_dim)
        self.fusion = fusion
        self.image_encoder = clip.vision_model
        self.text_encoder = clip.text_model
        self.image_map = nn.Sequential(
            nn.Linear(clip.config.vision_config.hidden_size, map_dim), nn.Dropout(0.1))
        self.text_map = nn.Sequential(
            nn.Linear(clip.config.text_config.hidden_size, map_dim), nn.Dropout(0.1))
        modules = [nn.Dropout(0.4), nn.Linear(fused, map_dim), nn.ReLU(), nn.Dropout(0.2)]
        for _ in range(1, layers):
            modules.extend([nn.Linear(map_dim, map_dim), nn.ReLU(), nn.Dropout(0.2)])
        self.pre_output = nn.Sequential(*modules)
        self.output = nn.Linear(map_dim, labels)

    def forward(self, pixels, ids, attention):
        image = self.image_encoder(pixel_values=pixels).pooler_output
        text = self.text_encoder(input_ids=ids, attention_mask=attention).pooler_output
        image = functional.normalize(self.image_map(image), p=2, dim=1)
        text = functional.normalize(self.text_map(text), p=2, dim=1)
        if self.fusion == "align":
            features = torch.mul(image, text)
        elif self.fusion == "concat":
            features = torch.cat([image, text], dim=1)
        elif self.fusion == "cross":
            features = torch.bmm(image.unsqueeze(2), text.unsqueeze(1))
            features = features.reshape(features.shape[0], -1)
        elif self.fusion == "align-concat":
            features = torch.cat([torch.mul(image, text), image, text], dim=1)
        return self.output(self.pre_output(features))


class Clone(nn.Module):
    def __init__(self):
        super().__init__()
        self.clip_model = CLIP(
            6,
            CLIPVisionCfg(layers=1, width=12, head_width=6, patch_size=4, image_size=12),
            CLIPTextCfg(context_length=12, vocab_size=40, width=8, heads=2, layers=1),
            quick_gelu=True,
        )
        self.image_proj = nn.Linear(6, MAP_DIM)
        self.text_proj = nn.Linear(6, MAP_DIM)
        self.classifier = nn.Sequential(
            nn.Linear(MAP_DIM * MAP_DIM, 128), nn.GELU(), nn.Dropout(0.1), nn.Linear(128, 1))

    def forward(self, pixels, ids, attention):
        p_i = self.image_proj(self.clip_model.encode_image(pixels))
        p_t = self.text_proj(self.clip_model.encode_text(ids))
        outer = torch.einsum("bi,bj->bij", p_i, p_t)
        return self.classifier(outer.view(outer.size(0), -1))


def captions():
    """Three captions that end with the highest id, in as many tokens as there are positions."""
    ids = torch.randint(1, 38, (3, 12))
    attention = torch.zeros(3, 12)
    for row, used in enumerate((12, 5, 3)):
        ids[row, 0], ids[row, used - 1:] = 38, 39
        attention[row, :used] = 1
    return ids, attention


@torch.no_grad()
def logits(module, *inputs):
    randomize(module)
    for name, weight in module.named_parameters():
        if name.startswith("pre_output") and weight.dim() == 2:
            weight.mul_(4)  # Else biases drown products of numbers below 1.
    return module.eval()(*inputs)


def write(target):
    target.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(8)
    pixels = torch.randn(3, 3, 12, 12)
    ids, attention = captions()
    tensors = {"input/pixels": pixels, "input/ids": ids, "input/attention": attention}
    for fusion, layers, labels in (
        ("align", 1, 1), ("align", 3, 1), ("concat", 3, 1), ("cross", 1, 3), ("align-concat", 1, 1)
    ):
        origin = Origin(fusion, layers, labels)
        tensors[f"logits/{fusion}-{layers}"] = logits(origin, pixels, ids, attention.long())
        state = origin.state_dict()
        # A buffer of transformers before 4.31, whose names these otherwise are.
        state["image_encoder.embeddings.position_ids"] = torch.arange(10).expand((1, -1))
        checkpoint = {"epoch": 19, "global_step": 2660, "state_dict": state}
        torch.save(checkpoint, target / f"{fusion}-{layers}.ckpt")
    clone = Clone()
    # open_clip fills up with zeros behind a caption and has no mask.
    zeroed = torch.where(attention.bool(), ids, 0)
    tensors["logits/clone"] = logits(clone, pixels, zeroed, None)
    torch.save(clone.state_dict(), target / "clone.bin")
    save_file(tensors, target / "logits.safetensors")


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
