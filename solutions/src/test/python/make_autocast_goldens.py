"""Writes what PyTorch's layers compute under its CPU bf16 autocast, and in fp32.

For the tests of podium.solutions.layers. Needs torch, torchvision, timm, transformers and safetensors:

    python solutions/src/test/python/make_autocast_goldens.py

A tensor is named LAYER/weight/NAME (before), LAYER/input, LAYER/probe, and for each PRECISION (fp32
or bf16) LAYER/PRECISION/output, LAYER/PRECISION/gradient/NAME (of the sum of output times probe)
and LAYER/PRECISION/gradient_of_input.
"""

import pathlib

import torch
from safetensors.torch import save_file
from timm.models.swin_transformer import PatchMerging, SwinTransformerBlock
from torch import nn
from torchvision.models.efficientnet import MBConv, MBConvConfig
from torchvision.ops import Conv2dNormActivation, SqueezeExcitation
from transformers import CLIPTextConfig, DistilBertConfig, SiglipVisionConfig
from transformers.models.clip.modeling_clip import CLIPEncoderLayer, CLIPMLP
from transformers.models.distilbert.modeling_distilbert import FFN, DistilBertSelfAttention
from transformers.models.siglip.modeling_siglip import (
    SiglipMLP,
    SiglipMultiheadAttentionPoolingHead,
)

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


class Patches(nn.Conv2d):
    """A convolution over patches whose outputs are tokens."""

    def forward(self, x):
        return super().forward(x).flatten(2).transpose(1, 2)


class WindowAttention(nn.Module):
    """What a block of Swin computes between its first normalisation and its first sum."""

    def __init__(self, shift):
        super().__init__()
        block = SwinTransformerBlock(
            8, (8, 8), num_heads=2, window_size=4, shift_size=shift, mlp_ratio=1.0)
        self.relative_position_bias_table = block.attn.relative_position_bias_table
        self.qkv, self.proj = block.attn.qkv, block.attn.proj
        self.block = [block]  # Hidden in a list, so that its names are not recorded.

    def forward(self, x):
        return self.block[0]._attn(x)


class FirstOutput(nn.Module):
    """A layer that may give a tuple, under its own names."""

    def __init__(self, layer, **arguments):
        super().__init__()
        self.layer, self.arguments = [layer], arguments
        for name, child in layer.named_children():
            self.add_module(name, child)

    def forward(self, x):
        output = self.layer[0](x, **self.arguments)
        return output[0] if isinstance(output, tuple) else output


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
    save_file(transformers_layers(), TARGET / "autocast_transformers.safetensors")


def transformers_layers():
    torch.manual_seed(4)
    clip = CLIPTextConfig(hidden_size=8, num_attention_heads=2, intermediate_size=16)
    siglip = SiglipVisionConfig(hidden_size=8, num_attention_heads=2, intermediate_size=16)
    tensors = {}
    tensors |= record("quick_gelu_feed_forward", CLIPMLP(clip), 3, 7, 8)
    tensors |= record("tanh_feed_forward", SiglipMLP(siglip), 3, 7, 8)
    tensors |= record(
        "pre_norm", FirstOutput(CLIPEncoderLayer(clip), attention_mask=None), 3, 7, 8)
    tensors |= record("patches", Patches(3, 8, 4, 4), 3, 3, 8, 12)
    pool = SiglipMultiheadAttentionPoolingHead(siglip)
    tensors |= record("attention_pool", pool, 3, 7, 8)
    tensors |= record("window_attention", WindowAttention(0), 2, 8, 8, 8)
    tensors |= record("window_attention_shifted", WindowAttention(2), 2, 8, 8, 8)
    tensors |= record("patch_merging", PatchMerging(4), 2, 6, 4, 4)
    return tensors


if __name__ == "__main__":
    main()
