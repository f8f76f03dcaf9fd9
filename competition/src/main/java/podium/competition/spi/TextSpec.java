package podium.competition.spi;

/**
 * How captions become token ids.
 *
 * @param tokenizer name of the tokenizer and of the encoder it belongs to
 * @param maximum T, most tokens of a caption, special ones included; longer captions are cut
 * @param fixed whether every caption is padded to the maximum; otherwise to its batch's longest
 */
public record TextSpec(String tokenizer, int maximum, boolean fixed) {

    /** Checks ranges. */
    public TextSpec {
        if (maximum < 2) {
            throw new IllegalArgumentException("tokens must be at least 2, but is " + maximum);
        }
    }

    /** Returns a copy with another maximum. */
    public TextSpec withMaximum(int newMaximum) {
        return new TextSpec(tokenizer, newMaximum, fixed);
    }
}
