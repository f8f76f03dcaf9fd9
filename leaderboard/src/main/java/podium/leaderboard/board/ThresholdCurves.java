package podium.leaderboard.board;

import java.util.List;
import java.util.Optional;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.metrics.ThresholdSweep;
import podium.leaderboard.scoring.ScoredRows;

/**
 * How accuracy and F1 of a submission depend on the threshold, label by label.
 *
 * <p>They are computed from hidden labels, so they belong on an instructor's pages alone.
 */
final class ThresholdCurves {

    private static final double[] GRID = ThresholdSweep.linspace(0.01, 0.99, 99);

    private ThresholdCurves() {}

    /** Returns charts with headings; nothing where no probabilities are kept. */
    static String of(int submission, PairedTests tests) {
        Optional<Outcomes> kept =
                tests.outcomes(submission, ScoredRows.ALL)
                        .filter(Outcomes::hasProbabilities)
                        .filter(outcomes -> outcomes.size() > 0);
        if (kept.isEmpty()) {
            return "";
        }
        Outcomes outcomes = kept.get();
        StringBuilder html = new StringBuilder("<section>\n<h2>Thresholds on the hidden test</h2>");
        html.append("\n<p>Accuracy (line) and F1 (dashes) of submission ").append(submission);
        html.append(" had it decided by another threshold.</p>\n");
        for (int label = 0; label < outcomes.labels().size(); label++) {
            html.append("<h3>").append(Html.escape(outcomes.labels().names().get(label)));
            html.append("</h3>\n").append(chart(outcomes, label));
        }
        return html.append("</section>\n").toString();
    }

    private static String chart(Outcomes outcomes, int label) {
        ThresholdSweep sweep =
                ThresholdSweep.over(
                        GRID, outcomes.truth(label), outcomes.probability(label), Metric.ACCURACY);
        return new Chart(
                        "accuracy and F1 by threshold",
                        0,
                        1,
                        0,
                        1,
                        share -> Integer.toString((int) share))
                .line("best", points(sweep, Metric.ACCURACY))
                .line("best dashed", points(sweep, Metric.F1))
                .below(0, "start", "0")
                .below(0.5, "middle", "threshold")
                .below(1, "end", "1")
                .svg();
    }

    private static List<Chart.Point> points(ThresholdSweep sweep, Metric metric) {
        return sweep.curve().stream()
                .map(point -> new Chart.Point(point.threshold(), point.value(metric)))
                .toList();
    }
}
