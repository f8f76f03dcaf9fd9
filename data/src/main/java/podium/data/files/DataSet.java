package podium.data.files;

import java.nio.file.Path;
import java.util.List;
import podium.data.Meme;
import podium.data.Split;

/**
 * A prepared data set folder: {@code competition.yaml} and what competitors may see, {@code
 * public/}.
 *
 * <p>Never opens {@code private/}; that is {@link AnswerKey}'s.
 */
public final class DataSet {

    /**
     * Opens a folder and reads its {@code competition.yaml}.
     *
     * @throws MalformedDataException if the folder or the file is missing or wrong
     */
    public static DataSet open(Path folder) {
        throw new UnsupportedOperationException("stub");
    }

    private DataSet() {}

    /** Returns the folder. */
    public Path folder() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns the competition's settings. */
    public Competition competition() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns whether the split's table exists. */
    public boolean has(Split split) {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Reads a split, in the order of its table.
     *
     * @throws MalformedDataException with every fault of the table (file:line), or if it is missing
     *     or has no rows
     */
    public List<Meme> memes(Split split) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns the path of the hidden answers, which need not exist; opened by scoring alone. */
    public Path answers() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns a SHA-256, in hex, of the settings, the public tables and the pictures they name. */
    public String fingerprint() {
        throw new UnsupportedOperationException("stub");
    }
}
