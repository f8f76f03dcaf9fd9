"""Writes what PyTorch computes with narrow backbones, for the tests of podium.solutions.backbones.

Also lists names and shapes of the published networks, as NAME.shapes.

Needs torch, torchvision, transformers and safetensors:

    python solutions/src/test/python/make_backbone_goldens.py [FOLDER]

Each file is one safetensors file. Names before the first slash say what a tensor is:
weight (before), input, evaluated (outputs in evaluation mode), trained (outputs in training mode
without any dropout), statistic (running statistics after that one step), gradient (of the sum of
the training output times input/probe, by parameter).
"""

import pathlib
import sys

import torch
from safetensors.torch import save_file
from torchvision.models import efficientnet_b0
from torchvision.models.efficientnet import EfficientNet, MBConvConfig
from transformers import DistilBertConfig, DistilBertModel

TARGET = pathlib.Path(__file__).parents[1] / "resources/podium/solutions/backbones"


def randomize(module):
    """Draws every weight away from zeros and ones, which would hide mistakes."""
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if name.endswith("running_var"):
                tensor.uniform_(0.5, 1.5)
            elif tensor.dim() >= 2:
                tensor.normal_(0, 1 / tensor[0].numel() ** 0.5)
            elif tensor.is_floating_point():
                tensor.add_(0.2 * torch.randn_like(tensor))


def record(module, run, inputs, probe, gradients):
    weights = {
        f"weight/{name}": tensor.clone()
        for name, tensor in module.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    tensors = weights | {f"input/{name}": tensor for name, tensor in inputs.items()}
    tensors["input/probe"] = probe
    module.eval()
    with torch.no_grad():
        tensors |= {f"evaluated/{name}": tensor for name, tensor in run(module).items()}
    module.train()
    outputs = run(module)
    tensors |= {f"trained/{name}": tensor.detach() for name, tensor in outputs.items()}
    tensors |= {
        f"statistic/{name}": tensor.clone()
        for name, tensor in module.state_dict().items()
        if "running_" in name
    }
    (outputs["pooled"] * probe).sum().backward()
    parameters = dict(module.named_parameters())
    tensors |= {f"gradient/{name}": parameters[name].grad for name in gradients}
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def efficientnet():
    torch.manual_seed(1)
    stages = [
        MBConvConfig(1, 3, 1, 8, 8, 1, 1.0, 1.0),
        MBConvConfig(6, 3, 2, 8, 16, 2, 1.0, 1.0),
        MBConvConfig(4, 5, 2, 16, 24, 1, 1.0, 1.0),
    ]
    module = EfficientNet(stages, dropout=0.0, stochastic_depth_prob=0.0, last_channel=32)
    module.classifier = torch.nn.Identity()
    randomize(module)
    pixels = torch.randn(3, 3, 20, 24)
    return record(
        module,
        lambda m: {"pooled": m(pixels)},
        {"pixels": pixels},
        torch.randn(3, 32),
        [
            "features.0.0.weight",
            "features.0.1.bias",
            "features.1.0.block.0.0.weight",
            "features.1.0.block.1.fc1.weight",
            "features.2.1.block.1.0.weight",
            "features.2.1.block.2.fc2.bias",
            "features.3.0.block.3.1.weight",
            "features.4.1.weight",
        ],
    )


def distilbert():
    torch.manual_seed(2)
    module = DistilBertModel(
        DistilBertConfig(
            vocab_size=40,
            max_position_embeddings=12,
            n_layers=2,
            dim=16,
            n_heads=4,
            hidden_dim=24,
            dropout=0.0,
            attention_dropout=0.0,
        )
    )
    randomize(module)
    ids = torch.tensor(
        [[5, 17, 3, 39, 8, 22, 6], [5, 9, 6, 0, 0, 0, 0], [5, 1, 2, 3, 6, 0, 0]]
    )
    attention = (ids != 0).long()

    def run(m):
        tokens = m(input_ids=ids, attention_mask=attention).last_hidden_state
        return {"tokens": tokens, "pooled": tokens[:, 0]}

    return record(
        module,
        run,
        {"ids": ids, "attention": attention},
        torch.randn(3, 16),
        [
            "embeddings.word_embeddings.weight",
            "embeddings.position_embeddings.weight",
            "embeddings.LayerNorm.weight",
            "transformer.layer.0.attention.q_lin.weight",
            "transformer.layer.0.attention.v_lin.bias",
            "transformer.layer.0.ffn.lin1.weight",
            "transformer.layer.1.attention.k_lin.weight",
            "transformer.layer.1.output_layer_norm.bias",
        ],
    )


def shapes(module, skip=("num_batches_tracked", "classifier")):
    return "".join(
        " ".join([name, *map(str, tensor.shape)]) + "\n"
        for name, tensor in module.state_dict().items()
        if not any(part in name for part in skip)
    )


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    save_file(efficientnet(), target / "efficientnet.safetensors")
    save_file(distilbert(), target / "distilbert.safetensors")
    (target / "efficientnet_b0.shapes").write_text(shapes(efficientnet_b0()))
    (target / "distilbert-base-uncased.shapes").write_text(
        shapes(DistilBertModel(DistilBertConfig()))
    )
