package podium.leaderboard.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import podium.leaderboard.metrics.ThresholdSweep.Optimism;
import podium.leaderboard.metrics.ThresholdSweep.Point;

/** Tries candidate thresholds on sorted probabilities: one sort, then one pass. */
final class ThresholdSearch {

    private static final int FOLDS = 5;

    private static final double DEFAULT = 0.5;

    /** Two roundings of one value differ by less, two values of a million memes by more. */
    private static final double ROUNDING = 1e-14;

    private final double[] candidates;
    private final List<ConfusionCounts> counts;

    /** Keeps the candidates, ascending, and the counts of the decisions at each. */
    private ThresholdSearch(double[] candidates, List<ConfusionCounts> counts) {
        this.candidates = candidates;
        this.counts = counts;
    }

    /**
     * Sweeps one label.
     *
     * @param candidates what to try on a given ranking, ascending
     */
    static ThresholdSweep run(
            Function<Ranking, double[]> candidates,
            boolean[] truth,
            double[] probability,
            Metric objective) {
        if (truth.length != probability.length || truth.length == 0) {
            throw new IllegalArgumentException(
                    "truth has %d memes and probability %d; expected the same number, at least 1"
                            .formatted(truth.length, probability.length));
        }
        Outcomes.requireProbabilities("the label", probability);
        Ranking ranking = Ranking.of(truth, probability);
        ThresholdSearch search = on(ranking, candidates.apply(ranking));
        List<Point> curve = new ArrayList<>(search.candidates.length);
        for (int candidate = 0; candidate < search.candidates.length; candidate++) {
            curve.add(Point.at(search.candidates[candidate], search.counts.get(candidate)));
        }
        ConfusionCounts byDefault = at(ranking, DEFAULT);
        double ofDefault = value(byDefault, objective);
        double crossFitted =
                value(crossFit(candidates, truth, probability, objective), objective) - ofDefault;
        int best = search.best(objective);
        if (best < 0) {
            return new ThresholdSweep(
                    objective,
                    DEFAULT,
                    ofDefault,
                    new Interval(DEFAULT, DEFAULT),
                    curve,
                    new Optimism(0, crossFitted));
        }
        double value = search.value(best, objective);
        int last = best;
        while (last + 1 < curve.size()
                && Math.abs(search.value(last + 1, objective) - value) <= ROUNDING) {
            last++;
        }
        return new ThresholdSweep(
                objective,
                search.candidates[best],
                value,
                new Interval(search.candidates[best], search.candidates[last]),
                curve,
                new Optimism(value - ofDefault, crossFitted));
    }

    /** Returns a number between each two neighbouring probabilities and one beyond each end. */
    static double[] midpoints(Ranking ranking) {
        int distinct = ranking.size();
        double[] midpoints = new double[distinct + 1];
        midpoints[0] = 0;
        for (int group = 1; group < distinct; group++) {
            double lower = ranking.value(group - 1);
            double upper = ranking.value(group);
            double middle = lower + (upper - lower) / 2;
            // Between neighbouring doubles the middle rounds to one of them; it must not be lower.
            midpoints[group] = middle > lower ? middle : upper;
        }
        midpoints[distinct] = ranking.value(distinct - 1) < 1 ? 1 : Math.nextUp(1.0);
        return midpoints;
    }

    private static ThresholdSearch on(Ranking ranking, double[] candidates) {
        ConfusionCounts[] counts = new ConfusionCounts[candidates.length];
        long truePositives = 0;
        long falsePositives = 0;
        long holding = sum(ranking.positives());
        long rest = sum(ranking.negatives());
        int group = ranking.size();
        for (int candidate = candidates.length - 1; candidate >= 0; candidate--) {
            while (group > 0 && ranking.value(group - 1) >= candidates[candidate]) {
                group--;
                truePositives += ranking.positives()[group];
                falsePositives += ranking.negatives()[group];
            }
            counts[candidate] =
                    new ConfusionCounts(
                            truePositives,
                            falsePositives,
                            holding - truePositives,
                            rest - falsePositives);
        }
        return new ThresholdSearch(candidates, List.of(counts));
    }

    private static ConfusionCounts at(Ranking ranking, double threshold) {
        return on(ranking, new double[] {threshold}).counts.get(0);
    }

    /**
     * Returns the index of the lowest of the best candidates; -1 if the truth has one class and all
     * candidates are equal.
     */
    private int best(Metric objective) {
        int best = 0;
        double highest = value(0, objective);
        double lowest = highest;
        for (int candidate = 1; candidate < candidates.length; candidate++) {
            double value = value(candidate, objective);
            if (value > highest + ROUNDING) {
                highest = value;
                best = candidate;
            }
            lowest = Math.min(lowest, value);
        }
        boolean oneClass = counts.get(0).positives() == 0 || counts.get(0).negatives() == 0;
        return oneClass && highest - lowest <= ROUNDING ? -1 : best;
    }

    private double value(int candidate, Metric objective) {
        return value(counts.get(candidate), objective);
    }

    private static double value(ConfusionCounts counts, Metric objective) {
        return Point.at(0, counts).value(objective);
    }

    private static ConfusionCounts crossFit(
            Function<Ranking, double[]> candidates,
            boolean[] truth,
            double[] probability,
            Metric objective) {
        ConfusionCounts all = new ConfusionCounts(0, 0, 0, 0);
        for (int fold = 0; fold < FOLDS; fold++) {
            Ranking others = part(truth, probability, fold, false);
            double threshold = DEFAULT;
            if (others.size() > 0) {
                ThresholdSearch search = on(others, candidates.apply(others));
                int best = search.best(objective);
                threshold = best < 0 ? DEFAULT : search.candidates[best];
            }
            all = all.plus(at(part(truth, probability, fold, true), threshold));
        }
        return all;
    }

    /** Returns the memes inside or outside a fold; each class is dealt by itself. */
    private static Ranking part(boolean[] truth, double[] probability, int fold, boolean inside) {
        boolean[] partTruth = new boolean[truth.length];
        double[] partProbability = new double[truth.length];
        int size = 0;
        int holding = 0;
        for (int row = 0; row < truth.length; row++) {
            int place = truth[row] ? holding : row - holding;
            holding += truth[row] ? 1 : 0;
            if ((place % FOLDS == fold) == inside) {
                partTruth[size] = truth[row];
                partProbability[size++] = probability[row];
            }
        }
        return Ranking.of(Arrays.copyOf(partTruth, size), Arrays.copyOf(partProbability, size));
    }

    private static long sum(int[] numbers) {
        long sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }
}
