"""Trains EfficientNet-B0 beside DistilBERT as a PyTorch user would, on random memes.

--amp off is plain eager float32; --amp bf16 is tuned: autocast, channels-last, fused AdamW.
"""

import peer


def main():
    options = peer.arguments(__doc__, batch=16).parse_args()

    import torch

    model = peer.meme_model(options).train()
    loss_function = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=1e-5, weight_decay=0.01, fused=peer.tuned(options) or None
    )

    def step(pixels, ids, mask, labels):
        optimizer.zero_grad(set_to_none=True)
        with peer.autocast(options):
            loss = loss_function(model(pixels, ids, mask), labels)
        loss.backward()
        optimizer.step()
        loss.item()

    peer.measure(options, lambda: peer.memes(options), step)


if __name__ == "__main__":
    main()
