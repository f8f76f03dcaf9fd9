"""Makes colours.txt, the golden file of ColourAdjustmentTest, with Pillow 12.

Run from the folder `data`: python3 src/test/python/make_colours.py

Each line: adjustment, factor, SHA-256 of the pixels. The picture has 512 × 512 pixels, one of each
colour whose channels are multiples of 4 with some noise in the low bits, by the formula of
`picture` here and in the test. Hues are turned as torchvision turns those of Pillow's pictures.
"""

import hashlib
import pathlib

import numpy as np
from PIL import Image, ImageEnhance

OUT = pathlib.Path("src/test/resources/podium/data/images/colours.txt")


def picture():
    index = np.arange(512 * 512)
    channels = np.stack([index & 63, (index >> 6) & 63, index >> 12], axis=1)
    noise = (index[:, None] * np.array([7, 13, 31]) >> 3) & 3
    return Image.fromarray((channels * 4 + noise).astype(np.uint8).reshape(512, 512, 3))


def turned(image, turn):
    hue, saturation, value = image.convert("HSV").split()
    changed = np.array(hue) + np.int32(turn * 255).astype(np.uint8)
    return Image.merge("HSV", (Image.fromarray(changed), saturation, value)).convert("RGB")


def main():
    adjustments = {
        "brightness": lambda image, factor: ImageEnhance.Brightness(image).enhance(factor),
        "contrast": lambda image, factor: ImageEnhance.Contrast(image).enhance(factor),
        "saturation": lambda image, factor: ImageEnhance.Color(image).enhance(factor),
    }
    lines = []
    for name, adjust in adjustments.items():
        for factor in (0.0, 0.25, 0.75, 0.9, 0.93, 1.0, 1.0625, 1.1, 1.25, 2.0):
            lines.append((name, factor, adjust(picture(), factor)))
    for turn in (-0.5, -0.1, -0.03, 0.0, 0.05, 0.1, 0.25, 0.5):
        lines.append(("hue", turn, turned(picture(), turn)))
    digest = lambda image: hashlib.sha256(image.tobytes()).hexdigest()
    OUT.write_text("".join(f"{name} {factor} {digest(image)}\n" for name, factor, image in lines))


main()
