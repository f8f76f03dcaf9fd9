package podium.competition.spi;

import ai.djl.ndarray.NDArray;

/**
 * The captions of a batch as one tokenizer sees them.
 *
 * @param ids token ids, int64 [B, T]
 * @param attention 1 at tokens, 0 at padding, float32 [B, T]
 */
public record Tokens(NDArray ids, NDArray attention) {}
