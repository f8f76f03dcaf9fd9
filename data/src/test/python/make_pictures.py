"""Makes the golden files of podium.data.images with Pillow 12.

Run from the folder `data`: python3 src/test/python/make_pictures.py

`resampled.txt`: filter, width, height, new width, new height, SHA-256 of the new pixels; the old
ones are computed, by the formula of `pattern` here and in ResamplerTest.
`pictures/`: small files of every kind; `pictures.txt`: name, width, height, SHA-256 of the pixels
of Pillow's convert("RGB"), turned upright.
"""

import hashlib
import pathlib
import random
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

OUT = pathlib.Path("src/test/resources/podium/data/images")
PICTURES = OUT / "pictures"
RANDOM = random.Random(20)


def pattern(width, height):
    y, x, c = np.meshgrid(range(height), range(width), range(3), indexing="ij")
    return ((x * x * 7 + y * y * 13 + x * y * 3 + c * 61 + (x * y * c // 4)) & 255).astype(np.uint8)


def sha(image):
    return hashlib.sha256(image.tobytes()).hexdigest()


def resampled():
    sizes = [
        (37, 21, 224, 224), (300, 200, 64, 64), (64, 64, 224, 224), (224, 224, 64, 64),
        (1, 1, 5, 7), (1, 40, 3, 9), (40, 1, 9, 3), (50, 30, 1, 1), (33, 20, 33, 8),
        (33, 20, 12, 20), (2, 3, 2, 3), (2, 216, 92, 3), (3, 301, 1, 302), (500, 3, 17, 100),
    ]
    lines = []
    for width, height, new_width, new_height in sizes:
        image = Image.fromarray(pattern(width, height))
        for name in ("BILINEAR", "BICUBIC"):
            new = image.resize((new_width, new_height), getattr(Image, name))
            lines.append(f"{name} {width} {height} {new_width} {new_height} {sha(new)}")
    (OUT / "resampled.txt").write_text("\n".join(lines) + "\n")


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(name, depth, colours, interlaced, extra=b""):
    """Writes random bytes with random filters: Pillow writes few of the kinds there are."""
    width, height = 13, 9
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
    adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for x, y, dx, dy in adam7 if interlaced else [(0, 0, 1, 1)]:
        columns = (width - x + dx - 1) // dx
        for _ in range((height - y + dy - 1) // dy if columns > 0 else 0):
            rows += bytes([RANDOM.randrange(5)]) + RANDOM.randbytes((columns * depth * samples + 7) // 8)
    data = zlib.compress(rows)
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, interlaced)
    pieces = chunk(b"IDAT", data[: len(data) // 2]) + chunk(b"IDAT", data[len(data) // 2 :])
    (PICTURES / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + pieces + chunk(b"IEND", b"")
    )


def pngs():
    gamma = chunk(b"gAMA", struct.pack(">I", 22000))
    for interlaced in (0, 1):
        for colours, depths in ((0, (1, 2, 4, 8)), (2, (8, 16)), (4, (8, 16)), (6, (8, 16))):
            for depth in depths:
                png(f"png-{colours}-{depth}-{interlaced}.png", depth, colours, interlaced, gamma)
        for depth in (1, 2, 4, 8):
            palette = chunk(b"PLTE", RANDOM.randbytes(3 << depth))
            png(f"png-3-{depth}-{interlaced}.png", depth, 3, interlaced, palette)
    transparent = chunk(b"PLTE", RANDOM.randbytes(768)) + chunk(b"tRNS", RANDOM.randbytes(90))
    png("png-palette-transparent.png", 8, 3, 0, transparent)
    png("png-palette-short.png", 8, 3, 0, chunk(b"PLTE", RANDOM.randbytes(30)))
    wrong_adler()


def wrong_adler():
    """Spoils the checksum behind the pixels; Pillow refuses or not, by the size of its buffer."""
    good = (PICTURES / "png-2-8-0.png").read_bytes()
    end = len(good) - 12
    at = good.rfind(b"IDAT")
    body = good[at + 4 : end - 4]
    spoilt = chunk(b"IDAT", body[:-1] + bytes([body[-1] ^ 1]))
    (PICTURES / "png-wrong-adler.png").write_bytes(good[: at - 4] + spoilt + good[end:])


def without_jfif(jpeg):
    return jpeg[:2] + jpeg[4 + struct.unpack(">H", jpeg[4:6])[0] :]


def jpegs():
    picture = Image.fromarray(pattern(21, 18) // 2 + 60)
    for subsampling in (0, 1, 2):
        for progressive in (False, True):
            name = f"jpeg-{subsampling}-{int(progressive)}.jpg"
            picture.save(PICTURES / name, subsampling=subsampling, progressive=progressive)
    picture.convert("L").save(PICTURES / "jpeg-grey.jpg")
    picture.convert("CMYK").save(PICTURES / "jpeg-cmyk.jpg")
    inks = (PICTURES / "jpeg-cmyk.jpg").read_bytes()
    at = inks.find(b"Adobe") + 11
    (PICTURES / "jpeg-ycck.jpg").write_bytes(inks[:at] + b"\x02" + inks[at + 1 :])
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    picture.save(PICTURES / "jpeg-profile.jpg", icc_profile=profile)
    picture.save(PICTURES / "jpeg-rgb.jpg", keep_rgb=True)
    plain = (PICTURES / "jpeg-0-0.jpg").read_bytes()
    (PICTURES / "jpeg-no-jfif.jpg").write_bytes(without_jfif(plain))
    for transform in (0, 1):
        adobe = b"\xff\xee\x00\x0eAdobe\x00\x64\0\0\0\0" + bytes([transform])
        (PICTURES / f"jpeg-adobe-{transform}.jpg").write_bytes(plain[:2] + adobe + without_jfif(plain)[2:])
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        picture.save(PICTURES / f"jpeg-turned-{orientation}.jpg", exif=exif)


def gifs_and_bitmaps():
    picture = Image.fromarray(pattern(19, 15))
    frames = [Image.fromarray(np.roll(pattern(19, 15), 5 * k, 1)).quantize(32) for k in range(3)]
    frames[0].save(PICTURES / "gif-animated.gif", save_all=True, append_images=frames[1:])
    frames[0].save(PICTURES / "gif-interlaced.gif", interlace=1)
    frames[0].save(PICTURES / "gif-transparent.gif", transparency=3)
    for name, transparency in (("gif-offset.gif", None), ("gif-offset-transparent.gif", 3)):
        if transparency is None:
            frames[0].save(PICTURES / name)
        else:
            frames[0].save(PICTURES / name, transparency=transparency)
        gif = bytearray((PICTURES / name).read_bytes())
        at = gif.find(b"\x2c", 13 + 96)
        gif[6:10] = struct.pack("<HH", 30, 25)
        gif[at + 1 : at + 5] = struct.pack("<HH", 7, 4)
        (PICTURES / name).write_bytes(gif)
    picture.save(PICTURES / "bitmap-24.bmp")
    picture.quantize(20).save(PICTURES / "bitmap-8.bmp")
    picture.convert("1").save(PICTURES / "bitmap-1.bmp")
    picture.convert("RGBA").save(PICTURES / "bitmap-32.bmp")


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    resampled()
    pngs()
    jpegs()
    gifs_and_bitmaps()
    lines = []
    for path in sorted(PICTURES.iterdir()):
        image = Image.open(str(path).replace("wrong-adler", "2-8-0"))
        image = (ImageOps.exif_transpose(image) if image.format == "JPEG" else image).convert("RGB")
        lines.append(f"{path.name} {image.width} {image.height} {sha(image)}")
    (OUT / "pictures.txt").write_text("\n".join(lines) + "\n")


main()
