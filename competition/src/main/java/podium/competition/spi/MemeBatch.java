package podium.competition.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;

/**
 * Memes as tensors, prepared as the solution's {@link InputSpec} says.
 *
 * @param image pixels, float32 [B, 3, S, S]; zeros for a meme without a picture; empty if the
 *     solution reads none
 * @param texts one for each tokenizer of the input specification, in its order
 * @param hasImage 1 where the meme has a picture, else 0, float32 [B]
 * @param hasText 1 where the meme has a caption, else 0, float32 [B]
 * @param labels 1 where a label holds, float32 [B, L]; empty while predicting
 */
public record MemeBatch(
        Optional<NDArray> image,
        List<Tokens> texts,
        NDArray hasImage,
        NDArray hasText,
        Optional<NDArray> labels) {

    /** Copies the list. */
    public MemeBatch {
        texts = List.copyOf(texts);
    }

    /** Returns B, the number of memes. */
    public int size() {
        return Math.toIntExact(hasImage.getShape().get(0));
    }

    /** Returns the pixels, float32 [B, 3, S, S]. */
    public NDArray pixels() {
        return image.orElseThrow(
                () -> new IllegalStateException("inputs() of this solution asks for no picture"));
    }

    /** Returns the token ids of the first tokenizer, int64 [B, T]. */
    public NDArray tokens() {
        return firstText().ids();
    }

    /** Returns the attention mask of the first tokenizer, float32 [B, T]. */
    public NDArray attention() {
        return firstText().attention();
    }

    /** Returns the manager that owns the arrays; whoever made the batch closes it. */
    public NDManager manager() {
        return hasImage.getManager();
    }

    private Tokens firstText() {
        if (texts.isEmpty()) {
            throw new IllegalStateException("inputs() of this solution asks for no caption");
        }
        return texts.get(0);
    }
}
