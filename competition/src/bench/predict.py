"""Predicts with EfficientNet-B0 beside DistilBERT as a PyTorch user would, on random memes.

--amp off is plain eager float32; --amp bf16 is tuned: autocast and channels-last.
"""

import peer


def main():
    options = peer.arguments(__doc__, batch=64).parse_args()

    import torch

    model = peer.meme_model(options).eval()

    def step(pixels, ids, mask, _):
        with torch.inference_mode(), peer.autocast(options):
            torch.sigmoid(model(pixels, ids, mask).float()).tolist()

    peer.measure(options, lambda: peer.memes(options), step)


if __name__ == "__main__":
    main()
