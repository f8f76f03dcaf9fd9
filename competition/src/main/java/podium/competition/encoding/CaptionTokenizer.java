package podium.competition.encoding;

import java.nio.file.Path;

/** Splits captions into token ids as a {@code tokenizer.json} says. */
public final class CaptionTokenizer implements AutoCloseable {

    private CaptionTokenizer() {}

    /** Loads a tokenizer. */
    public static CaptionTokenizer load(Path file) {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Builds a tokenizer from captions: lower-cased words and their pieces.
     *
     * @param captions of the training split
     * @param size most entries of the vocabulary
     */
    public static CaptionTokenizer build(Iterable<String> captions, int size) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns how many ids there are. */
    public int vocabularySize() {
        throw new UnsupportedOperationException("stub");
    }

    /** Writes the {@code tokenizer.json} that loads as this tokenizer. */
    public void save(Path file) {
        throw new UnsupportedOperationException("stub");
    }

    @Override
    public void close() {}
}
