"""Makes the golden files of PictureLookTest with Pillow 12 and SciPy.

Run from the folder `data`: python3 src/test/python/make_looks.py

`looks/`: a drawn scene, copies of it that were encoded anew or resized, and others that were
changed: another caption, another shape, another colour. `looks.txt`: name, hash in hex, SHA-256 of
the 32x32 grey thumbnail, SHA-256 of the 8x8 mean colours.
"""

import hashlib
import pathlib
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.fft import dctn

OUT = pathlib.Path("src/test/resources/podium/data/images")
LOOKS = OUT / "looks"


def scene(caption, shade=(196, 60, 48), hat=False):
    random_ = random.Random(5)
    image = Image.new("RGB", (180, 140), (92, 128, 168))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = random_.randrange(180), random_.randrange(140)
        size = random_.randrange(8, 40)
        colour = tuple(random_.randrange(40, 220) for _ in range(3))
        draw.ellipse((x - size, y - size, x + size, y + size), fill=colour)
    draw.rectangle((60, 50, 130, 125), fill=shade)
    if hat:
        draw.polygon((70, 50, 120, 50, 95, 25), fill=(30, 30, 30))
    font = ImageFont.load_default(16)
    draw.text((90, 12), caption, font=font, anchor="mm", fill="white", stroke_width=1,
              stroke_fill="black")
    return image


def bits(grey):
    corner = dctn(grey.astype(np.float64))[:8, :8].ravel()
    return sum(1 << at for at in range(1, 64) if corner[at] > 1e-6)


def sha(array):
    return hashlib.sha256(array.tobytes()).hexdigest()


def main():
    LOOKS.mkdir(exist_ok=True)
    image = scene("WHEN IT RAINS")
    half = image.resize((90, 70), Image.LANCZOS)
    image.save(LOOKS / "scene.png", optimize=True)
    for quality in (30, 60, 90):
        image.save(LOOKS / f"copy-quality-{quality}.jpg", quality=quality)
    image.save(LOOKS / "copy.gif")
    half.save(LOOKS / "copy-half.png", optimize=True)
    half.save(LOOKS / "copy-half-quality-50.jpg", quality=50)
    image.resize((360, 280), Image.BICUBIC).save(LOOKS / "copy-double.jpg", quality=75)
    image.resize((128, 128), Image.BICUBIC).save(LOOKS / "copy-squashed.jpg", quality=75)
    scene("WHEN IT SNOWS").save(LOOKS / "other-caption.png", optimize=True)
    scene("WHEN IT SNOWS").save(LOOKS / "other-caption.jpg", quality=60)
    scene("").save(LOOKS / "other-no-caption.png", optimize=True)
    scene("WHEN IT RAINS", hat=True).save(LOOKS / "other-hat.png", optimize=True)
    scene("WHEN IT RAINS", shade=(48, 116, 116)).save(LOOKS / "other-colour.png", optimize=True)
    Image.new("RGB", (40, 30), (120, 120, 120)).save(LOOKS / "other-flat.png")
    lines = []
    for file in sorted(LOOKS.iterdir()):
        small = Image.open(file).convert("RGB").resize((32, 32), Image.BILINEAR)
        grey = np.asarray(small.convert("L"))
        sums = np.asarray(small).astype(int).reshape(8, 4, 8, 4, 3).sum((1, 3))
        colours = ((sums + 8) // 16).astype(np.uint8)
        lines.append(f"{file.name} {bits(grey):016x} {sha(grey)} {sha(colours)}")
    (OUT / "looks.txt").write_text("\n".join(lines) + "\n")


main()
