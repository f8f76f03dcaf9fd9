package podium.leaderboard.ledger;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import podium.data.submission.Predictions;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.scoring.ScoredRows;
import podium.leaderboard.scoring.Scorer;

/**
 * Compares submissions on the files that the ledger keeps, each pair once.
 *
 * <p>Comparisons are kept in the ledger when {@link #keep()} is called. Confined to one thread.
 */
public final class PairedTests {

    /** Rows held at once, over all submissions; beyond that files are read again. */
    private static final int MOST_ROWS = 4_000_000;

    private record Key(int submission, ScoredRows rows) {}

    private final Ledger ledger;
    private final Scorer scorer;
    private final Clock clock;
    private final Snapshot snapshot;
    private final Map<Pair, Comparison> known;
    private final Map<Pair, Comparison> fresh = new LinkedHashMap<>();
    private final Map<Key, Optional<Outcomes>> held = new LinkedHashMap<>(16, 0.75f, true);

    PairedTests(Ledger ledger, Scorer scorer, Clock clock) {
        this.ledger = ledger;
        this.scorer = scorer;
        this.clock = clock;
        this.snapshot = ledger.snapshot();
        this.known = new LinkedHashMap<>(snapshot.comparisons());
    }

    /** Returns the board as it was when this began. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Compares two submissions, or remembers how they compared. */
    public Comparison compare(Pair pair) {
        Comparison remembered = known.get(pair);
        if (remembered != null) {
            return remembered;
        }
        Optional<Outcomes> better = outcomes(new Key(pair.better(), pair.rows()));
        Optional<Outcomes> worse = outcomes(new Key(pair.worse(), pair.rows()));
        Comparison comparison =
                better.isPresent() && worse.isPresent()
                        ? Comparison.of(scorer.metric(), better.get(), worse.get())
                        : Comparison.missing(
                                "none", "one of the files does not fit the test any more");
        known.put(pair, comparison);
        fresh.put(pair, comparison);
        return comparison;
    }

    /**
     * Returns what a submission predicted, set against the truth, with probabilities where any are
     * kept; empty if the file does not fit the test any more.
     */
    public Optional<Outcomes> outcomes(int submission, ScoredRows rows) {
        return ledger.read(handle -> KeptFiles.find(handle, submission))
                .flatMap(new KeptFiles(scorer)::readProbabilities)
                .map(known -> scorer.outcomes(known, rows));
    }

    /** Keeps what was compared in the ledger. */
    public void keep() {
        if (fresh.isEmpty()) {
            return;
        }
        ledger.write(
                handle -> {
                    ComparisonTable.write(handle, fresh, Basis.of(scorer), clock.instant());
                    return null;
                });
        fresh.clear();
    }

    private Optional<Outcomes> outcomes(Key key) {
        Optional<Outcomes> outcomes = held.get(key);
        if (outcomes != null) {
            return outcomes;
        }
        Optional<Predictions> predictions =
                ledger.read(handle -> KeptFiles.find(handle, key.submission()))
                        .flatMap(new KeptFiles(scorer)::read);
        Optional<Outcomes> read = predictions.map(known -> scorer.outcomes(known, key.rows()));
        held.put(key, read);
        makeRoom();
        return read;
    }

    /** Forgets what was not used for longest. */
    private void makeRoom() {
        long rows = held.values().stream().mapToLong(PairedTests::rows).sum();
        var eldest = held.entrySet().iterator();
        while (rows > MOST_ROWS && held.size() > 2) {
            rows -= rows(eldest.next().getValue());
            eldest.remove();
        }
    }

    private static long rows(Optional<Outcomes> outcomes) {
        return outcomes.map(known -> (long) known.size() * known.labels().size()).orElse(0L);
    }
}
