"""Writes what PyTorch computes with narrow backbones, for the tests of podium.solutions.backbones.

Also lists names and shapes of the published networks, as NAME.shapes.

Needs torch, torchvision, timm, transformers and safetensors:

    python solutions/src/test/python/make_backbone_goldens.py [FOLDER]

Each file is one safetensors file. Names before the first slash say what a tensor is:
weight (before), input, evaluated (outputs in evaluation mode), trained (outputs in training mode
without any dropout), statistic (running statistics after that one step), gradient (of the sum of
the training output times input/probe, by parameter).
"""

import pathlib
import sys

import timm
import torch
from safetensors.torch import save_file
from timm.models.swin_transformer import SwinTransformer
from torchvision.models import efficientnet_b0
from torchvision.models.efficientnet import EfficientNet, MBConvConfig
from transformers import (
    BertConfig,
    BertModel,
    CLIPConfig,
    CLIPModel,
    CLIPTextConfig,
    CLIPTextModel,
    DistilBertConfig,
    DistilBertModel,
    SiglipConfig,
    SiglipModel,
)

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


def record(module, run, inputs, probe, gradients, head="pooled"):
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
    (outputs[head] * probe).sum().backward()
    parameters = dict(module.named_parameters())
    tensors |= {f"gradient/{name}": parameters[name].grad for name in gradients}
    return {name: tensor.detach().contiguous().clone() for name, tensor in tensors.items()}


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


