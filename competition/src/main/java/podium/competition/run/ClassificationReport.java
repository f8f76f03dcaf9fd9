package podium.competition.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import podium.leaderboard.metrics.Outcomes;

/**
 * Precision, recall and F1 of every label, as a dictionary.
 *
 * <p>Follows scikit-learn's {@code classification_report(…, output_dict=True, zero_division=0)} for
 * indicator matrices; a binary competition is a matrix of one column. Zero division gives 0.
 */
final class ClassificationReport {

    private final Outcomes outcomes;

    ClassificationReport(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    ObjectNode node() {
        ObjectNode report = Json.object();
        List<String> names = outcomes.labels().names();
        Score macro = Score.ZERO;
        Score weighted = Score.ZERO;
        double hits = 0;
        double predicted = 0;
        double actual = 0;
        for (int label = 0; label < names.size(); label++) {
            double[] counts = ofLabel(label);
            Score score = Score.of(counts[0], counts[1], counts[2]);
            report.set(names.get(label), score.node(counts[2]));
            macro = macro.plus(score, 1.0 / names.size());
            weighted = weighted.plus(score, counts[2]);
            hits += counts[0];
            predicted += counts[1];
            actual += counts[2];
        }
        report.set("micro avg", Score.of(hits, predicted, actual).node(actual));
        report.set("macro avg", macro.node(actual));
        report.set("weighted avg", weighted.times(actual == 0 ? 0 : 1 / actual).node(actual));
        report.set("samples avg", ofRows().node(actual));
        return report;
    }

    /** Returns hits, predictions and positives of a label. */
    private double[] ofLabel(int label) {
        double[] counts = new double[3];
        boolean[] truth = outcomes.truth(label);
        boolean[] decided = outcomes.decided(label);
        for (int row = 0; row < truth.length; row++) {
            count(counts, truth[row], decided[row]);
        }
        return counts;
    }

    private Score ofRows() {
        Score sum = Score.ZERO;
        for (int row = 0; row < outcomes.size(); row++) {
            double[] counts = new double[3];
            for (int label = 0; label < outcomes.labels().size(); label++) {
                count(counts, outcomes.truth(label)[row], outcomes.decided(label)[row]);
            }
            sum = sum.plus(Score.of(counts[0], counts[1], counts[2]), 1);
        }
        return sum.times(1.0 / outcomes.size());
    }

    private static void count(double[] counts, boolean truth, boolean decided) {
        counts[0] += truth && decided ? 1 : 0;
        counts[1] += decided ? 1 : 0;
        counts[2] += truth ? 1 : 0;
    }

    /** Precision, recall and F1, or sums of them. */
    private record Score(double precision, double recall, double f1) {

        static final Score ZERO = new Score(0, 0, 0);

        static Score of(double hits, double predicted, double actual) {
            return new Score(
                    share(hits, predicted),
                    share(hits, actual),
                    share(2 * hits, predicted + actual));
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }

        Score plus(Score other, double weight) {
            return new Score(
                    precision + weight * other.precision,
                    recall + weight * other.recall,
                    f1 + weight * other.f1);
        }

        Score times(double factor) {
            return ZERO.plus(this, factor);
        }

        ObjectNode node(double support) {
            ObjectNode node = Json.object();
            node.put("precision", precision);
            node.put("recall", recall);
            node.put("f1-score", f1);
            node.put("support", support);
            return node;
        }
    }
}
