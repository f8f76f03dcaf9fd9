package podium.leaderboard.scoring;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** A score as people read it in a terminal. */
final class ScoreText {

    private static final String NONE = "–";

    /** What is shown of each label; the JSON document has everything. */
    private static final List<Metric> OF_A_LABEL =
            List.of(
                    Metric.ACCURACY,
                    Metric.F1,
                    Metric.PRECISION,
                    Metric.RECALL,
                    Metric.AUROC,
                    Metric.AVERAGE_PRECISION);

    private ScoreText() {}

    static String of(Score score) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %s on %d rows (%s)\n\n"
                        .formatted(
                                score.metric().id(),
                                number(score.value()),
                                score.size(),
                                score.rows().id()));
        text.append(
                String.format(
                        Locale.ROOT, "  %-18s %8s  %s\n", "metric", "score", "95 % interval"));
        score.evaluation()
                .metrics()
                .forEach((metric, value) -> text.append(line(score, metric, value)));
        if (score.evaluation().labels().size() > 1) {
            labels(text, score.evaluation().labels());
        }
        return text.toString();
    }

    private static String line(Score score, Metric metric, MetricValue value) {
        return String.format(
                        Locale.ROOT,
                        "%s %-18s %8s  %s",
                        metric == score.metric() ? "*" : " ",
                        metric.id(),
                        number(value),
                        interval(value))
                .concat("\n");
    }

    private static String interval(MetricValue value) {
        return value.interval()
                .map(ends -> String.format(Locale.ROOT, "[%.4f, %.4f]", ends.low(), ends.high()))
                .orElse(value.reason().map(reason -> "(" + reason + ")").orElse(""));
    }

    private static String number(MetricValue value) {
        return value.value().isPresent()
                ? String.format(Locale.ROOT, "%.4f", value.value().getAsDouble())
                : NONE;
    }

    private static void labels(StringBuilder text, Map<String, Map<Metric, MetricValue>> labels) {
        int width = labels.keySet().stream().mapToInt(String::length).max().orElse(0);
        String name = "  %-" + Math.max(width, "label".length()) + "s";
        text.append('\n').append(name.formatted("label"));
        OF_A_LABEL.forEach(metric -> text.append(column(metric, metric.id())));
        text.append('\n');
        labels.forEach(
                (label, values) -> {
                    text.append(name.formatted(label));
                    for (Metric metric : OF_A_LABEL) {
                        MetricValue value = values.get(metric);
                        text.append(column(metric, value == null ? NONE : number(value)));
                    }
                    text.append('\n');
                });
    }

    private static String column(Metric metric, String cell) {
        int width = Math.max(metric.id().length(), "0.0000".length());
        return ("  %" + width + "s").formatted(cell);
    }
}