def bert():
    torch.manual_seed(3)
    module = BertModel(
        BertConfig(
            vocab_size=40,
            max_position_embeddings=12,
            num_hidden_layers=2,
            hidden_size=16,
            num_attention_heads=4,
            intermediate_size=24,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
    )
    randomize(module)
    ids = torch.tensor([[5, 17, 3, 39, 8, 22, 6], [5, 9, 6, 0, 0, 0, 0], [5, 1, 2, 3, 6, 0, 0]])
    attention = (ids != 0).long()

    def run(m):
        outputs = m(input_ids=ids, attention_mask=attention)
        return {"pooled": outputs.pooler_output, "tokens": outputs.last_hidden_state}

    return record(
        module,
        run,
        {"ids": ids, "attention": attention},
        torch.randn(3, 16),
        [
            "embeddings.word_embeddings.weight",
            "embeddings.token_type_embeddings.weight",
            "encoder.layer.0.attention.self.key.weight",
            "encoder.layer.0.attention.output.dense.bias",
            "encoder.layer.0.attention.output.LayerNorm.weight",
            "encoder.layer.1.intermediate.dense.weight",
            "encoder.layer.1.output.dense.weight",
            "pooler.dense.weight",
        ],
    )


NARROW_TEXT = dict(
    hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24,
    vocab_size=40, max_position_embeddings=12)
NARROW_PICTURE = dict(
    hidden_size=20, num_hidden_layers=2, num_attention_heads=4, intermediate_size=28,
    image_size=12, patch_size=4)


def clip():
    torch.manual_seed(4)
    text = NARROW_TEXT | dict(eos_token_id=2)
    module = CLIPModel(
        CLIPConfig(text_config=text, vision_config=NARROW_PICTURE, projection_dim=10))
    randomize(module)
    return module


def half(module, part, also):
    """A part of a module, with the names that its tensors have in the whole."""
    for name in [name for name, _ in module.named_children() if name not in (part, *also)]:
        delattr(module, name)
    for name in [n for n, _ in module.named_parameters(recurse=False) if n not in also]:
        delattr(module, name)
    return module


def clip_text():
    module = half(clip(), "text_model", ("text_projection", "logit_scale"))
    # 39 is the highest id and ends a text; it is also the padding, as in OpenAI's vocabulary.
    ids = torch.tensor([[38, 17, 3, 12, 8, 22, 39], [38, 9, 39, 39, 39, 39, 39],
                        [38, 1, 2, 3, 39, 39, 39]])
    attention = torch.tensor([[1] * 7, [1, 1, 1, 0, 0, 0, 0], [1, 1, 1, 1, 1, 0, 0]])

    def run(m):
        outputs = m.text_model(input_ids=ids, attention_mask=attention)
        return {
            "projected": m.text_projection(outputs.pooler_output),
            "pooled": outputs.pooler_output,
            "tokens": outputs.last_hidden_state,
        }

    return record(
        module,
        run,
        {"ids": ids, "attention": attention},
        torch.randn(3, 10),
        [
            "text_model.embeddings.token_embedding.weight",
            "text_model.embeddings.position_embedding.weight",
            "text_model.encoder.layers.0.self_attn.k_proj.weight",
            "text_model.encoder.layers.0.layer_norm2.bias",
            "text_model.encoder.layers.1.mlp.fc1.weight",
            "text_model.final_layer_norm.weight",
            "text_projection.weight",
        ],
        head="projected",
    )


def clip_picture():
    module = half(clip(), "vision_model", ("visual_projection",))
    pixels = torch.randn(3, 3, 12, 12)

    def run(m):
        outputs = m.vision_model(pixel_values=pixels)
        return {
            "projected": m.visual_projection(outputs.pooler_output),
            "pooled": outputs.pooler_output,
            "tokens": outputs.last_hidden_state,
        }

    return record(
        module,
        run,
        {"pixels": pixels},
        torch.randn(3, 10),
        [
            "vision_model.embeddings.class_embedding",
            "vision_model.embeddings.patch_embedding.weight",
            "vision_model.embeddings.position_embedding.weight",
            "vision_model.pre_layrnorm.weight",
            "vision_model.encoder.layers.0.self_attn.v_proj.weight",
            "vision_model.encoder.layers.1.mlp.fc2.bias",
            "vision_model.post_layernorm.bias",
            "visual_projection.weight",
        ],
        head="projected",
    )


def clip_text_end():
    """The rule for configurations whose eos_token_id is not 2, as a text tower of its own."""
    torch.manual_seed(5)
    module = CLIPTextModel(CLIPTextConfig(**NARROW_TEXT, eos_token_id=7, bos_token_id=6))
    randomize(module)
    ids = torch.tensor([[6, 17, 3, 7, 0, 0], [6, 39, 38, 37, 36, 7], [6, 9, 7, 7, 0, 0]])
    attention = (ids != 0).long()

    def run(m):
        outputs = m(input_ids=ids, attention_mask=attention)
        return {"pooled": outputs.pooler_output, "tokens": outputs.last_hidden_state}

    return record(
        module,
        run,
        {"ids": ids, "attention": attention},
        torch.randn(3, 16),
        ["embeddings.token_embedding.weight", "encoder.layers.1.self_attn.out_proj.weight"],
    )


def siglip():
    torch.manual_seed(6)
    module = SiglipModel(
        SiglipConfig(
            text_config=NARROW_TEXT | dict(projection_size=16), vision_config=NARROW_PICTURE))
    randomize(module)
    return module


def siglip_text():
    module = half(siglip(), "text_model", ("logit_scale", "logit_bias"))
    ids = torch.tensor([[5, 17, 3, 39, 8, 22, 1, 0], [5, 9, 1, 0, 0, 0, 0, 0],
                        [5, 9, 8, 7, 6, 5, 4, 1]])
    attention = (ids != 0).long()

    def run(m):
        outputs = m.text_model(input_ids=ids, attention_mask=attention)
        pooled = outputs.pooler_output
        return {"projected": pooled, "pooled": pooled, "tokens": outputs.last_hidden_state}

    return record(
        module,
        run,
        {"ids": ids, "attention": attention},
        torch.randn(3, 16),
        [
            "text_model.embeddings.token_embedding.weight",
            "text_model.encoder.layers.0.self_attn.q_proj.bias",
            "text_model.encoder.layers.1.mlp.fc2.weight",
            "text_model.head.weight",
        ],
    )


def siglip_picture():
    module = half(siglip(), "vision_model", ())
    pixels = torch.randn(3, 3, 12, 12)

    def run(m):
        outputs = m.vision_model(pixel_values=pixels)
        pooled = outputs.pooler_output
        return {"projected": pooled, "pooled": pooled, "tokens": outputs.last_hidden_state}

    return record(
        module,
        run,
        {"pixels": pixels},
        torch.randn(3, 20),
        [
            "vision_model.embeddings.patch_embedding.bias",
            "vision_model.encoder.layers.0.layer_norm1.weight",
            "vision_model.encoder.layers.1.mlp.fc1.weight",
            "vision_model.post_layernorm.weight",
            "vision_model.head.probe",
            "vision_model.head.attention.in_proj_weight",
            "vision_model.head.attention.in_proj_bias",
            "vision_model.head.attention.out_proj.weight",
            "vision_model.head.layernorm.bias",
            "vision_model.head.mlp.fc1.weight",
        ],
    )


def swin():
    torch.manual_seed(7)
    # Maps of 8 × 8, cut into four windows that move, and of 4 × 4, which is one window.
    module = SwinTransformer(
        img_size=32, patch_size=4, embed_dim=12, depths=(2, 2), num_heads=(2, 3), window_size=4,
        num_classes=0, drop_path_rate=0.0)
    randomize(module)
    pixels = torch.randn(2, 3, 32, 32)

    def run(m):
        tokens = m.forward_features(pixels).flatten(1, 2)
        return {"pooled": m.forward_head(m.forward_features(pixels)), "tokens": tokens}

    return record(
        module,
        run,
        {"pixels": pixels},
        torch.randn(2, 24),
        [
            "patch_embed.proj.weight",
            "patch_embed.norm.bias",
            "layers.0.blocks.0.attn.relative_position_bias_table",
            "layers.0.blocks.1.attn.relative_position_bias_table",
            "layers.0.blocks.1.attn.qkv.weight",
            "layers.1.downsample.norm.weight",
            "layers.1.downsample.reduction.weight",
            "layers.1.blocks.1.attn.proj.bias",
            "layers.1.blocks.1.mlp.fc1.weight",
        ],
    )


NARROW = {
    "efficientnet": efficientnet,
    "distilbert": distilbert,
    "bert": bert,
    "clip_text": clip_text,
    "clip_text_end": clip_text_end,
    "clip_picture": clip_picture,
    "siglip_text": siglip_text,
    "siglip_picture": siglip_picture,
    "swin": swin,
}

VIT_L14 = CLIPConfig(
    text_config=dict(
        hidden_size=768, num_hidden_layers=12, num_attention_heads=12, intermediate_size=3072),
    vision_config=dict(
        hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, intermediate_size=4096,
        patch_size=14),
    projection_dim=768,
)

PUBLISHED = {
    "efficientnet_b0": efficientnet_b0,
    "distilbert-base-uncased": lambda: DistilBertModel(DistilBertConfig()),
    "bert-base-uncased": lambda: BertModel(BertConfig()),
    "clip-vit-base-patch32": lambda: CLIPModel(CLIPConfig()),
    "clip-vit-large-patch14": lambda: CLIPModel(VIT_L14),
    "siglip2-base-patch16-224": lambda: SiglipModel(
        SiglipConfig(
            text_config=dict(vocab_size=256000, projection_size=768), vision_config={})),
    "swin_tiny_patch4_window7_224": lambda: timm.create_model("swin_tiny_patch4_window7_224"),
}


def shapes(module, skip=("num_batches_tracked", "position_ids", "classifier", "head.fc")):
    return "".join(
        " ".join([name, *map(str, tensor.shape)]) + "\n"
        for name, tensor in module.state_dict().items()
        if not any(part in name for part in skip)
    )


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    for name, make in NARROW.items():
        save_file(make(), target / f"{name}.safetensors")
    with torch.device("meta"):
        for name, make in PUBLISHED.items():
            (target / f"{name}.shapes").write_text(shapes(make()))
