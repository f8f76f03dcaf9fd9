"""Writes the names and shapes of published networks, for podium.competition.weights.names' tests.

Needs torch, transformers, timm, torchvision and open_clip, and Microsoft's swin_transformer.py of
https://github.com/microsoft/Swin-Transformer (models/swin_transformer.py). Run from the repository's root:

    python competition/src/test/python/names_golden.py swin_transformer.py

Where two networks are one under two sets of names, it also checks that they compute the same.
"""

import importlib.util
import pathlib
import sys

import open_clip
import timm
import torch
import torchvision
import transformers

FOLDER = pathlib.Path("competition/src/test/resources/podium/competition/weights/names")


def write(name, network):
    lines = []
    for key, tensor in network.state_dict().items():
        lines.append(f"{key} {'x'.join(map(str, tensor.shape)) or '-'}\n")
    (FOLDER / f"{name}.txt").write_text("".join(lines))


def without_weights(build):
    with torch.device("meta"):
        return build()


def clip():
    config = transformers.CLIPConfig()  # ViT-B/32
    write("clip-huggingface", without_weights(lambda: transformers.CLIPModel(config)))
    write("clip-text-huggingface", without_weights(lambda: transformers.CLIPTextModel(config.text_config)))
    write("clip-vision-huggingface", without_weights(lambda: transformers.CLIPVisionModel(config.vision_config)))
    write("clip-openclip", open_clip.create_model("ViT-B-32", pretrained=None, force_quick_gelu=True))


def bert():
    write("distilbert", without_weights(lambda: transformers.DistilBertModel(transformers.DistilBertConfig())))
    write("distilbert-masked-lm", without_weights(lambda: transformers.DistilBertForMaskedLM(transformers.DistilBertConfig())))
    write("bert", without_weights(lambda: transformers.BertModel(transformers.BertConfig())))
    write("bert-pretraining", without_weights(lambda: transformers.BertForPreTraining(transformers.BertConfig())))


@torch.no_grad()
def efficientnet():
    """Both list their tensors in the same order."""
    from_timm = timm.create_model("efficientnet_b0").eval()
    from_torchvision = torchvision.models.efficientnet_b0().eval()
    names = list(from_torchvision.state_dict())
    from_torchvision.load_state_dict(dict(zip(names, from_timm.state_dict().values(), strict=True)))
    pictures = torch.randn(1, 3, 64, 64)
    torch.testing.assert_close(from_timm(pictures), from_torchvision(pictures))
    write("efficientnet-timm", from_timm)
    write("efficientnet-torchvision", from_torchvision)


@torch.no_grad()
def swin(path):
    """In Microsoft's network a stage ends with the merge that begins the next one in timm's."""
    specification = importlib.util.spec_from_file_location("swin_transformer", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    from_microsoft = module.SwinTransformer().eval()  # Swin-T
    from_timm = timm.create_model("swin_tiny_patch4_window7_224").eval()
    moved = {}
    for name, tensor in from_microsoft.state_dict().items():
        for stage in range(3):
            if name.startswith(f"layers.{stage}.downsample."):
                name = name.replace(f"layers.{stage}.", f"layers.{stage + 1}.")
                break
        if name.startswith("head."):
            name = name.replace("head.", "head.fc.")
        if not name.endswith(("relative_position_index", "attn_mask")):
            moved[name] = tensor
    from_timm.load_state_dict(moved)
    pictures = torch.randn(1, 3, 224, 224)
    torch.testing.assert_close(from_timm(pictures), from_microsoft(pictures), atol=1e-4, rtol=1e-4)
    write("swin-timm", from_timm)
    write("swin-microsoft", from_microsoft)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    clip()
    bert()
    efficientnet()
    swin(sys.argv[1])
