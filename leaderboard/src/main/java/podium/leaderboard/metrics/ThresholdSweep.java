package podium.leaderboard.metrics;

import java.util.List;

/**
 * The decision threshold that is best for one label on validation predictions, and what it took to
 * find it.
 *
 * @param objective the metric that was maximised; one of those in {@link Point}
 * @param threshold t, to be applied as {@code probability >= t}; the lowest of equals
 * @param value of the objective at the threshold
 * @param plateau the range of neighbouring candidates that are as good
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
            double mcc) {}

    /**
     * Gains of the chosen threshold over 0.5.
     *
     * @param inSample on the memes it was chosen on
     * @param crossFitted chosen on some folds, measured on the other, averaged
     */
    public record Optimism(double inSample, double crossFitted) {}

    /**
     * Tries every threshold that matters: midpoints between neighbouring distinct probabilities and
     * one beyond each end.
     *
     * @param truth whether the label holds, one per meme
     * @param probability in [0, 1], same order and length as {@code truth}; no NaN
     * @throws IllegalArgumentException if lengths differ or are zero, or a value is not finite
     */
    public static ThresholdSweep exact(boolean[] truth, double[] probability, Metric objective) {
        throw new UnsupportedOperationException("stub");
    }

    /** Tries the given thresholds alone; see {@link #exact}. */
    public static ThresholdSweep over(
            double[] candidates, boolean[] truth, double[] probability, Metric objective) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns the objective of the sweep that serves a ranking metric. */
    public static Metric objectiveFor(Metric ranking, podium.data.Task task) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns evenly spaced candidates, both ends included. */
    public static double[] linspace(double start, double end, int count) {
        throw new UnsupportedOperationException("stub");
    }
}
