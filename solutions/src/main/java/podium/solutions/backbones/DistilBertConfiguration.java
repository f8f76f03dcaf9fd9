package podium.solutions.backbones;

/**
 * The dimensions of a DistilBERT.
 *
 * @param vocabulary how many token ids there are
 * @param positions the longest text in tokens
 * @param layers how many transformer layers
 * @param width D, a multiple of {@code heads}
 * @param heads of each attention
 * @param hidden features between the two linear layers of the feed-forward part
 * @param dropRate of every dropout, those of attention weights included, in [0, 1)
 */
public record DistilBertConfiguration(
        int vocabulary,
        int positions,
        int layers,
        int width,
        int heads,
        int hidden,
        float dropRate) {

    /** The vocabulary of {@code distilbert-base-uncased}. */
    public static final int PUBLISHED_VOCABULARY = 30_522;

    /** Returns {@code distilbert-base-uncased} as published (Sanh et al. 2019). */
    public static DistilBertConfiguration full() {
        return full(PUBLISHED_VOCABULARY);
    }

    /** Returns the published dimensions with another vocabulary, for training from scratch. */
    public static DistilBertConfiguration full(int vocabulary) {
        return new DistilBertConfiguration(vocabulary, 512, 6, 768, 12, 3072, 0.1f);
    }

    /** Returns a network that learns from scratch in a minute. */
    public static DistilBertConfiguration tiny(int vocabulary) {
        return new DistilBertConfiguration(vocabulary, 128, 2, 64, 4, 128, 0.1f);
    }
}
