package podium.data.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;

/**
 * The instructor's settings of a competition: {@code competition.yaml}.
 *
 * @param id short name, also that of the folder by custom
 * @param title for people; the id where none was given
 * @param labels task and label names
 * @param metric name of the metric that ranks; its direction belongs to the metric
 * @param columns header of {@code solution.csv}; {@code id} first
 * @param split how the hidden test is divided into a public and a private part
 * @param limits what a team may do
 * @param deadline local time in {@code timezone}; empty for none
 * @param timezone of the deadline and of daily limits
 * @param late what happens to submissions after the deadline
 */
public record Competition(
        String id,
        String title,
        Labels labels,
        String metric,
        List<String> columns,
        PublicSplit split,
        Limits limits,
        Optional<LocalDateTime> deadline,
        ZoneId timezone,
        Late late) {

    static final Limits USUAL_LIMITS = new Limits(5, 100, 2, 4, "30m", "5m", "4GiB");

    static final ZoneId USUAL_TIMEZONE = ZoneId.of("UTC");

    /** Checks the columns and copies the list. */
    public Competition {
        columns = List.copyOf(columns);
        Optional<String> fault = SubmissionColumns.fault(columns, labels, metric);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
    }

    /**
     * Returns a competition with the usual limits and columns, no deadline, in UTC, late
     * submissions accepted.
     */
    public static Competition of(
            String id, String title, Labels labels, String metric, PublicSplit split) {
        return new Competition(
                id,
                title,
                labels,
                metric,
                SubmissionColumns.usual(labels, metric),
                split,
                USUAL_LIMITS,
                Optional.empty(),
                USUAL_TIMEZONE,
                Late.ACCEPT);
    }

    /** Returns whether a column of the submission holds probabilities and not decisions. */
    public boolean isProbability(String column) {
        return SubmissionColumns.isProbability(column, labels);
    }

    /** What happens to a submission after the deadline. */
    public enum Late {
        /** Scored and flagged, never ranked. */
        ACCEPT,
        /** Turned away. */
        REFUSE
    }

    /**
     * How the hidden test is divided.
     *
     * @param share part of the test that the public board shows, in (0, 1)
     * @param salt makes the division of one course differ from that of the next
     */
    public record PublicSplit(double share, String salt) {

        /** Checks the share. */
        public PublicSplit {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "public share is %s; it must lie between 0 and 1".formatted(share));
            }
        }
    }

    /**
     * What a team may do and how much a solution may use.
     *
     * @param submissionsPerDay per team
     * @param submissionsTotal per team
     * @param finalPicks how many submissions a team may pick for the private board
     * @param teamSize most members of a team
     * @param train time for training, as written, such as {@code 30m}
     * @param predict time for prediction
     * @param memory such as {@code 4GiB}
     */
    public record Limits(
            int submissionsPerDay,
            int submissionsTotal,
            int finalPicks,
            int teamSize,
            String train,
            String predict,
            String memory) {}

    /**
     * Reads {@code competition.yaml}.
     *
     * @throws MalformedDataException with every fault: missing or unknown keys (with the nearest
     *     known one), values of the wrong type
     */
    public static Competition read(Path file) {
        return new CompetitionReader(file).read();
    }

    /**
     * Writes {@code competition.yaml} so that reading it gives an equal value.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        try {
            AtomicFile.writeText(file, CompetitionText.of(this));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
