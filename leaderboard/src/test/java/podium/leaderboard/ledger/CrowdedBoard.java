package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import podium.data.files.Competition;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.scoring.ScoredRows;

/** Boards of large courses, for trials of what is done with them. */
public final class CrowdedBoard {

    private CrowdedBoard() {}

    /** Makes a board of teams that have all handed in as often, with neighbours compared. */
    public static Ledger make(Path file, int teams, int each) {
        Competition demo = Fixtures.competition(each, each);
        Ledger ledger = Ledger.open(file, demo);
        Random random = new Random(1);
        return ledger.write(
                handle -> {
                    LedgerWriter writer = new LedgerWriter(handle);
                    Quota all = Quota.unlimited(demo.timezone());
                    for (int i = 0; i < teams * each; i++) {
                        double score = 0.5 + random.nextDouble() * 0.3;
                        writer.append(
                                Fixtures.submission("team " + i % teams, "file " + i, score), all);
                    }
                    ComparisonTable.write(
                            handle,
                            comparisons(teams * each, random),
                            Basis.counting(handle).orElseThrow(),
                            Fixtures.NOON);
                    return ledger;
                });
    }

    private static Map<Pair, Comparison> comparisons(int submissions, Random random) {
        Map<Pair, Comparison> comparisons = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            comparisons.put(
                    new Pair(
                            1 + random.nextInt(submissions),
                            1 + random.nextInt(submissions),
                            ScoredRows.PRIVATE),
                    new Comparison(
                            "McNemar",
                            OptionalDouble.of(0.01),
                            Optional.of(new Interval(-0.01, 0.03)),
                            OptionalDouble.of(0.2),
                            OptionalDouble.of(0.03),
                            Optional.empty()));
        }
        return comparisons;
    }
}
