package podium.solutions.backbones;

/**
 * The dimensions of a SigLIP.
 *
 * @param text of the text half; every text is padded to all of its positions
 * @param picture of the picture half, of the same width
 */
public record SiglipConfiguration(TextConfiguration text, PictureConfiguration picture) {

    /** The vocabulary of SigLIP 2. */
    public static final int PUBLISHED_VOCABULARY = 256_000;

    /** Returns {@code google/siglip2-base-patch16-224} (Tschannen et al. 2025). */
    public static SiglipConfiguration full() {
        return full(PUBLISHED_VOCABULARY);
    }

    /** Returns the published dimensions with another vocabulary, for training from scratch. */
    public static SiglipConfiguration full(int vocabulary) {
        return new SiglipConfiguration(
                new TextConfiguration(vocabulary, 64, 12, 768, 12, 3072),
                new PictureConfiguration(224, 16, 12, 768, 12, 3072));
    }

    /** Returns networks for pictures of 64 pixels that learn from scratch in a minute. */
    public static SiglipConfiguration tiny(int vocabulary) {
        return new SiglipConfiguration(
                new TextConfiguration(vocabulary, 64, 2, 64, 4, 128),
                new PictureConfiguration(64, 8, 3, 64, 4, 128));
    }
}
