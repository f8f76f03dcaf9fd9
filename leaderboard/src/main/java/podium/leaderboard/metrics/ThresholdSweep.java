package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.List;
import podium.data.Task;

/**
 * The decision threshold that is best for one label on validation predictions, and what it took to
 * find it.
 *
 * @param objective the metric that was maximised; one of those in {@link Point}
 * @param threshold t, to be applied as {@code probability >= t}; the lowest of equals
 * @param value of the objective at the threshold
 * @param plateau from the threshold to the last of the candidates next to it that are as good
 * @param curve every candidate, ascending
 * @param optimism how much of the gain over 0.5 would be lost on new memes
 */
public record ThresholdSweep(
        Metric objective,
        double threshold,
        double value,
        Interval plateau,
        List<Point> curve,
        Optimism optimism) {

    /** What the metrics come to at one candidate. */
    public record Point(
            double threshold,
            double accuracy,
            double f1,
            double f1Macro,
            double balancedAccuracy,
            double mcc) {

        static Point at(double threshold, ConfusionCounts counts) {
            return new Point(
                    threshold,
                    counts.accuracy(),
                    counts.f1(),
                    counts.f1Macro(),
                    counts.balancedAccuracy(),
                    counts.mcc());
        }

        /**
         * Returns one of the metrics.
         *
         * @throws IllegalArgumentException if it is none of this record's
         */
        public double value(Metric metric) {
            return switch (metric) {
                case ACCURACY -> accuracy;
                case F1 -> f1;
                case F1_MACRO -> f1Macro;
                case BALANCED_ACCURACY -> balancedAccuracy;
                case MCC -> mcc;
                case F1_MICRO, PRECISION, RECALL, AUROC, AVERAGE_PRECISION, LOG_LOSS, BRIER, ECE ->
                        throw new IllegalArgumentException(
                                "a threshold cannot be chosen by %s; expected accuracy, f1,"
                                                .formatted(metric.id())
                                        + " f1_macro, balanced_accuracy or mcc");
            };
        }
    }

    /**
     * Gains of the chosen threshold over 0.5.
     *
     * <p>For the cross-fitted gain the memes for which the label holds are dealt into five folds in
     * the order of their rows, and so are the others; the threshold for each fold is chosen on the
     * four other folds (0.5 if those are empty), and the decisions of all folds are counted
     * together. A gain near the in-sample one can be trusted; one near zero was luck.
     *
     * @param inSample on the memes it was chosen on
     * @param crossFitted chosen on some folds, measured on the other
     */
    public record Optimism(double inSample, double crossFitted) {}

    /** Copies the curve. */
    public ThresholdSweep {
        curve = List.copyOf(curve);
    }

    /**
     * Tries every threshold that matters: midpoints between neighbouring distinct probabilities and
     * one beyond each end, so no better threshold exists.
     *
     * <p>The one below is 0, which predicts the label for every meme; the one above is 1, or the
     * number next to it if a probability is 1, and predicts it for none. Where nothing lies between
     * two neighbours, the upper one stands for the midpoint. Ties go to the lowest candidate. Truth
     * of one class at which every candidate is as good as any other, such as F1 without a meme for
     * which the label holds, teaches nothing: the threshold is then 0.5.
     *
     * @param truth whether the label holds, one per meme
     * @param probability in [0, 1], same order and length as {@code truth}; no NaN
     * @param objective one of those in {@link Point}; see {@link #objectiveFor}
     * @throws IllegalArgumentException if lengths differ or are zero, a value is not in [0, 1], or
     *     the objective is none of those
     */
    public static ThresholdSweep exact(boolean[] truth, double[] probability, Metric objective) {
        return ThresholdSearch.run(ThresholdSearch::midpoints, truth, probability, objective);
    }

    /**
     * Tries the given thresholds alone; see {@link #exact}.
     *
     * @param candidates finite, at least one, in any order
     */
    public static ThresholdSweep over(
            double[] candidates, boolean[] truth, double[] probability, Metric objective) {
        double[] sorted = Arrays.stream(candidates).sorted().distinct().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no thresholds to try; at least one is needed");
        }
        for (double candidate : sorted) {
            if (!Double.isFinite(candidate)) {
                throw new IllegalArgumentException(
                        "%s is no threshold; expected a finite number".formatted(candidate));
            }
        }
        return ThresholdSearch.run(ranking -> sorted, truth, probability, objective);
    }

    /**
     * Returns the metric by which to choose a label's threshold where another one ranks: the same
     * if it judges decisions; accuracy, or F1 with several labels, if it judges probabilities; F1
     * for precision and recall, which alone would predict nearly nothing or everything.
     *
     * @param ranking the competition's metric
     */
    public static Metric objectiveFor(Metric ranking, Task task) {
        boolean binary = task == Task.BINARY;
        return switch (ranking) {
            case ACCURACY, BALANCED_ACCURACY, F1, MCC -> ranking;
            case F1_MACRO -> binary ? Metric.F1_MACRO : Metric.F1;
            case PRECISION, RECALL -> Metric.F1;
            case F1_MICRO, AUROC, AVERAGE_PRECISION, LOG_LOSS, BRIER, ECE ->
                    binary ? Metric.ACCURACY : Metric.F1;
        };
    }

    /**
     * Returns evenly spaced numbers, bit by bit those of NumPy: {@code start + i · ((end − start) /
     * (count − 1))}, and {@code end} itself as the last.
     *
     * @param count at least 1
     */
    public static double[] linspace(double start, double end, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "%d numbers are no grid; at least 1 is needed".formatted(count));
        }
        double[] numbers = new double[count];
        double step = (end - start) / (count - 1);
        for (int index = 0; index < count; index++) {
            numbers[index] = start + index * step;
        }
        if (count > 1) {
            numbers[count - 1] = end;
        } else {
            numbers[0] = start; // 0 · (a number divided by 0) is NaN
        }
        return numbers;
    }
}
