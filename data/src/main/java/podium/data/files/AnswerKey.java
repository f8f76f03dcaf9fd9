package podium.data.files;

import java.nio.file.Path;
import java.util.List;
import podium.data.Labels;

/**
 * The hidden answers of a competition: {@code private/answers.csv}.
 *
 * <p>Only scoring may open it; nothing that trains or predicts may depend on this type.
 */
public final class AnswerKey {

    /** Which part of the board a row counts for. */
    public enum Usage {
        /** Shown while the competition is open. */
        PUBLIC,
        /** Decides the final rank. */
        PRIVATE,
        /** Counts nowhere. */
        IGNORED
    }

    /**
     * Reads the answers.
     *
     * @throws MalformedDataException with every fault of the file
     */
    public static AnswerKey read(Path file, Labels labels) {
        throw new UnsupportedOperationException("stub");
    }

    private AnswerKey() {}

    /** Returns the labels. */
    public Labels labels() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns the ids, in file order. */
    public List<String> ids() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns whether a label holds for a row. */
    public boolean truth(int row, int label) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns which part of the board a row counts for. */
    public Usage usage(int row) {
        throw new UnsupportedOperationException("stub");
    }
}
