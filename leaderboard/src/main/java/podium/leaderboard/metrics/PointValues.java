package podium.leaderboard.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.evaluation.metrics.EvaluationMetric.Average;
import org.tribuo.evaluation.metrics.MetricTarget;

/** Every metric, without its interval. */
final class PointValues {

    static final String NO_ROWS = "there are no rows";
    static final String NO_PROBABILITIES = "the file has no probabilities";

    private PointValues() {}

    /** Returns the metrics of one label, or of a competition that has only one. */
    static Map<Metric, MetricValue> ofLabel(LabelOutcomes label) {
        Map<Metric, MetricValue> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            values.put(metric, MetricValue.missing(NO_ROWS));
        }
        if (label.counts().size() > 0) {
            fromCounts(label.counts(), values);
            fromProbabilities(label, values);
        }
        return values;
    }

    /**
     * Returns the metrics over several labels.
     *
     * @param labels their outcomes
     * @param each the metrics of each, in the same order
     */
    static Map<Metric, MetricValue> overLabels(
            List<LabelOutcomes> labels, List<Map<Metric, MetricValue>> each) {
        Map<Metric, MetricValue> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            values.put(metric, mean(metric, labels, each));
        }
        if (labels.get(0).counts().size() == 0) {
            return values;
        }
        CountMatrix matrix = CountMatrix.ofLabels(labels);
        MetricTarget<Label> macro = new MetricTarget<>(Average.MACRO);
        MetricTarget<Label> micro = new MetricTarget<>(Average.MICRO);
        double f1 = ConfusionMetrics.f1(macro, matrix);
        values.put(Metric.ACCURACY, MetricValue.of(exactRows(labels) / matrix.support()));
        values.put(Metric.F1, MetricValue.of(f1));
        values.put(Metric.F1_MACRO, MetricValue.of(f1));
        values.put(Metric.F1_MICRO, MetricValue.of(ConfusionMetrics.f1(micro, matrix)));
        values.put(Metric.PRECISION, MetricValue.of(ConfusionMetrics.precision(macro, matrix)));
        values.put(Metric.RECALL, MetricValue.of(ConfusionMetrics.recall(macro, matrix)));
        return values;
    }

    /** Returns how many rows have every label right. */
    static int exactRows(List<LabelOutcomes> labels) {
        int exact = 0;
        for (boolean right : exact(labels)) {
            exact += right ? 1 : 0;
        }
        return exact;
    }

    /** Returns which rows have every label right. */
    static boolean[] exact(List<LabelOutcomes> labels) {
        boolean[] exact = new boolean[labels.get(0).size()];
        Arrays.fill(exact, true);
        for (LabelOutcomes label : labels) {
            for (int row = 0; row < exact.length; row++) {
                exact[row] &= label.truth()[row] == label.decided()[row];
            }
        }
        return exact;
    }

    private static MetricValue mean(
            Metric metric, List<LabelOutcomes> labels, List<Map<Metric, MetricValue>> each) {
        CompensatedSum sum = new CompensatedSum();
        for (int label = 0; label < labels.size(); label++) {
            MetricValue value = each.get(label).get(metric);
            if (value.value().isEmpty()) {
                String reason = value.reason().orElseThrow();
                return MetricValue.missing(
                        reason.equals(NO_ROWS) || reason.equals(NO_PROBABILITIES)
                                ? reason
                                : "label '%s': %s".formatted(labels.get(label).name(), reason));
            }
            sum.add(value.value().getAsDouble());
        }
        return MetricValue.of(sum.value() / labels.size());
    }

    private static void fromCounts(ConfusionCounts counts, Map<Metric, MetricValue> values) {
        Label positive = new Label("positive");
        Label negative = new Label("negative");
        CountMatrix matrix = CountMatrix.ofClasses(positive, negative, counts);
        MetricTarget<Label> target = new MetricTarget<>(positive);
        MetricTarget<Label> macro = new MetricTarget<>(Average.MACRO);
        MetricTarget<Label> micro = new MetricTarget<>(Average.MICRO);
        // Tribuo's balanced error rate counts the recall of a class that does not occur as 0.
        boolean bothOccur = counts.positives() > 0 && counts.negatives() > 0;
        double balanced =
                bothOccur
                        ? ConfusionMetrics.recall(macro, matrix)
                        : ConfusionMetrics.recall(
                                counts.positives() > 0 ? target : new MetricTarget<>(negative),
                                matrix);
        values.put(
                Metric.ACCURACY, MetricValue.of(ConfusionMetrics.accuracy(Average.MICRO, matrix)));
        values.put(Metric.BALANCED_ACCURACY, MetricValue.of(balanced));
        values.put(Metric.F1, MetricValue.of(ConfusionMetrics.f1(target, matrix)));
        values.put(Metric.F1_MACRO, MetricValue.of(ConfusionMetrics.f1(macro, matrix)));
        values.put(Metric.F1_MICRO, MetricValue.of(ConfusionMetrics.recall(micro, matrix)));
        values.put(Metric.PRECISION, MetricValue.of(ConfusionMetrics.precision(target, matrix)));
        values.put(Metric.RECALL, MetricValue.of(ConfusionMetrics.recall(target, matrix)));
        values.put(Metric.MCC, MetricValue.of(counts.mcc()));
    }

    private static void fromProbabilities(LabelOutcomes label, Map<Metric, MetricValue> values) {
        if (label.probability().isEmpty()) {
            for (Metric metric : Metric.values()) {
                if (metric.needsProbabilities()) {
                    values.put(metric, MetricValue.missing(NO_PROBABILITIES));
                }
            }
            return;
        }
        double[] probability = label.probability().get();
        values.put(
                Metric.LOG_LOSS,
                MetricValue.of(ProbabilityLoss.meanLogLoss(label.truth(), probability)));
        values.put(
                Metric.BRIER,
                MetricValue.of(ProbabilityLoss.meanBrier(label.truth(), probability)));
        values.put(
                Metric.ECE,
                MetricValue.of(ProbabilityLoss.calibrationError(label.truth(), probability)));
        Ranking ranking = label.ranking().orElseThrow();
        boolean someHold = label.counts().positives() > 0;
        boolean allHold = label.counts().negatives() == 0;
        values.put(
                Metric.AUROC,
                someHold && !allHold
                        ? MetricValue.of(Ranking.auroc(ranking.positives(), ranking.negatives()))
                        : MetricValue.missing(
                                "the truth has one class only: the label holds for %s row"
                                        .formatted(allHold ? "every" : "no")));
        values.put(
                Metric.AVERAGE_PRECISION,
                someHold
                        ? MetricValue.of(
                                Ranking.averagePrecision(ranking.positives(), ranking.negatives()))
                        : MetricValue.missing(
                                "the truth has one class only: the label holds for no row"));
    }
}
