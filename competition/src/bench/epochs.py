"""Trains as the winner of the OS-AI competition did, on a data set folder of Podium's.

Float32, every picture decoded by Pillow and squashed in every epoch by two worker processes, every
caption padded to the maximum; AdamW at 1e-5, the rate halved when the best accuracy of nine
thresholds on dev stays away. All weights are random, so nothing is downloaded.
"""

import argparse
import csv
import shutil
import tempfile
import time
from pathlib import Path

import peer

STARTED = time.time()
BATCH = 16
WORKERS = 2


def memes(folder, split):
    """Returns picture, caption and label of each row."""
    with open(folder / f"{split}.csv", encoding="utf-8", newline="") as table:
        return [(row["img"], row["text"], float(row["label"])) for row in csv.DictReader(table)]


def loader(options, split, shuffle):
    import torch
    from PIL import Image
    from torchvision import transforms
    from transformers import PreTrainedTokenizerFast

    shown = Path(options.data) / "public"
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=options.tokenizer, pad_token="[PAD]")
    side = (options.image_size, options.image_size)
    pixels = transforms.Compose(
        [
            transforms.Resize(side),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ]
    )

    class Memes(torch.utils.data.Dataset):
        def __init__(self):
            self.rows = memes(shown, split)

        def __len__(self):
            return len(self.rows)

        def __getitem__(self, index):
            picture, caption, label = self.rows[index]
            image = Image.open(shown / picture).convert("RGB") if picture else Image.new("RGB", side)
            tokens = tokenizer(
                caption, padding="max_length", truncation=True, max_length=options.tokens
            )
            ids, mask = torch.tensor(tokens["input_ids"]), torch.tensor(tokens["attention_mask"])
            return pixels(image), ids, mask, torch.tensor([label])

    return torch.utils.data.DataLoader(
        Memes(), batch_size=BATCH, shuffle=shuffle, num_workers=WORKERS
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="a data set folder")
    parser.add_argument("--tokenizer", required=True, help="a tokenizer.json of DistilBERT's")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--image-size", type=int, default=224)
    parser.add_argument("--tokens", type=int, default=128)
    options = parser.parse_args()
    options.amp = "off"

    import torch

    model = peer.meme_model(options)
    loss_function = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, mode="max", factor=0.5, patience=2
    )
    train, dev = loader(options, "train", True), loader(options, "dev", False)
    best, checkpoint = 0, Path(tempfile.mkdtemp(), "best_model.pth")
    for epoch in range(options.epochs):
        model.train()
        for pixels, ids, mask, labels in train:
            optimizer.zero_grad()
            loss = loss_function(model(pixels, ids, mask), labels)
            loss.backward()
            optimizer.step()
            loss.item()
        model.eval()
        probabilities, truth = [], []
        with torch.no_grad():
            for pixels, ids, mask, labels in dev:
                probabilities += torch.sigmoid(model(pixels, ids, mask)).flatten().tolist()
                truth += labels.flatten().tolist()
        accuracy = max(
            sum((p >= t / 100) == bool(y) for p, y in zip(probabilities, truth)) / len(truth)
            for t in range(30, 75, 5)
        )
        scheduler.step(accuracy)
        if accuracy > best:
            best = accuracy
            state = {"epoch": epoch, "state_dict": model.state_dict(), "best_val_acc": best}
            torch.save({**state, "optimizer": optimizer.state_dict()}, checkpoint)
        print(f"epoch {epoch + 1}: {time.time() - STARTED:.3f} s since the start", flush=True)
    shutil.rmtree(checkpoint.parent)


if __name__ == "__main__":
    main()
