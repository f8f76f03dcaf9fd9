package podium.data.check;

import java.util.Objects;
import podium.data.Meme;
import podium.data.Split;

/**
 * A meme and where it stands.
 *
 * @param split whose table it is in
 * @param line of the table on which its row begins, from 1
 * @param meme without labels where it is of the test
 */
public record Entry(Split split, long line, Meme meme) {

    /** Checks for nulls. */
    public Entry {
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(meme, "meme");
    }

    /** Returns the place for people, such as {@code train.csv:12 '01329'}. */
    public String place() {
        return "%s:%d '%s'".formatted(split.fileName(), line, meme.id());
    }
}
