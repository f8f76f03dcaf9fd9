"""Writes the files of PyTorch that podium.competition.weights.torch's tests read or refuse.

Needs torch, safetensors, transformers and open_clip. Run from the repository's root:

    python competition/src/test/python/torch_golden.py
"""

import collections
import json
import os
import pathlib

import open_clip
import torch
import transformers
from safetensors.torch import save_file

FOLDER = pathlib.Path("competition/src/test/resources/podium/competition/weights/torch")

VALUES = [0.0, -0.0, 1.0, -2.5, 0.1, 65504.0, 6e-8, 3.0e-5, float("inf"), -float("inf"), 1e-3, -7.0]


def tensors():
    values = torch.tensor(VALUES).reshape(3, 4)
    return {
        "single": values,
        "half": values.half(),
        "brain": values.bfloat16(),
        "double": values.double() / 3,
        "count": torch.tensor([7, -(1 << 40)]),
        "scalar": torch.tensor(2.6592),
        "empty": torch.zeros(0, 4),
        "transposed": values.t(),
        "rows": values[1:],
        "column": values[:, 2],
        "same storage": values,
        "expanded": values[:1].expand(3, 4),
        "channels last": torch.arange(16.0).reshape(1, 4, 2, 2).to(memory_format=torch.channels_last),
        "parameter": torch.nn.Parameter(values[0].clone()),
    }


class Shell:
    def __reduce__(self):
        return os.system, ("touch pwned",)


