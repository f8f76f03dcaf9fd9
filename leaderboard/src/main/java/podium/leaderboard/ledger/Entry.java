package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.scoring.ScoredRows;

/**
 * A submission with the scores that count, as the ledger keeps it.
 *
 * @param id its number on the board
 * @param team its present name, where teams merged
 * @param benchmark whether it is a reference row rather than a competitor
 * @param time when it came in
 * @param submitter who handed it in
 * @param fileName of the submitted file
 * @param sha256 of the submitted file
 * @param predictionsSha256 of its {@code predictions.csv}, if that was kept
 * @param solution id of the solution, if its run named one
 * @param late whether it came after the deadline
 * @param meaning digest of what it says of the memes, by which twins are known; older submissions
 *     have none
 * @param scores the latest for each choice of rows that was asked for
 */
public record Entry(
        int id,
        String team,
        boolean benchmark,
        Instant time,
        String submitter,
        String fileName,
        String sha256,
        Optional<String> predictionsSha256,
        Optional<String> solution,
        boolean late,
        Optional<String> meaning,
        Map<ScoredRows, StoredScore> scores) {

    /** Copies the scores. */
    public Entry {
        Map<ScoredRows, StoredScore> copy = new EnumMap<>(ScoredRows.class);
        copy.putAll(scores);
        scores = Collections.unmodifiableMap(copy);
    }

    /** Returns the score on some rows, if there is one. */
    public Optional<StoredScore> score(ScoredRows rows) {
        return Optional.ofNullable(scores.get(rows));
    }

    /** Returns the number that counts on some rows; empty if there is none. */
    public OptionalDouble value(ScoredRows rows) {
        StoredScore score = scores.get(rows);
        return score == null ? OptionalDouble.empty() : score.value().value();
    }

    /** Returns this entry with other scores where there are some. */
    Entry scoredAs(Map<ScoredRows, StoredScore> others) {
        Map<ScoredRows, StoredScore> merged = new EnumMap<>(ScoredRows.class);
        merged.putAll(scores);
        merged.putAll(others);
        return new Entry(
                id,
                team,
                benchmark,
                time,
                submitter,
                fileName,
                sha256,
                predictionsSha256,
                solution,
                late,
                meaning,
                merged);
    }
}
