"""Makes the golden files of podium.data.images with Pillow 12.

Run from the folder `data`: python3 src/test/python/make_pictures.py
Needs jpegtran of libjpeg-turbo, as Pillow writes no arithmetic codes.

`pictures/`: small files of every kind; `pictures.txt`: name, width, height, SHA-256 of the pixels
of Pillow's convert("RGB"), turned upright.
"""

import hashlib
import pathlib
import random
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

OUT = pathlib.Path("src/test/resources/podium/data/images")
PICTURES = OUT / "pictures"
RANDOM = random.Random(20)
RANDOM_NUMPY = np.random.default_rng(20)


def pattern(width, height):
    y, x, c = np.meshgrid(range(height), range(width), range(3), indexing="ij")
    return ((x * x * 7 + y * y * 13 + x * y * 3 + c * 61 + (x * y * c // 4)) & 255).astype(np.uint8)


def sha(image):
    return hashlib.sha256(image.tobytes()).hexdigest()


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


def png_oddities():
    """Chunks that change nothing, or turn the picture."""
    good = (PICTURES / "png-2-8-0.png").read_bytes()
    at = good.index(b"IDAT") - 4
    length = struct.unpack(">I", good[at : at + 4])[0]
    idat, end = good[at + 8 : at + 8 + length], good[-12:]
    pieces = b"".join(chunk(b"IDAT", idat[k : k + 3]) + chunk(b"IDAT", b"") for k in range(0, length, 3))
    rest = good[at + 12 + length : -12]
    (PICTURES / "png-tiny-pieces.png").write_bytes(good[:at] + pieces + rest + end)
    (PICTURES / "png-garbage-behind.png").write_bytes(good + b"garbage")
    comment = bytearray(chunk(b"tEXt", b"Comment\0spoilt"))
    comment[-1] ^= 1
    (PICTURES / "png-wrong-checksum-behind.png").write_bytes(good[:-12] + comment + end)
    for colours, transparent in ((0, "000a"), (2, "000a0b0c0d0e")):
        png(f"png-{colours}-transparent.png", 8, colours, 0, chunk(b"tRNS", bytes.fromhex(transparent)))
    for orientation in (3, 6):
        exif = Image.Exif()
        exif[0x0112] = orientation
        (PICTURES / f"png-turned-{orientation}.png").write_bytes(good[:at] + chunk(b"eXIf", exif.tobytes()[6:]) + good[at:])


def coefficients(samplings, blocks_across, blocks_down, restart):
    """Codes random blocks of 8×8 with codes of 8 bits each; a picture of whole macroblocks."""
    bits, last, coded = "", [0] * len(samplings), b""

    def value(number, size):
        return format(number if number > 0 else number + (1 << size) - 1, f"0{size}b") if size else ""

    for macroblock in range(blocks_across * blocks_down):
        if restart and macroblock and macroblock % restart == 0:
            bits += "1" * (-len(bits) % 8)
            coded += stuffed(bits) + bytes([0xFF, 0xD0 + (macroblock // restart - 1) % 8])
            bits, last = "", [0] * len(samplings)
        for component, (across, down) in enumerate(samplings):
            for _ in range(across * down):
                mean = RANDOM.randint(-60, 60)
                size = abs(mean - last[component]).bit_length()
                bits += format(size, "08b") + value(mean - last[component], size)
                last[component] = mean
                for _ in range(6):
                    number = RANDOM.choice([-3, -2, -1, 1, 2, 3])
                    bits += format(12 + abs(number).bit_length(), "08b") + value(number, abs(number).bit_length())
                bits += format(12, "08b")
    bits += "1" * (-len(bits) % 8)
    return coded + stuffed(bits)


def stuffed(bits):
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00") if bits else b""


def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg_of_samplings(name, samplings, restart=0, cut=(0, 0), bits=8, frame=0xC0):
    """Writes samplings that Pillow does not; codes 0 to 11 are sizes, from 12 on end and sizes."""
    across, down = max(a for a, _ in samplings), max(d for _, d in samplings)
    columns, rows = 3, 2
    height, width = rows * down * 8 - cut[1], columns * across * 8 - cut[0]
    codes = bytes([0] * 7 + [15] + [0] * 8)
    frame_body = struct.pack(">BHHB", bits, height, width, len(samplings)) + b"".join(
        bytes([number + 1, a << 4 | d, 0]) for number, (a, d) in enumerate(samplings)
    )
    scan = bytes([len(samplings)]) + b"".join(bytes([n + 1, 0]) for n in range(len(samplings)))
    (PICTURES / name).write_bytes(
        b"\xff\xd8" + segment(0xDB, b"\0" + bytes([4] * 64)) + segment(frame, frame_body)
        + segment(0xC4, b"\0" + codes + bytes(range(12)) + bytes([12, 13, 14]))
        + segment(0xC4, b"\x10" + codes + bytes([0xF0] * 12) + bytes([0, 1, 2]))
        + segment(0xDD, struct.pack(">H", restart)) + segment(0xDA, scan + b"\0\x3f\0")
        + coefficients(samplings, columns, rows, restart) + b"\xff\xd9"
    )


def jpeg_samplings():
    one = [(1, 1), (1, 1)]
    jpeg_of_samplings("jpeg-440.jpg", [(1, 2)] + one)
    jpeg_of_samplings("jpeg-440-odd.jpg", [(1, 2)] + one, cut=(3, 5))
    jpeg_of_samplings("jpeg-411.jpg", [(4, 1)] + one, cut=(5, 0))
    jpeg_of_samplings("jpeg-410.jpg", [(4, 2)] + one)
    jpeg_of_samplings("jpeg-422-restart.jpg", [(2, 1)] + one, restart=2)
    jpeg_of_samplings("jpeg-420-restart-odd.jpg", [(2, 2)] + one, restart=1, cut=(7, 9))
    jpeg_of_samplings("jpeg-grey-2-2.jpg", [(2, 2)], cut=(1, 2))


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


def arithmetic_jpegs():
    for name, *kind in (("",), ("-progressive", "-progressive")):
        coded = PICTURES / f"jpeg-arithmetic{name}.jpg"
        subprocess.run(["jpegtran", "-arithmetic", *kind, "-outfile", coded, PICTURES / "jpeg-2-0.jpg"], check=True)


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
    more_gifs(frames[0])


def more_gifs(frame):
    gif = (PICTURES / "gif-interlaced.gif").read_bytes()
    (PICTURES / "gif-87.gif").write_bytes(b"GIF87a" + gif[6:])
    palette, at = gif[13 : 13 + 96], gif.index(b"\x2c", 13 + 96)
    without = gif[:10] + bytes([gif[10] & 0x78]) + gif[11:13] + gif[13 + 96 : at]
    (PICTURES / "gif-local-palette.gif").write_bytes(
        without + gif[at : at + 9] + bytes([gif[at + 9] | 0x84]) + palette + gif[at + 10 :]
    )
    (PICTURES / "gif-no-palette.gif").write_bytes(without + gif[at:])
    (PICTURES / "gif-short-palette.gif").write_bytes(
        gif[:10] + bytes([gif[10] & 0xF8 | 1]) + gif[11 : 13 + 12] + gif[13 + 96 :]
    )
    (PICTURES / "gif-beyond-screen.gif").write_bytes(gif[:6] + struct.pack("<HH", 10, 8) + gif[10:])
    noise = Image.frombytes("P", (32, 32), RANDOM.randbytes(1024))
    noise.putpalette(RANDOM.randbytes(768))
    noise.save(PICTURES / "gif-noise.gif")


def bitmap(name, bits, pixels, width=13, height=7, packing=0, header=40, extra=b"", palette=b"", colours=0):
    if header == 12:
        body = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        body = struct.pack("<IiiHHIIiiII", header, width, height, 1, bits, packing, len(pixels), 0, 0, colours, 0)
    body += extra
    offset = 14 + len(body) + len(palette)
    start = b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset)
    (PICTURES / name).write_bytes(start + body + palette + pixels)


def bitmaps():
    def raw(bits, height=7):
        return RANDOM.randbytes((13 * bits + 31) // 32 * 4 * height)

    def palette(colours, entry=4):
        return RANDOM.randbytes(colours * entry)

    bitmap("bitmap-4.bmp", 4, raw(4), palette=palette(16))
    bitmap("bitmap-1-colours.bmp", 1, raw(1), palette=palette(2))
    bitmap("bitmap-16.bmp", 16, raw(16))
    bitmap("bitmap-16-fields.bmp", 16, raw(16), packing=3, extra=struct.pack("<III", 0xF800, 0x7E0, 0x1F))
    bitmap("bitmap-32-fields.bmp", 32, raw(32), packing=3, extra=struct.pack("<III", 0xFF000000, 0xFF0000, 0xFF00))
    alpha = struct.pack("<IIII", 0xFF, 0xFF00, 0xFF0000, 0xFF000000) + bytes(52)
    bitmap("bitmap-32-alpha.bmp", 32, raw(32), packing=3, header=108, extra=alpha)
    bitmap("bitmap-24-top-down.bmp", 24, raw(24), height=-7)
    bitmap("bitmap-8-few-colours.bmp", 8, bytes(RANDOM.randrange(10) for _ in range(16 * 7)), palette=palette(10), colours=10)
    bitmap("bitmap-8-os2.bmp", 8, raw(8), header=12, palette=palette(256, 3))
    bitmap("bitmap-24-os2.bmp", 24, raw(24), header=12)
    bitmap("bitmap-8-os2-second.bmp", 8, raw(8), header=64, extra=bytes(24), palette=palette(256))
    eight, four = b"", b""
    for row in range(7):
        eight += bytes([5, row + 1, 0, 3, 9, 8, 7, 0, 4, 2, 0, 0])
        four += bytes([5, 0x12 + row, 0, 4, 0x98, 0x76, 3, 0x21, 0, 0])
    bitmap("bitmap-8-runs.bmp", 8, eight + b"\0\1", packing=1, palette=palette(256))
    bitmap("bitmap-4-runs.bmp", 4, four + b"\0\1", packing=2, palette=palette(16))
    jump = bytes([3, 1, 0, 2, 2, 3, 4, 5, 0, 0]) + bytes([13, 6, 0, 0]) * 3 + b"\0\1"
    bitmap("bitmap-8-jump.bmp", 8, jump, packing=1, palette=palette(256))


def webps():
    def save(name, image, **options):
        image.save(PICTURES / f"webp-{name}.webp", **options)

    soft = Image.fromarray(RANDOM_NUMPY.integers(0, 256, (5, 7, 3), dtype=np.uint8)).resize((31, 29), 3)
    clear = soft.copy()
    clear.putalpha(Image.fromarray(RANDOM_NUMPY.integers(0, 256, (29, 31), dtype=np.uint8)))
    for quality in (1, 40, 90):
        save(f"lossy-{quality}", soft, quality=quality)
    save("lossy-fast", soft.resize((32, 17)), quality=70, method=0)
    save("lossy-1-1", soft.resize((1, 1)), quality=60)
    save("lossy-alpha", clear, quality=50)
    save("lossless", soft, lossless=True)
    save("lossless-alpha", clear, lossless=True, exact=True)
    noise = Image.frombytes("RGB", (20, 20), RANDOM.randbytes(1200))
    save("lossless-noise", noise, lossless=True)
    for colours in (2, 4, 11, 40):
        save(f"lossless-{colours}-colours", soft.quantize(colours).convert("RGB"), lossless=True)
    frames = [Image.fromarray(np.roll(np.asarray(soft), 5 * k, 1)) for k in range(3)]
    save("animated", frames[0], save_all=True, append_images=frames[1:], quality=80)
    save("animated-lossless", frames[0], save_all=True, append_images=frames[1:], lossless=True)
    exif = Image.Exif()
    exif[0x0112] = 8
    save("turned-8", soft, quality=75, exif=exif)


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    pngs()
    jpegs()
    png_oddities()
    jpeg_samplings()
    arithmetic_jpegs()
    gifs_and_bitmaps()
    bitmaps()
    webps()
    lines = []
    for path in sorted(PICTURES.iterdir()):
        image = Image.open(str(path).replace("wrong-adler", "2-8-0"))
        image = ImageOps.exif_transpose(image).convert("RGB")
        lines.append(f"{path.name} {image.width} {image.height} {sha(image)}")
    (OUT / "pictures.txt").write_text("\n".join(lines) + "\n")


main()
