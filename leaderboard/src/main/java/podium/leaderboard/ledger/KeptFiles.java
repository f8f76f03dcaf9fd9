package podium.leaderboard.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import podium.data.submission.Predictions;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.Scorer;

/** Reads submissions back from the bytes that the ledger keeps. */
final class KeptFiles {

    /** Enough to keep every core busy, few enough to hold in memory. */
    private static final int AT_ONCE = 64;

    private static final String SELECT =
            """
            SELECT s.id, s.file_sha256, f.gzip, p.gzip
            FROM submission s
            JOIN content f ON f.sha256 = s.file_sha256
            LEFT JOIN content p ON p.sha256 = s.predictions_sha256
            """;

    private final Scorer scorer;

    KeptFiles(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * A submission with its kept bytes, which are unpacked when they are asked for.
     *
     * @param id its number
     * @param sha256 of the submitted file
     * @param file the submitted file
     * @param predictions kept beside it, if any
     */
    record Packed(
            int id,
            String sha256,
            Supplier<Content> file,
            Optional<Supplier<Content>> predictions) {}

    /** Hands over every submission above a number, a few at a time. */
    static void forEachAfter(Handle handle, int last, Consumer<List<Packed>> work) {
        int after = last;
        List<Packed> some = some(handle, after);
        while (!some.isEmpty()) {
            work.accept(some);
            after = some.get(some.size() - 1).id();
            some = some(handle, after);
        }
    }

    private static List<Packed> some(Handle handle, int after) {
        return handle.createQuery(SELECT + " WHERE s.id > :after ORDER BY s.id LIMIT :limit")
                .bind("after", after)
                .bind("limit", AT_ONCE)
                .map((row, context) -> packed(row))
                .list();
    }

    /** Returns one submission with its kept bytes. */
    static Optional<Packed> find(Handle handle, int id) {
        return handle.createQuery(SELECT + " WHERE s.id = :id")
                .bind("id", id)
                .map((row, context) -> packed(row))
                .findOne();
    }

    private static Packed packed(ResultSet row) throws SQLException {
        return new Packed(
                row.getInt(1),
                row.getString(2),
                packed(row.getBytes(3)),
                Optional.ofNullable(row.getBytes(4)).map(KeptFiles::packed));
    }

    private static Supplier<Content> packed(byte[] gzip) {
        return () -> Content.gunzip(gzip);
    }

    /** Reads what a submission predicted, with probabilities where the metric needs them. */
    Optional<Predictions> read(Packed submission) {
        return scorer.metric().needsProbabilities()
                ? readProbabilities(submission)
                : read(submission.file());
    }

    /**
     * Reads what a submission predicted. Where the submitted file has no probabilities, those that
     * were kept beside it count, which decide the same.
     *
     * @return empty if the file does not fit the answers any more
     */
    Optional<Predictions> readProbabilities(Packed submission) {
        Optional<Predictions> submitted = read(submission.file());
        if (submitted.map(Predictions::hasProbabilities).orElse(true)) {
            return submitted;
        }
        return submission.predictions().flatMap(this::read).or(() -> submitted);
    }

    private Optional<Predictions> read(Supplier<Content> kept) {
        return scorer.readKept(kept.get());
    }
}
