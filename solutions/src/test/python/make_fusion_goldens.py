"""Makes src/test/resources/podium/solutions/{clipfusion,siglipfusion,clipmtl}/*.safetensors: three
published models of narrow encoders, written anew from their description, with random weights.

Needs torch, transformers and safetensors:

    python solutions/src/test/python/make_fusion_goldens.py [FOLDER]

NAME.safetensors is a checkpoint as those models save it, buffers included. NAME.expected.safetensors
has its inputs, and in evaluation mode the logits and, by parameter, the gradients of the sum of the
logits times input/probe; for a model with learned weights of the labels also the loss of given
logits and labels and its gradient.
"""

import pathlib
import sys

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional
from transformers import (
    CLIPConfig,
    CLIPModel,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPVisionConfig,
    CLIPVisionModel,
    SiglipConfig,
    SiglipModel,
)

TARGET = pathlib.Path(__file__).parents[1] / "resources/podium/solutions"

TEXT = dict(
    hidden_size=16, num_hidden_layers=1, num_attention_heads=4, intermediate_size=24,
    vocab_size=40, max_position_embeddings=12)
PICTURE = dict(
    hidden_size=20, num_hidden_layers=1, num_attention_heads=4, intermediate_size=28,
    image_size=12, patch_size=4)
WIDTH = 6
LABELS = 3


def gated(model, t, v, text_present, image_present):
    """Joins projected texts and pictures, steps 4 and 5 of the published forward pass."""
    zt = torch.tanh(model.g_t(t))
    zi = torch.tanh(model.g_i(v))
    flags = torch.stack([text_present, image_present], dim=1)
    g = torch.sigmoid(model.gate(torch.cat([t, v, flags], dim=1)))
    fused = g * zt + (1 - g) * zi
    fused = torch.where((text_present < 0.5).unsqueeze(1), zi, fused)
    return torch.where((image_present < 0.5).unsqueeze(1), zt, fused)


class Fusion(nn.Module):
    def __init__(self, backbone, features, pos_weight=None, width=WIDTH, labels=LABELS):
        super().__init__()
        self.backbone = backbone
        self.proj_t = nn.Linear(features, width)
        self.proj_i = nn.Linear(features, width)
        self.g_t = nn.Linear(width, width)
        self.g_i = nn.Linear(width, width)
        self.gate = nn.Linear(2 * width + 2, width)
        self.cls = nn.Sequential(
            nn.LayerNorm(5 * width), nn.Linear(5 * width, width), nn.GELU(), nn.Dropout(0.2),
            nn.Linear(width, labels))
        self.ln_fused = nn.LayerNorm(width)
        if pos_weight is not None:
            self.register_buffer("pos_weight", pos_weight)

    def features(self, ids, attention, pixels):
        text = self.backbone.text_model(input_ids=ids, attention_mask=attention).pooler_output
        image = self.backbone.vision_model(pixel_values=pixels).pooler_output
        if hasattr(self.backbone, "text_projection"):
            text = self.backbone.text_projection(text)
            image = self.backbone.visual_projection(image)
        return text, image

    def forward(self, ids, attention, pixels, text_present, image_present):
        text, image = self.features(ids, attention, pixels)
        t = functional.normalize(text, dim=-1, eps=1e-12) * text_present.unsqueeze(1)
        v = functional.normalize(image, dim=-1, eps=1e-12) * image_present.unsqueeze(1)
        t = self.proj_t(t)
        v = self.proj_i(v)
        fused = self.ln_fused(gated(self, t, v, text_present, image_present))
        return self.cls(torch.cat([fused, t, v, (t - v).abs(), t * v], dim=1))


class MultiTask(nn.Module):
    def __init__(self, hidden, learned, pos_weight=None, text=TEXT, picture=PICTURE, width=WIDTH,
                 labels=LABELS):
        super().__init__()
        self.tower_txt = CLIPTextModel(CLIPTextConfig(**text, eos_token_id=2))
        self.tower_img = CLIPVisionModel(CLIPVisionConfig(**picture))
        self.proj_t = nn.Linear(text["hidden_size"], width)
        self.proj_i = nn.Linear(picture["hidden_size"], width)
        self.g_t = nn.Linear(width, width)
        self.g_i = nn.Linear(width, width)
        self.gate = nn.Linear(2 * width + 2, width)
        self.shared_head = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(width, width), nn.GELU(), nn.Dropout(0.2))
        self.heads = nn.ModuleList(
            nn.Sequential(
                nn.Linear(width, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, 1))
            if hidden
            else nn.Linear(width, 1)
            for _ in range(labels))
        self.log_vars = nn.Parameter(torch.zeros(labels)) if learned else None
        if pos_weight is not None:
            self.register_buffer("pos_weight", pos_weight)

    def forward(self, ids, attention, pixels, text_present, image_present, reads=(1, 1)):
        """The published one, and how much of a tower's output is read, which `modalities` says."""
        text = self.tower_txt(input_ids=ids, attention_mask=attention).pooler_output * reads[0]
        image = self.tower_img(pixel_values=pixels).pooler_output * reads[1]
        fused = gated(self, self.proj_t(text), self.proj_i(image), text_present, image_present)
        shared = self.shared_head(fused)
        return torch.cat([head(shared) for head in self.heads], dim=1)

    def loss(self, logits, labels):
        losses = functional.binary_cross_entropy_with_logits(
            logits, labels, pos_weight=self.pos_weight, reduction="none").mean(0)
        return (torch.exp(-self.log_vars) * losses + 0.5 * self.log_vars).mean()


def randomize(module):
    """Draws every weight away from zeros and ones, which would hide mistakes."""
    with torch.no_grad():
        for tensor in module.parameters():
            if tensor.dim() >= 2:
                tensor.normal_(0, 1 / tensor[0].numel() ** 0.5)
            else:
                tensor.add_(0.2 * torch.randn_like(tensor))
    return module.eval()


