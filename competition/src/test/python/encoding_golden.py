"""Writes the known answers of podium.competition.encoding's tests.

Needs numpy, Pillow, torch, torchvision and tokenizers; tokenizer.json is as CaptionTokenizer.build wrote it.
Run from the repository's root:

    python competition/src/test/python/encoding_golden.py
"""

import base64
import json
import pathlib

import numpy
import torch
from PIL import Image
from tokenizers import Tokenizer
from torchvision import transforms
from torchvision.transforms import InterpolationMode

FOLDER = pathlib.Path("competition/src/test/resources/podium/competition/encoding")

MEANS = {
    "imagenet": ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    "clip": ([0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]),
    "half": ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
}

TEXTS = [
    "One does not simply walk into Mordor",
    "one does not simply stop",
    "Crème brûlée, 2 times!",
    "stop, STOP; stop...",
    "漢字 stop",
    "zebra",
    "",
]


def noise(width, height):
    """Pixels that Java makes in the same way: the top byte of a linear congruence."""
    state = 12345
    values = bytearray()
    for _ in range(width * height * 3):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        values.append((state >> 16) & 0xFF)
    return Image.frombytes("RGB", (width, height), bytes(values))


def normalized():
    ramp = numpy.repeat(numpy.arange(256, dtype=numpy.uint8).reshape(1, 256, 1), 3, axis=2)
    for name, (mean, deviation) in MEANS.items():
        tensor = transforms.Normalize(mean, deviation)(
            transforms.ToTensor()(Image.fromarray(ramp))
        )
        lines = [" ".join(map(str, row)) for row in tensor[:, 0, :].T.numpy()]
        (FOLDER / f"normalized-{name}.txt").write_text("\n".join(lines) + "\n")


def squares():
    filters = {"BILINEAR": InterpolationMode.BILINEAR, "BICUBIC": InterpolationMode.BICUBIC}
    answers = []
    for width, height in [(37, 23), (23, 37), (50, 31), (16, 16), (19, 16), (9, 5)]:
        for resize, short_side in [("SQUASH", 16), ("CROP", 16), ("CROP", 19), ("CROP", 24)]:
            for name, mode in filters.items():
                if resize == "SQUASH":
                    transform = transforms.Resize((16, 16), mode)
                else:
                    transform = transforms.Compose(
                        [transforms.Resize(short_side, mode), transforms.CenterCrop(16)]
                    )
                square = transform(noise(width, height))
                answers.append(
                    {
                        "width": width,
                        "height": height,
                        "resize": resize,
                        "shortSide": short_side,
                        "interpolation": name,
                        "rgb": base64.b64encode(square.tobytes()).decode(),
                    }
                )
    (FOLDER / "squares.json").write_text(json.dumps(answers, indent=1) + "\n")


def tokens():
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    answers = [{"text": text, "ids": tokenizer.encode(text).ids} for text in TEXTS]
    tokenizer.enable_truncation(6)
    for answer in answers:
        answer["first6"] = tokenizer.encode(answer["text"]).ids
    (FOLDER / "tokens.json").write_text(
        json.dumps(answers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    torch.manual_seed(0)
    normalized()
    squares()
    tokens()
