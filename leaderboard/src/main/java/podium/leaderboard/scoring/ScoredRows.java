package podium.leaderboard.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import podium.data.files.AnswerKey;

/** Which rows of the answers a score is computed on; rows marked as ignored never count. */
public enum ScoredRows {
    /** Every row that counts at all. */
    ALL,
    /** The rows the board shows while the competition is open. */
    PUBLIC,
    /** The rows that decide the final rank. */
    PRIVATE;

    /** Returns the name used in files and on the command line, such as {@code public}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a choice of rows by the name it has on the command line.
     *
     * @throws IllegalArgumentException naming all known ones
     */
    public static ScoredRows named(String id) {
        for (ScoredRows rows : values()) {
            if (rows.id().equals(id)) {
                return rows;
            }
        }
        throw new IllegalArgumentException(
                "usage '%s' is not known; expected one of %s"
                        .formatted(
                                id,
                                Arrays.stream(values())
                                        .map(ScoredRows::id)
                                        .collect(Collectors.joining(", "))));
    }

    boolean includes(AnswerKey.Usage usage) {
        return switch (this) {
            case ALL -> usage != AnswerKey.Usage.IGNORED;
            case PUBLIC -> usage == AnswerKey.Usage.PUBLIC;
            case PRIVATE -> usage == AnswerKey.Usage.PRIVATE;
        };
    }
}
