"""Decodes and resizes picture files with Pillow, on all processors, as before training."""

import csv
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import peer
from PIL import Image

FILES = 16
WIDTH, HEIGHT = 800, 600


def pictures(folder):
    """Writes files like those of 'podium bench decode': soft shapes, half JPEG, half PNG."""
    files = []
    for number in range(FILES):
        coarse = Image.frombytes("RGB", (64, 48), os.urandom(64 * 48 * 3))
        file = Path(folder, f"{number}.{'png' if number % 2 else 'jpg'}")
        coarse.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).save(file)
        files.append(file)
    return files


def pictures_of(data):
    """Returns the files that the tables of a data set folder name."""
    shown = Path(data, "public")
    for split in ("train", "dev", "test"):
        table = shown / f"{split}.csv"
        if table.exists():
            with open(table, encoding="utf-8", newline="") as lines:
                yield from (shown / row["img"] for row in csv.DictReader(lines) if row["img"])


def main():
    parser = peer.arguments(__doc__, batch=64, model=False)
    parser.add_argument("--image-size", type=int, default=224)
    parser.add_argument("--data", help="a data set folder, whose pictures are taken")
    options = parser.parse_args()
    side = (options.image_size, options.image_size)

    def decode(file):
        with Image.open(file) as picture:
            return picture.convert("RGB").resize(side, Image.Resampling.BILINEAR)

    threads = int(os.environ.get("OMP_NUM_THREADS", os.cpu_count()))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(threads) as pool:
        if options.data:
            batch = list(pictures_of(options.data))
            options.batch = len(batch)
        else:
            files = pictures(folder)
            batch = [files[row % FILES] for row in range(options.batch)]
        peer.measure(options, tuple, lambda: list(pool.map(decode, batch)))


if __name__ == "__main__":
    main()
