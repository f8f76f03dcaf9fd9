"""Writes what PyTorch computes with a narrow kd-hvt, for the tests of podium.solutions.kdhvt.

Needs torch, timm, transformers and safetensors:

    python solutions/src/test/python/make_kdhvt_goldens.py [FOLDER]

One file for one label, one for three, and one for one label with a hidden layer, without its
dropout. Names before the first slash say what a tensor is: weight, input, expected (logits and
losses), gradient (of the total loss, by parameter). One label has two outputs here, a softmax over them, cross-entropy and the distillation loss of transformers' examples:
kl_div(log_softmax(student / T), softmax(teacher / T), batchmean) * T².
"""

import pathlib
import sys

import torch
import torch.nn.functional as F
from make_backbone_goldens import randomize
from safetensors.torch import save_file
from timm.models.swin_transformer import SwinTransformer
from transformers import BertConfig, BertModel, DistilBertConfig, DistilBertModel

TARGET = pathlib.Path(__file__).parents[1] / "resources/podium/solutions/kdhvt"
TEMPERATURE = 2.0
SHARE = 0.7  # of each meme's own picture where memes are mixed


def narrow_encoders():
    image = SwinTransformer(
        img_size=16, patch_size=4, embed_dim=8, depths=(2, 2), num_heads=(2, 2), window_size=2,
        num_classes=0, drop_path_rate=0.0)
    text = DistilBertModel(
        DistilBertConfig(
            vocab_size=30, max_position_embeddings=8, n_layers=1, dim=8, n_heads=2,
            hidden_dim=12, dropout=0.0, attention_dropout=0.0))
    teacher = BertModel(
        BertConfig(
            vocab_size=40, max_position_embeddings=8, num_hidden_layers=1, hidden_size=12,
            num_attention_heads=2, intermediate_size=16, hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0))
    return image, text, teacher


class DistilledModel(torch.nn.Module):
    def __init__(self, labels, hidden, encoders=None):
        super().__init__()
        self.image_encoder, self.text_encoder, teacher = encoders or narrow_encoders()
        width = self.text_encoder.config.dim
        both = self.image_encoder.num_features + width
        outputs = 2 if labels == 1 else labels
        if teacher:
            self.teacher = teacher
        if hidden:
            self.pre_classifier = torch.nn.Linear(both, width)
        self.classifier = torch.nn.Linear(width if hidden else both, outputs)
        if teacher:
            self.teacher_classifier = torch.nn.Linear(teacher.config.hidden_size, outputs)

    def student_outputs(self, pixels, ids, attention, mixed):
        text = self.text_encoder(input_ids=ids, attention_mask=attention).last_hidden_state[:, 0]
        features = torch.cat([self.image_encoder(pixels), mixed(text)], dim=-1)
        if hasattr(self, "pre_classifier"):
            features = self.pre_classifier(features).relu()
        return self.classifier(features)

    def teacher_outputs(self, ids, attention, mixed):
        pooled = self.teacher(input_ids=ids, attention_mask=attention).pooler_output
        return self.teacher_classifier(mixed(pooled))


def same(values):
    return values


def mixed(values):
    return SHARE * values + (1 - SHARE) * values.flip(0)


def classes(outputs, labels):
    """Two outputs for each label: [B * L, 2]."""
    if labels == 1:
        return outputs
    return torch.stack([torch.zeros_like(outputs), outputs], dim=-1).flatten(0, 1)


def losses(student, teacher, targets, labels, mix):
    student, teacher = classes(student, labels), classes(teacher, labels)
    holds = mix(targets).flatten()
    main = F.cross_entropy(student, torch.stack([1 - holds, holds], dim=-1))
    rows = teacher.shape[0] // labels
    taught = mix(F.softmax(teacher / TEMPERATURE, dim=-1).reshape(rows, labels, 2)).flatten(0, 1)
    soft = F.kl_div(
        F.log_softmax(student / TEMPERATURE, dim=-1), taught.detach(), reduction="batchmean")
    return main, soft * TEMPERATURE**2


def per_label(outputs, labels):
    return outputs[:, 1:2] - outputs[:, 0:1] if labels == 1 else outputs


def golden(labels, hidden=False):
    torch.manual_seed(10 + labels)
    model = DistilledModel(labels, hidden)
    randomize(model)
    with torch.no_grad():  # sure of itself, so that the temperature matters
        model.teacher_classifier.weight.mul_(4)
    pixels = torch.randn(4, 3, 16, 16)
    ids = torch.tensor([[2, 17, 3, 29, 8], [2, 9, 3, 0, 0], [2, 1, 4, 3, 0], [2, 25, 26, 3, 0]])
    teacher_ids = torch.tensor(
        [[5, 17, 3, 39, 8, 6], [5, 9, 6, 0, 0, 0], [5, 1, 2, 6, 0, 0], [5, 31, 32, 33, 34, 6]])
    attention, teacher_attention = (ids != 0).float(), (teacher_ids != 0).float()
    targets = (torch.rand(4, labels) < 0.5).float()
    tensors = {f"weight/{name}": tensor for name, tensor in model.state_dict().items()}
    tensors |= {
        "input/pixels": pixels,
        "input/ids": ids,
        "input/attention": attention,
        "input/teacher_ids": teacher_ids,
        "input/teacher_attention": teacher_attention,
        "input/labels": targets,
        "input/mixed_labels": mixed(targets),
    }
    for name, mix in {"": same, "mixed_": mixed}.items():
        student = model.student_outputs(pixels, ids, attention, mix)
        unmixed_teacher = model.teacher_outputs(teacher_ids, teacher_attention, same)
        main, soft = losses(student, unmixed_teacher, targets, labels, mix)
        total = 0.5 * main + 0.5 * soft
        teacher = model.teacher_outputs(teacher_ids, teacher_attention, mix)
        tensors |= {
            f"expected/{name}student": per_label(student, labels),
            f"expected/{name}teacher": per_label(teacher, labels),
            f"expected/{name}distillation": 0.5 * soft,
            f"expected/{name}total": total,
        }
        if not name:
            total.backward()
    assert all(p.grad is None for n, p in model.named_parameters() if n.startswith("teacher"))
    parameters = dict(model.named_parameters())
    for name in [
        "image_encoder.patch_embed.proj.weight",
        "image_encoder.layers.1.blocks.1.attn.qkv.weight",
        "text_encoder.embeddings.word_embeddings.weight",
        "text_encoder.transformer.layer.0.ffn.lin1.weight",
        "classifier.weight",
        "classifier.bias",
    ]:
        tensors[f"gradient/{name}"] = parameters[name].grad
    return {name: tensor.detach().contiguous().clone() for name, tensor in tensors.items()}


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    save_file(golden(1), target / "one_label.safetensors")
    save_file(golden(3), target / "three_labels.safetensors")
    save_file(golden(1, hidden=True), target / "hidden.safetensors")
