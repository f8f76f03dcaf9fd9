package podium.solutions.backbones;

/**
 * The dimensions of a BERT.
 *
 * @param vocabulary how many token ids there are
 * @param positions the longest text in tokens
 * @param types how many types of sentences there are
 * @param layers how many transformer layers
 * @param width D, a multiple of {@code heads}
 * @param heads of each attention
 * @param hidden features between the two linear layers of the feed-forward part
 * @param dropRate of every dropout, those of attention weights included, in [0, 1)
 */
public record BertConfiguration(
        int vocabulary,
        int positions,
        int types,
        int layers,
        int width,
        int heads,
        int hidden,
        float dropRate) {

    /** The vocabulary of {@code bert-base-uncased}. */
    public static final int PUBLISHED_VOCABULARY = 30_522;

    /** Returns {@code bert-base-uncased} as published (Devlin et al. 2019). */
    public static BertConfiguration full() {
        return full(PUBLISHED_VOCABULARY);
    }

    /** Returns the published dimensions with another vocabulary, for training from scratch. */
    public static BertConfiguration full(int vocabulary) {
        return new BertConfiguration(vocabulary, 512, 2, 12, 768, 12, 3072, 0.1f);
    }

    /** Returns a network that learns from scratch in a minute. */
    public static BertConfiguration tiny(int vocabulary) {
        return new BertConfiguration(vocabulary, 128, 2, 3, 64, 4, 128, 0.1f);
    }
}
