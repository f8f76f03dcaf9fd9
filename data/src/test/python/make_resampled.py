"""Makes the golden files of podium.data.images.Resampler with Pillow 12.

Run from the folder `data`: python3 src/test/python/make_resampled.py

`resampled.txt`: seed, width, height, new width, new height, SHA-256 of the new pixels by the
bilinear and by the bicubic filter. `cropped.txt`: seed, width, height, then the box (left, top,
width, height) that is resized to the side that follows, as torchvision's resized_crop does, and
the SHA-256 by both filters. The old pixels follow from the seed; see `picture` here and
SeededPicture in Java.
"""

import hashlib
import pathlib
import random

import numpy as np
from PIL import Image

OUT = pathlib.Path("src/test/resources/podium/data/images")
FILTERS = (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)
CASES, CROPS, LARGEST = 500, 60, 600


def picture(seed, width, height):
    """Noise, black and white only, or a noisy slope, by the seed's rest of 3."""
    at = np.arange(width * height * 3, dtype=np.uint64)
    x = (at + 1 + seed * 1_000_003) & 0xFFFFFFFF
    x ^= x >> 16
    x = x * 0x7FEB352D & 0xFFFFFFFF
    x ^= x >> 15
    x = x * 0x846CA68B & 0xFFFFFFFF
    x ^= x >> 16
    kinds = x & 255, (x >> 8 & 1) * 255, (x & 15) + (at // 7 % 240)
    return Image.frombytes("RGB", (width, height), kinds[seed % 3].astype(np.uint8).tobytes())


def sha(image):
    return hashlib.sha256(image.tobytes()).hexdigest()


def size(generator):
    """Small sizes are as likely as large ones, and a tenth are very long and thin."""
    first, second = (round(LARGEST ** generator.random()) for _ in range(2))
    thin = generator.random()
    return (first, 1) if thin < 0.05 else (2, second) if thin < 0.1 else (first, second)


def resampled(generator):
    for seed in range(CASES):
        width, height = size(generator)
        new = size(generator)
        if seed % 5 == 0:
            new = generator.choice([(224, 224), (64, 64), (width, new[1]), (new[0], height)])
        image = picture(seed, width, height)
        hashes = " ".join(sha(image.resize(new, kind)) for kind in FILTERS)
        yield f"{seed} {width} {height} {new[0]} {new[1]} {hashes}"


def cropped(generator):
    for seed in range(CASES, CASES + CROPS):
        width, height = generator.randint(1, 300), generator.randint(1, 300)
        columns, rows = generator.randint(1, width), generator.randint(1, height)
        left, top = generator.randint(0, width - columns), generator.randint(0, height - rows)
        side = generator.choice([32, 64, 96])
        part = picture(seed, width, height).crop((left, top, left + columns, top + rows))
        hashes = " ".join(sha(part.resize((side, side), kind)) for kind in FILTERS)
        yield f"{seed} {width} {height} {left} {top} {columns} {rows} {side} {hashes}"


def main():
    generator = random.Random(12)
    (OUT / "resampled.txt").write_text("\n".join(resampled(generator)) + "\n")
    (OUT / "cropped.txt").write_text("\n".join(cropped(generator)) + "\n")


main()