def refused():
    layer = torch.nn.Linear(2, 2)
    torch.save(layer.state_dict(), FOLDER / "legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(layer, FOLDER / "module.pth")
    torch.save({"state_dict": layer.state_dict(), "extra": Shell()}, FOLDER / "shell.pth")
    torch.save({"epoch": 3, "lr": [0.1], "optimizer": {"state": {}}}, FOLDER / "no-weights.pth")
    torch.save([torch.zeros(2)], FOLDER / "list.pth")
    torch.jit.save(torch.jit.script(layer), FOLDER / "script.pt")


def checkpoints():
    layer = torch.nn.Linear(2, 2)
    optimizer = torch.optim.AdamW(layer.parameters())
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    whole = {
        "epoch": 3,
        "best": 0.72,
        "done": True,
        "path": None,
        "seed": 1 << 70,
        "betas": (0.9, 0.999),
        "optimizer": optimizer.state_dict(),
    }
    state = layer.state_dict()
    assert hasattr(state, "_metadata")
    torch.save(whole | {"state_dict": state}, FOLDER / "checkpoint.pth")
    torch.save(whole | {"network": state}, FOLDER / "other-key.pth")
    torch.save(whole | {"model": dict(state)}, FOLDER / "protocol-4.pt", pickle_protocol=4)
    save_file(state, FOLDER / "checkpoint.safetensors")
    shards = {"weight": "model-00001-of-00002.safetensors", "bias": "model-00002-of-00002.safetensors"}
    for name, file in shards.items():
        save_file({name: state[name]}, FOLDER / file)
    index = {"metadata": {"total_size": 24}, "weight_map": shards}
    (FOLDER / "model.safetensors.index.json").write_text(json.dumps(index, indent=2) + "\n")


def convert(state):
    """As transformers' convert_clip_original_pytorch_to_hf.py does."""
    converted = {
        "logit_scale": state["logit_scale"],
        "text_projection.weight": state["text_projection"].t(),
        "visual_projection.weight": state["visual.proj"].t(),
        "text_model.embeddings.token_embedding.weight": state["token_embedding.weight"],
        "text_model.embeddings.position_embedding.weight": state["positional_embedding"],
        "vision_model.embeddings.class_embedding": state["visual.class_embedding"],
        "vision_model.embeddings.position_embedding.weight": state["visual.positional_embedding"],
        "vision_model.embeddings.patch_embedding.weight": state["visual.conv1.weight"],
    }
    for theirs, ours in [
        ("ln_final", "text_model.final_layer_norm"),
        ("visual.ln_pre", "vision_model.pre_layrnorm"),
        ("visual.ln_post", "vision_model.post_layernorm"),
    ]:
        for kind in ["weight", "bias"]:
            converted[f"{ours}.{kind}"] = state[f"{theirs}.{kind}"]
    for theirs, ours in [("transformer", "text_model"), ("visual.transformer", "vision_model")]:
        for kind in ["weight", "bias"]:
            for layer in range(2):
                block, target = f"{theirs}.resblocks.{layer}", f"{ours}.encoder.layers.{layer}"
                q, k, v = state[f"{block}.attn.in_proj_{kind}"].chunk(3)
                converted[f"{target}.self_attn.q_proj.{kind}"] = q
                converted[f"{target}.self_attn.k_proj.{kind}"] = k
                converted[f"{target}.self_attn.v_proj.{kind}"] = v
                converted[f"{target}.self_attn.out_proj.{kind}"] = state[f"{block}.attn.out_proj.{kind}"]
                converted[f"{target}.layer_norm1.{kind}"] = state[f"{block}.ln_1.{kind}"]
                converted[f"{target}.layer_norm2.{kind}"] = state[f"{block}.ln_2.{kind}"]
                converted[f"{target}.mlp.fc1.{kind}"] = state[f"{block}.mlp.c_fc.{kind}"]
                converted[f"{target}.mlp.fc2.{kind}"] = state[f"{block}.mlp.c_proj.{kind}"]
    return converted


@torch.no_grad()
def clip():
    """A narrow CLIP under both names; that both compute the same is checked here."""
    theirs = open_clip.CLIP(
        embed_dim=5,
        vision_cfg={"image_size": 8, "layers": 2, "width": 12, "head_width": 6, "patch_size": 4},
        text_cfg={"context_length": 6, "vocab_size": 16, "width": 8, "heads": 2, "layers": 2},
        quick_gelu=True,
    ).eval()
    for parameter in theirs.parameters():
        parameter.normal_(0, 0.3)
    config = transformers.CLIPConfig(
        text_config={
            "vocab_size": 16, "hidden_size": 8, "intermediate_size": 32, "num_hidden_layers": 2,
            "num_attention_heads": 2, "max_position_embeddings": 6, "eos_token_id": 2,
        },
        vision_config={
            "hidden_size": 12, "intermediate_size": 48, "num_hidden_layers": 2,
            "num_attention_heads": 2, "image_size": 8, "patch_size": 4,
        },
        projection_dim=5,
    )
    ours = transformers.CLIPModel(config).eval()
    state = {name: tensor.contiguous() for name, tensor in convert(theirs.state_dict()).items()}
    missing, unexpected = ours.load_state_dict(state, strict=False)
    assert not unexpected and all(name.endswith("position_ids") for name in missing), missing
    ids = torch.tensor([[14, 3, 5, 15, 0, 0], [14, 9, 15, 0, 0, 0]])
    pictures = torch.randn(2, 3, 8, 8)
    output = ours(input_ids=ids, pixel_values=pictures, attention_mask=torch.ones_like(ids))
    for theirs_features, ours_features in [
        (theirs.encode_text(ids, normalize=True), output.text_embeds),
        (theirs.encode_image(pictures, normalize=True), output.image_embeds),
    ]:
        torch.testing.assert_close(theirs_features, ours_features, atol=1e-5, rtol=1e-5)
    torch.save({f"clip_model.{name}": tensor for name, tensor in theirs.state_dict().items()}, FOLDER / "open-clip.bin")
    save_file(state, FOLDER / "clip.safetensors")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.save(collections.OrderedDict(tensors()), FOLDER / "tensors.pth")
    save_file({name: tensor.detach().float().contiguous().clone() for name, tensor in tensors().items()}, FOLDER / "tensors.safetensors")
    checkpoints()
    refused()
    clip()
