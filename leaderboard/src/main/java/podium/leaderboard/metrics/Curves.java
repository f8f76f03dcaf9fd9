package podium.leaderboard.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The ROC and the precision–recall curve of one label, with few enough points to draw.
 *
 * @param roc x is the false positive rate, y the true positive rate, from (0, 0) to (1, 1); empty
 *     if the truth has one class only
 * @param precisionRecall x is recall, y precision, from (0, 1), by scikit-learn's convention; empty
 *     if the label never holds
 */
public record Curves(List<CurvePoint> roc, List<CurvePoint> precisionRecall) {

    /** The most points a curve has. */
    public static final int MAX_POINTS = 500;

    /** Copies the curves. */
    public Curves {
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
    }

    /**
     * A point of a curve.
     *
     * @param x in [0, 1]
     * @param y in [0, 1]
     * @param threshold at which decisions {@code probability >= threshold} give this point
     */
    public record CurvePoint(double x, double y, double threshold) {}

    /**
     * Computes both curves: a point per distinct probability, thinned evenly.
     *
     * @param truth whether the label holds, one per meme
     * @param probability in [0, 1], same order and length as {@code truth}; no NaN
     * @throws IllegalArgumentException if lengths differ or a value is not in [0, 1]
     */
    public static Curves of(boolean[] truth, double[] probability) {
        if (truth.length != probability.length) {
            throw new IllegalArgumentException(
                    "truth has %d memes and probability %d; expected the same number"
                            .formatted(truth.length, probability.length));
        }
        Outcomes.requireProbabilities("the label", probability);
        Ranking ranking = Ranking.of(truth, probability);
        double holding = 0;
        for (boolean holds : truth) {
            holding += holds ? 1 : 0;
        }
        double rest = truth.length - holding;
        List<CurvePoint> roc = new ArrayList<>();
        List<CurvePoint> precisionRecall = new ArrayList<>();
        int distinct = ranking.size();
        double none = distinct > 0 && ranking.value(distinct - 1) == 1 ? Math.nextUp(1.0) : 1;
        roc.add(new CurvePoint(0, 0, none));
        precisionRecall.add(new CurvePoint(0, 1, none));
        long truePositives = 0;
        long falsePositives = 0;
        for (int group = distinct - 1; group >= 0; group--) {
            truePositives += ranking.positives()[group];
            falsePositives += ranking.negatives()[group];
            double threshold = ranking.value(group);
            roc.add(new CurvePoint(falsePositives / rest, truePositives / holding, threshold));
            precisionRecall.add(
                    new CurvePoint(
                            truePositives / holding,
                            truePositives / (double) (truePositives + falsePositives),
                            threshold));
        }
        return new Curves(
                holding > 0 && rest > 0 ? thin(roc) : List.of(),
                holding > 0 ? thin(precisionRecall) : List.of());
    }

    private static List<CurvePoint> thin(List<CurvePoint> points) {
        if (points.size() <= MAX_POINTS) {
            return points;
        }
        List<CurvePoint> kept = new ArrayList<>();
        for (long point = 0; point < MAX_POINTS; point++) {
            kept.add(points.get((int) (point * (points.size() - 1) / (MAX_POINTS - 1))));
        }
        return kept;
    }
}
