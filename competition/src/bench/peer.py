"""What the Python side of the comparison shares: the model, its inputs, and how a figure is printed.

Needs torch, torchvision and transformers; all weights are random, so nothing is downloaded.
"""

import argparse
import resource
import statistics
import sys
import time

WARM_UP = 3


def arguments(description, batch, model=True):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--steps", type=int, default=10)
    if model:
        parser.add_argument("--amp", choices=["off", "bf16"], default="off")
        parser.add_argument("--image-size", type=int, default=224)
        parser.add_argument("--tokens", type=int, default=128)
    return parser


def tuned(options):
    return options.amp == "bf16"


def meme_model(options):
    import torch
    import torchvision
    from transformers import DistilBertConfig, DistilBertModel

    class MemeModel(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.image = torchvision.models.efficientnet_b0(weights=None)
            self.image.classifier = torch.nn.Identity()
            self.text = DistilBertModel(DistilBertConfig())
            self.head = torch.nn.Sequential(
                torch.nn.Linear(1280 + 768, 512),
                torch.nn.GELU(),
                torch.nn.Dropout(0.8),
                torch.nn.Linear(512, 64),
                torch.nn.GELU(),
                torch.nn.Dropout(0.6),
                torch.nn.Linear(64, 1),
            )

        def forward(self, pixels, ids, mask):
            text = self.text(input_ids=ids, attention_mask=mask).last_hidden_state[:, 0]
            return self.head(torch.cat([self.image(pixels), text], dim=-1))

    torch.manual_seed(1)
    model = MemeModel()
    if tuned(options):
        model.image.to(memory_format=torch.channels_last)
    return model


def memes(options):
    """Returns pixels, token ids, a mask without gaps, and labels."""
    import torch

    pixels = torch.randn(options.batch, 3, options.image_size, options.image_size)
    if tuned(options):
        pixels = pixels.contiguous(memory_format=torch.channels_last)
    ids = torch.randint(1, 30522, (options.batch, options.tokens))
    labels = torch.randint(0, 2, (options.batch, 1)).float()
    return pixels, ids, torch.ones_like(ids), labels


def autocast(options):
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=tuned(options))


def measure(options, prepare, step):
    """Times steps, what prepare() makes for each left out, and prints what Podium prints."""
    seconds, processor = [], 0
    for number in range(WARM_UP + options.steps):
        prepared = prepare()
        start, processor_start = time.perf_counter(), time.process_time()
        step(*prepared)
        if number >= WARM_UP:
            seconds.append(time.perf_counter() - start)
            processor += time.process_time() - processor_start
    report(options, seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def report(options, seconds, processor, peak):
    """Prints what Podium prints; the peak is in the unit of getrusage."""
    median = statistics.median(seconds)
    peak *= 1 if sys.platform == "darwin" else 1024
    print(f"samples/s: {options.batch / median:.3f}")
    print(f"step: median {median:.4f} s, quickest {min(seconds):.4f} s, slowest {max(seconds):.4f} s")
    print(f"processor: {processor / options.steps:.3f} s per step")
    print(f"peak memory: {peak / 2**30:.2f} GiB")
