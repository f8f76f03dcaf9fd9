"""Writes what PyTorch computes with backbones of the published size and random weights.

For FullSizeTest of podium.solutions.backbones, which compares within 1e-4. Needs what
make_backbone_goldens.py needs, and up to 2 GB of disk and 6 GB of memory for each backbone:

    python solutions/src/test/python/make_full_size_goldens.py FOLDER [NAME…]
    mvn -Psoak test -Dtest=FullSizeTest -Dsurefire.failIfNoSpecifiedTests=false -Dfull-size=FOLDER

Each NAME becomes NAME.safetensors, the weights under their published names, and
NAME.expected.safetensors, whose names begin with input/ or output/.
"""

import gc
import pathlib
import sys

import timm
import torch
from make_backbone_goldens import PUBLISHED, randomize
from safetensors.torch import save_file


MADE = PUBLISHED | {"timm_efficientnet_b0": lambda: timm.create_model("efficientnet_b0")}


def texts(vocabulary, length, end):
    """Three texts of different lengths, padded with zeros behind their end."""
    ids = torch.randint(1, end, (3, length)) % vocabulary
    attention = torch.ones(3, length, dtype=torch.long)
    for row, used in enumerate((length, length // 2, 3)):
        ids[row, used - 1] = end
        ids[row, used:] = 0
        attention[row, used:] = 0
    return {"ids": ids, "attention": attention}


def pictures():
    return {"pixels": torch.randn(2, 3, 224, 224)}


def of_pair(module, inputs, project):
    text = module.text_model(input_ids=inputs["ids"], attention_mask=inputs["attention"])
    picture = module.vision_model(pixel_values=inputs["pixels"])
    outputs = {
        "text_pooled": text.pooler_output,
        "text_tokens": text.last_hidden_state,
        "picture_pooled": picture.pooler_output,
        "picture_tokens": picture.last_hidden_state,
    }
    if project:
        outputs["text_projected"] = module.text_projection(text.pooler_output)
        outputs["picture_projected"] = module.visual_projection(picture.pooler_output)
    return outputs


def of_text(module, inputs):
    outputs = module(input_ids=inputs["ids"], attention_mask=inputs["attention"])
    tokens = outputs.last_hidden_state
    pooled = outputs.get("pooler_output")
    return {"pooled": tokens[:, 0] if pooled is None else pooled, "tokens": tokens}


def of_efficientnet(module, inputs):
    module.classifier = torch.nn.Identity()
    return {"pooled": module(inputs["pixels"])}


def of_swin(module, inputs):
    tokens = module.forward_features(inputs["pixels"])
    return {"pooled": module.forward_head(tokens, pre_logits=True), "tokens": tokens.flatten(1, 2)}


def of_clip(module, inputs):
    module.text_model.eos_token_id = 2  # As in the published settings.
    return of_pair(module, inputs, True)


COMPUTED = {
    "efficientnet_b0": (pictures, of_efficientnet),
    "timm_efficientnet_b0": (pictures, of_efficientnet),
    "swin_tiny_patch4_window7_224": (pictures, of_swin),
    "distilbert-base-uncased": (lambda: texts(30522, 128, 102), of_text),
    "bert-base-uncased": (lambda: texts(30522, 128, 102), of_text),
    "clip-vit-base-patch32": (lambda: texts(49408, 77, 49407) | pictures(), of_clip),
    "clip-vit-large-patch14": (lambda: texts(49408, 77, 49407) | pictures(), of_clip),
    "siglip2-base-patch16-224": (
        lambda: texts(256000, 64, 255999) | pictures(),
        lambda module, inputs: of_pair(module, inputs, False),
    ),
}


def write(name, target):
    torch.manual_seed(11)
    module = MADE[name]().eval()
    randomize(module)
    make, compute = COMPUTED[name]
    inputs = make()
    with torch.no_grad():
        outputs = compute(module, inputs)
    tensors = {f"input/{key}": value for key, value in inputs.items()}
    tensors |= {f"output/{key}": value.contiguous() for key, value in outputs.items()}
    save_file(tensors, target / f"{name}.expected.safetensors")
    weights = {
        key: value.contiguous()
        for key, value in module.state_dict().items()
        if not key.startswith(("classifier.", "head.fc."))
    }
    save_file(weights, target / f"{name}.safetensors")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or COMPUTED:
        write(name, target)
        gc.collect()
        print(name, flush=True)
