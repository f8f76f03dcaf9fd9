package podium.solutions.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.Pass;

/**
 * An encoder of captions beside one of pictures, of which a model may leave one unread; every meme
 * is then taken for one that lacks it.
 *
 * <p>What is not read is not encoded, except once to give the encoder weights.
 */
public final class CaptionAndPicture {

    private final Encoder text;
    private final Encoder image;
    private final String output;
    private final boolean readsText;
    private final boolean readsImage;

    /**
     * Puts two encoders together; the model adds their blocks under the names it wants.
     *
     * @param output of both encoders, such as {@code pooled}
     * @param modalities {@code both}, or the one that is read: {@code image} or {@code text}
     */
    public CaptionAndPicture(Encoder text, Encoder image, String output, String modalities) {
        this.text = text;
        this.image = image;
        this.output = output;
        readsText = !modalities.equals("image");
        readsImage = !modalities.equals("text");
    }

    /** Returns the captions' vectors, [B, D]; zeros if they are not read. */
    public NDArray caption(MemeBatch memes, Pass pass) {
        return readsText || !text.block().isInitialized()
                ? pass.output(text, output, memes.tokens(), memes.attention())
                : memes.manager().zeros(new Shape(memes.size(), text.width()));
    }

    /** Returns the pictures' vectors, [B, D]; zeros if they are not read. */
    public NDArray picture(MemeBatch memes, Pass pass) {
        return readsImage || !image.block().isInitialized()
                ? pass.output(image, output, memes.pixels())
                : memes.manager().zeros(new Shape(memes.size(), image.width()));
    }

    /** Returns 1 where a meme has a caption that is read, else 0, [B]. */
    public NDArray hasText(MemeBatch memes) {
        return readsText ? memes.hasText() : memes.hasText().zerosLike();
    }

    /** Returns 1 where a meme has a picture that is read, else 0, [B]. */
    public NDArray hasImage(MemeBatch memes) {
        return readsImage ? memes.hasImage() : memes.hasImage().zerosLike();
    }
}