def memes(fixed):
    """Both modalities, a text alone, a picture alone and neither, twice."""
    rows = [[38, 17, 3, 12, 8, 39], [38, 5, 22, 39], [38, 39], [38, 39],
            [38, 1, 2, 3, 4, 5, 6, 39], [38, 30, 39], [38, 39], [38, 39]]
    length = TEXT["max_position_embeddings"] if fixed else max(map(len, rows))
    ids = torch.tensor([row + [39] * (length - len(row)) for row in rows])
    attention = torch.tensor([[1.0] * len(row) + [0.0] * (length - len(row)) for row in rows])
    text_present = torch.tensor([1.0, 1, 0, 0] * 2)
    image_present = torch.tensor([1.0, 0, 1, 0] * 2)
    pixels = torch.randn(8, 3, 12, 12) * image_present[:, None, None, None]
    return dict(ids=ids, attention=attention, pixels=pixels, text_present=text_present,
                image_present=image_present)


def expect(module, inputs, gradients, reads=False):
    probe = torch.randn(8, LABELS)
    tensors = {f"input/{name}": tensor for name, tensor in inputs.items()}
    tensors["input/probe"] = probe
    logits = module(**inputs)
    tensors["logits"] = logits
    texts = inputs | dict(image_present=torch.zeros(8))
    pictures = inputs | dict(text_present=torch.zeros(8))
    if reads:
        texts["reads"] = (1, 0)
        pictures["reads"] = (0, 1)
    tensors["logits_of_texts"] = module(**texts)
    tensors["logits_of_pictures"] = module(**pictures)
    (logits * probe).sum().backward()
    parameters = dict(module.named_parameters())
    return tensors | {f"gradient/{name}": parameters[name].grad for name in gradients}


def expect_loss(module):
    module.zero_grad()
    logits = (2 * torch.randn(8, LABELS)).requires_grad_()
    labels = (torch.rand(8, LABELS) < 0.4).float()
    loss = module.loss(logits, labels)
    loss.backward()
    return {
        "loss/logits": logits,
        "loss/labels": labels,
        "loss/pos_weight": module.pos_weight,
        "loss/total": loss,
        "loss/gradient_logits": logits.grad,
        "loss/gradient_log_vars": module.log_vars.grad,
    }


FUSED = [
    "proj_t.weight", "proj_t.bias", "proj_i.weight", "g_t.weight", "g_i.bias", "gate.weight",
    "ln_fused.weight", "cls.0.bias", "cls.1.weight", "cls.4.bias"]
SHARED = ["proj_t.weight", "proj_i.bias", "g_i.weight", "gate.weight", "shared_head.1.weight"]


def clip_fusion():
    torch.manual_seed(11)
    backbone = CLIPModel(
        CLIPConfig(text_config=TEXT | dict(eos_token_id=2), vision_config=PICTURE,
                   projection_dim=10))
    module = randomize(Fusion(backbone, 10, torch.tensor([2.0, 7.5, 12.0])))
    expected = expect(
        module, memes(False),
        FUSED + ["backbone.text_projection.weight", "backbone.visual_projection.weight",
                 "backbone.vision_model.encoder.layers.0.mlp.fc1.weight"])
    return module.state_dict(), expected


def siglip_fusion():
    torch.manual_seed(12)
    backbone = SiglipModel(
        SiglipConfig(
            text_config=TEXT | dict(projection_size=16),
            vision_config=PICTURE | dict(hidden_size=16)))
    module = randomize(Fusion(backbone, 16))
    expected = expect(
        module, memes(True),
        FUSED + ["backbone.text_model.head.weight", "backbone.vision_model.head.probe"])
    return with_positions(module.state_dict(), "backbone.text_model."), expected


def clip_mtl():
    """As under transformers 4: with a name within each tower."""
    torch.manual_seed(13)
    module = randomize(MultiTask(4, True, torch.tensor([2.0, 7.5, 12.0])))
    expected = expect(
        module, memes(False),
        SHARED + ["heads.1.0.weight", "heads.2.3.bias", "tower_img.post_layernorm.weight"],
        reads=True)
    return older(module.state_dict()), older(expected | expect_loss(module))


def clip_mtl_plain():
    """As under transformers 5, without hidden layers and learned weights."""
    torch.manual_seed(14)
    module = randomize(MultiTask(0, False))
    expected = expect(
        module, memes(False), SHARED + ["heads.1.weight", "heads.2.bias"], reads=True)
    return with_positions(module.state_dict(), "tower_txt."), expected


def older(tensors):
    """Puts back the names that transformers 5 leaves out."""
    return {
        name.replace("tower_txt.", "tower_txt.text_model.").replace(
            "tower_img.", "tower_img.vision_model."): tensor
        for name, tensor in tensors.items()
    }


def with_positions(weights, prefix):
    """Adds a buffer that older files have."""
    name = prefix + "embeddings.position_ids"
    return weights | {name: torch.arange(TEXT["max_position_embeddings"]).unsqueeze(0)}


GOLDENS = {
    "clipfusion/clip_fusion": clip_fusion,
    "siglipfusion/siglip_fusion": siglip_fusion,
    "clipmtl/clip_mtl": clip_mtl,
    "clipmtl/clip_mtl_plain": clip_mtl_plain,
}

if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    for name, make in GOLDENS.items():
        weights, expected = make()
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        for suffix, tensors in ((".safetensors", weights), (".expected.safetensors", expected)):
            tensors = {key: value.detach().contiguous().clone() for key, value in tensors.items()}
            save_file(tensors, file.with_name(file.name + suffix), metadata={"format": "pt"})
