package podium.competition.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
 * @param labels 1 where a label holds, float32 [B, L]; empty while predicting; between 0 and 1
 *     where memes are mixed
 * @param share λ of each meme's own picture where those in places i and B − 1 − i are mixed; empty
 *     unless the recipe asks for {@link Mixing}
 */
public record MemeBatch(
        Optional<NDArray> image,
        List<Tokens> texts,
        NDArray hasImage,
        NDArray hasText,
        Optional<NDArray> labels,
        Optional<Float> share) {

    /** Copies the list. */
    public MemeBatch {
        texts = List.copyOf(texts);
    }

    /** Creates a batch of memes as they are. */
    public MemeBatch(
            Optional<NDArray> image,
            List<Tokens> texts,
            NDArray hasImage,
            NDArray hasText,
            Optional<NDArray> labels) {
        this(image, texts, hasImage, hasText, labels, Optional.empty());
    }

    /**
     * Mixes what a model made of the captions as the pictures are mixed: λ·x + (1 − λ)·x̃, x̃ being
     * x from the last row to the first.
     *
     * @param features float32 [B, D]
     * @return the features themselves unless the batch is mixed
     */
    public NDArray mixed(NDArray features) {
        if (share.isEmpty()) {
            return features;
        }
        // Arrays, as DJL frees the ones it makes of Numbers before gradients are computed.
        NDManager manager = features.getManager();
        NDArray own = manager.full(new Shape(), share.get());
        NDArray other = manager.full(new Shape(), 1 - share.get());
        return features.mul(own).add(features.flip(0).mul(other));
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
