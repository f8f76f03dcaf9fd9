"""Writes what PyTorch's layers compute under its CPU bf16 autocast, and in fp32.

For the tests of podium.solutions.layers. Needs torch, torchvision, transformers and safetensors:

    python solutions/src/test/python/make_autocast_goldens.py

A tensor is named LAYER/weight/NAME (before), LAYER/input, LAYER/probe, and for each PRECISION (fp32
or bf16) LAYER/PRECISION/output, LAYER/PRECISION/gradient/NAME (of the sum of output times probe)
and LAYER/PRECISION/gradient_of_input.
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch import nn
from torchvision.models.efficientnet import MBConv, MBConvConfig
from torchvision.ops import Conv2dNormActivation, SqueezeExcitation
from transformers import DistilBertConfig
from transformers.models.distilbert.modeling_distilbert import FFN, DistilBertSelfAttention

TARGET = pathlib.Path(__file__).parents[1] / "resources/podium/solutions/layers"


class Attention(nn.Module):
    """The attention of DistilBERT over unmasked tokens."""

    def __init__(self, config):
        super().__init__()
        inner = DistilBertSelfAttention(config)
        self.q_lin, self.k_lin, self.v_lin, self.out_lin = (
            inner.q_lin, inner.k_lin, inner.v_lin, inner.out_lin)
        self.heads = config.n_heads

    def forward(self, x):
        def split(y):
            return y.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        attended = nn.functional.scaled_dot_product_attention(
            split(self.q_lin(x)), split(self.k_lin(x)), split(self.v_lin(x)))
        return self.out_lin(attended.transpose(1, 2).flatten(2))


def randomize(module):
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if name.endswith("running_var"):
                tensor.uniform_(0.5, 1.5)
            elif tensor.dim() >= 2:
                tensor.normal_(0, 1 / tensor[0].numel() ** 0.5)
            elif tensor.is_floating_point():
                tensor.add_(0.2 * torch.randn_like(tensor))


def record(layer, module, *shape):
    randomize(module)
    module.train()
    start = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    x = torch.randn(*shape)
    tensors = {
        f"{layer}/weight/{name}": tensor
        for name, tensor in start.items()
        if not name.endswith("num_batches_tracked")
    }
    tensors[f"{layer}/input"] = x
    probe = None
    for precision in ("fp32", "bf16"):
        module.load_state_dict({name: tensor.clone() for name, tensor in start.items()})
        module.zero_grad(set_to_none=True)
        leaf = x.clone().requires_grad_()
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
            output = module(leaf).float()
        if probe is None:
            probe = torch.randn_like(output)
            tensors[f"{layer}/probe"] = probe
        (output * probe).sum().backward()
        tensors[f"{layer}/{precision}/output"] = output.detach()
        tensors[f"{layer}/{precision}/gradient_of_input"] = leaf.grad
        for name, parameter in module.named_parameters():
            tensors[f"{layer}/{precision}/gradient/{name}"] = parameter.grad
    return {name: tensor.contiguous().clone() for name, tensor in tensors.items()}


def main():
    torch.manual_seed(3)
    config = DistilBertConfig(dim=16, n_heads=4, hidden_dim=32, dropout=0.0, attention_dropout=0.0)
    tensors = {}
    tensors |= record("linear", nn.Linear(24, 16), 5, 24)
    tensors |= record("convolution", nn.Conv2d(4, 8, 3, 2, 1), 3, 4, 9, 9)
    tensors |= record(
        "convolution_norm", Conv2dNormActivation(4, 8, 3, 1, activation_layer=nn.SiLU), 3, 4, 6, 6)
    tensors |= record("squeeze_excitation", SqueezeExcitation(16, 4, nn.SiLU), 3, 16, 5, 5)
    mbconv = MBConvConfig(4, 5, 1, 8, 8, 1, 1.0, 1.0)
    tensors |= record("mbconv", MBConv(mbconv, 0.0, nn.BatchNorm2d), 3, 8, 7, 7)
    mbconv = MBConvConfig(4, 3, 2, 8, 16, 1, 1.0, 1.0)
    tensors |= record("mbconv_stride", MBConv(mbconv, 0.0, nn.BatchNorm2d), 3, 8, 7, 7)
    tensors |= record("attention", Attention(config), 3, 7, 16)
    tensors |= record("feed_forward", FFN(config), 3, 7, 16)
    TARGET.mkdir(parents=True, exist_ok=True)
    save_file(tensors, TARGET / "autocast.safetensors")


if __name__ == "__main__":
    main()
