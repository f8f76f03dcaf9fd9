package podium.solutions.backbones;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The dimensions of a CLIP.
 *
 * @param text of the text half
 * @param endOfText id of the token behind a text, whose state stands for the text; empty if it is
 *     the token of the highest id, as in OpenAI's vocabulary
 * @param picture of the picture half
 * @param projection features of the space in which texts and pictures meet
 */
public record ClipConfiguration(
        TextConfiguration text,
        OptionalInt endOfText,
        PictureConfiguration picture,
        int projection) {

    /** The vocabulary of OpenAI's checkpoints. */
    public static final int PUBLISHED_VOCABULARY = 49_408;

    /** Names in the zoo by the shape of the layer that reads patches, which tells them apart. */
    private static final Map<Shape, String> PUBLISHED =
            Map.of(
                    new Shape(768, 3, 32, 32), "clip-vit-base-patch32",
                    new Shape(1024, 3, 14, 14), "clip-vit-large-patch14");

    /** The id of {@code [SEP]} in a vocabulary that is built from a training text. */
    private static final int BUILT_END = 3;

    /**
     * Returns the name of the published CLIP whose pictures are read by weights of a shape.
     *
     * @param patches [D, 3, patch, patch]
     */
    public static Optional<String> publishedName(Shape patches) {
        return Optional.ofNullable(PUBLISHED.get(patches));
    }

    /** Returns {@code clip-vit-base-patch32} (Radford et al. 2021). */
    public static ClipConfiguration vitB32() {
        return vitB32(PUBLISHED_VOCABULARY);
    }

    /** Returns the dimensions of ViT-B/32 with another vocabulary, for training from scratch. */
    public static ClipConfiguration vitB32(int vocabulary) {
        return new ClipConfiguration(
                new TextConfiguration(vocabulary, 77, 12, 512, 8, 2048),
                end(vocabulary),
                new PictureConfiguration(224, 32, 12, 768, 12, 3072),
                512);
    }

    /** Returns {@code clip-vit-large-patch14} (Radford et al. 2021). */
    public static ClipConfiguration vitL14() {
        return vitL14(PUBLISHED_VOCABULARY);
    }

    /** Returns the dimensions of ViT-L/14 with another vocabulary, for training from scratch. */
    public static ClipConfiguration vitL14(int vocabulary) {
        return new ClipConfiguration(
                new TextConfiguration(vocabulary, 77, 12, 768, 12, 3072),
                end(vocabulary),
                new PictureConfiguration(224, 14, 24, 1024, 16, 4096),
                768);
    }

    /** Returns networks for pictures of 64 pixels that learn from scratch in a minute. */
    public static ClipConfiguration tiny(int vocabulary) {
        return new ClipConfiguration(
                new TextConfiguration(vocabulary, 77, 2, 64, 4, 128),
                end(vocabulary),
                new PictureConfiguration(64, 8, 3, 64, 4, 128),
                64);
    }

    private static OptionalInt end(int vocabulary) {
        return vocabulary == PUBLISHED_VOCABULARY ? OptionalInt.empty() : OptionalInt.of(BUILT_END);
    }
}
