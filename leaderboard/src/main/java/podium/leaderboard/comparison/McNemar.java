package podium.leaderboard.comparison;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.metrics.ClopperPearson;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Outcomes;

/**
 * Compares accuracies: of the rows that one got right and the other wrong, each should have half if
 * they were equally good.
 *
 * <p>McNemar, "Note on the sampling error of the difference between correlated proportions",
 * Psychometrika 12 (1947); exact, from the binomial distribution. The interval of the difference is
 * that of the same test, so it leaves out 0 just where p is below 5 %: of the b + c rows that tell
 * the two apart the first got a share of π right, for which Clopper and Pearson have an interval,
 * and the difference is (2π − 1)(b + c)/n.
 */
final class McNemar {

    private static final double LEVEL = 0.05;

    /** With fewer rows between them, no two submissions can be told apart. */
    private static final int FEWEST = 6;

    private McNemar() {}

    static Comparison compare(Outcomes first, Outcomes second) {
        boolean[] one = right(first);
        boolean[] other = right(second);
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int row = 0; row < one.length; row++) {
            onlyFirst += one[row] && !other[row] ? 1 : 0;
            onlySecond += other[row] && !one[row] ? 1 : 0;
        }
        return of(onlyFirst, onlySecond, one.length);
    }

    static Comparison of(int onlyFirst, int onlySecond, int rows) {
        int apart = onlyFirst + onlySecond;
        return new Comparison(
                "McNemar",
                OptionalDouble.of((onlyFirst - onlySecond) / (double) rows),
                Optional.of(interval(onlyFirst, apart, rows)),
                OptionalDouble.of(p(Math.min(onlyFirst, onlySecond), apart)),
                apart == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(margin(apart) / (double) rows),
                Optional.empty());
    }

    private static Interval interval(int onlyFirst, int apart, int rows) {
        if (apart == 0) {
            return new Interval(0, 0);
        }
        Interval share = ClopperPearson.of(onlyFirst, apart);
        double scale = apart / (double) rows;
        return new Interval((2 * share.low() - 1) * scale, (2 * share.high() - 1) * scale);
    }

    /** Returns which rows have every label right. */
    private static boolean[] right(Outcomes outcomes) {
        boolean[] right = new boolean[outcomes.size()];
        Arrays.fill(right, true);
        for (int label = 0; label < outcomes.labels().size(); label++) {
            boolean[] truth = outcomes.truth(label);
            boolean[] decided = outcomes.decided(label);
            for (int row = 0; row < right.length; row++) {
                right[row] &= truth[row] == decided[row];
            }
        }
        return right;
    }

    /** Returns the chance that of fair coins at most so few, or so many, fall on one side. */
    static double p(int fewer, int coins) {
        double sum = 0;
        double term = Math.exp(logOfChance(fewer, coins));
        for (int heads = fewer; heads >= 0 && term > sum * 1e-18; heads--) {
            sum += term;
            term *= heads / (double) (coins - heads + 1);
        }
        return Math.min(1, 2 * sum);
    }

    private static double logOfChance(int heads, int coins) {
        double log = -coins * Math.log(2);
        for (int factor = 1; factor <= heads; factor++) {
            log += Math.log((coins - heads + factor) / (double) factor);
        }
        return log;
    }

    /**
     * Returns by how many rows one must be ahead to be told apart.
     *
     * @param apart rows that only one of the two got right
     */
    private static int margin(int apart) {
        int coins = Math.max(FEWEST, apart);
        int low = 0;
        int high = coins / 2;
        // The largest number of rows for the loser that is still told apart; for none it is.
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (p(middle, coins) < LEVEL) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return coins - 2 * low;
    }
}
