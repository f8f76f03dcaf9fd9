"""Writes what PyTorch computes with whole solutions of the published size and random weights.

For FullSizeSolutionTest of podium.solutions, which compares within 1e-4. Needs what the scripts
imported here need, and up to 3 GB of disk and 8 GB of memory for each solution:

    python solutions/src/test/python/make_full_size_solution_goldens.py FOLDER [ID…]
    mvn -Psoak test -Dtest=FullSizeSolutionTest -Dsurefire.failIfNoSpecifiedTests=false -Dfull-size=FOLDER

Each ID becomes ID.safetensors, the weights under their published names, and ID.expected.safetensors,
what goes in and the logits.
"""

import gc
import pathlib
import sys

import timm
import torch
from make_backbone_goldens import PUBLISHED, randomize
from make_full_size_goldens import pictures, texts
from make_fusion_goldens import Fusion, MultiTask, older
from make_hate_clipper_goldens import Origin
from make_kdhvt_goldens import DistilledModel, per_label, same
from make_winner_goldens import Winner
from safetensors.torch import save_file

LABELS = 5  # as in the content moderation models
TEXT = dict(hidden_size=512, intermediate_size=2048, num_attention_heads=8)
PICTURE = dict(hidden_size=768, intermediate_size=3072, num_attention_heads=12, patch_size=32)


def clip(name):
    module = PUBLISHED[name]()
    module.text_model.eos_token_id = 2  # As in the published settings.
    return module


def memes(vocabulary, length, end):
    """Three memes, the second without a picture, the third without a text."""
    inputs = texts(vocabulary, length, end)
    pixels = torch.cat([pictures()["pixels"], torch.randn(1, 3, 224, 224)])
    present = {"text_present": torch.tensor([1.0, 1, 0]), "image_present": torch.tensor([1.0, 0, 1])}
    return inputs | {"pixels": pixels} | present


def of_fusion(module, inputs):
    return module(**inputs)


def of_rest(module, inputs):
    return module(inputs["pixels"], inputs["ids"], inputs["attention"])


def of_student(module, inputs):
    outputs = module.student_outputs(
        inputs["pixels"], inputs["ids"], inputs["attention"], same)
    return per_label(outputs, 1)


def winner():
    return Winner(
        PUBLISHED["efficientnet_b0"](), PUBLISHED["distilbert-base-uncased"](), 1280 + 768)


def student():
    image = timm.create_model("swin_tiny_patch4_window7_224", num_classes=0)
    return DistilledModel(1, False, (image, PUBLISHED["distilbert-base-uncased"](), None))


BERT = (30522, 128, 102)
CLIP = (49408, 77, 49407)
SIGLIP = (256000, 64, 255999)

SOLUTIONS = {
    "efficientnet-distilbert": (BERT, winner, of_rest),
    "hate-clipper": (
        CLIP, lambda: Origin("align", 1, 1, clip("clip-vit-large-patch14"), 1024), of_rest),
    "kd-hvt": (BERT, student, of_student),
    "clip-mtl": (
        CLIP,
        lambda: MultiTask(256, True, text=TEXT, picture=PICTURE, width=512, labels=LABELS),
        of_fusion),
    "clip-fusion": (
        CLIP,
        lambda: Fusion(clip("clip-vit-base-patch32"), 512, width=512, labels=LABELS),
        of_fusion),
    "siglip-fusion": (
        SIGLIP,
        lambda: Fusion(PUBLISHED["siglip2-base-patch16-224"](), 768, width=512, labels=LABELS),
        of_fusion),
}


@torch.no_grad()
def write(name, target):
    torch.manual_seed(31)
    text, make, compute = SOLUTIONS[name]
    module = make().eval()
    randomize(module)
    inputs = memes(*text)
    tensors = {f"input/{key}": value for key, value in inputs.items()}
    tensors["logits"] = compute(module, inputs)
    save_file(tensors, target / f"{name}.expected.safetensors")
    weights = module.state_dict()
    if name == "clip-mtl":
        weights = older(weights)
    save_file(
        {key: value.contiguous().clone() for key, value in weights.items()},
        target / f"{name}.safetensors")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or SOLUTIONS:
        write(name, target)
        gc.collect()
        print(name, flush=True)
