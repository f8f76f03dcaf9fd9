package podium.competition.run.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.page.Markup;
import podium.data.Labels;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** Every metric of a run, and the main ones of each label. */
final class MetricsTable {

    private static final List<Metric> OF_LABEL =
            List.of(
                    Metric.F1,
                    Metric.PRECISION,
                    Metric.RECALL,
                    Metric.AUROC,
                    Metric.AVERAGE_PRECISION);

    private MetricsTable() {}

    static void write(Markup out, ReportContent report) {
        overall(out, report);
        if (report.validation().labels().size() > 1) {
            ofLabels(out, report);
        }
    }

    private static void overall(Markup out, ReportContent report) {
        begin(out, List.of("metric", "at the chosen thresholds", "95 % interval", "at 0.5"));
        report.evaluation()
                .metrics()
                .forEach(
                        (metric, value) -> {
                            boolean selected = metric == report.result().metric();
                            row(out, selected);
                            out.leaf("th", Words.name(metric), "scope", "row");
                            out.leaf("td", Words.value(value));
                            out.leaf("td", Words.interval(value).or(value::reason).orElse("–"));
                            out.leaf("td", atHalf(report, metric)).close().line();
                        });
        end(out);
    }

    private static void row(Markup out, boolean selected) {
        if (selected) {
            out.open("tr", "class", "selected");
        } else {
            out.open("tr");
        }
    }

    /** Probabilities alone decide some metrics; saying them twice would only puzzle. */
    private static String atHalf(ReportContent report, Metric metric) {
        return metric.needsProbabilities() ? "" : Words.value(report.atHalf().get(metric));
    }

    private static void ofLabels(Markup out, ReportContent report) {
        begin(
                out,
                List.of(
                        "label",
                        "threshold",
                        "F1",
                        "F1 at 0.5",
                        "precision",
                        "recall",
                        "AUROC",
                        "average precision"));
        Labels labels = report.validation().labels();
        for (int label = 0; label < labels.size(); label++) {
            String name = labels.names().get(label);
            Map<Metric, MetricValue> own = report.evaluation().labels().get(name);
            out.open("tr").leaf("th", name, "scope", "row");
            out.leaf("td", Words.number(report.validation().threshold(label)));
            for (Metric metric : OF_LABEL) {
                cell(out, own.get(metric));
                if (metric == Metric.F1) {
                    cell(out, report.atHalf().labels().get(name).get(metric));
                }
            }
            out.close().line();
        }
        end(out);
    }

    private static void cell(Markup out, MetricValue value) {
        Optional<String> remark = Words.interval(value).or(value::reason);
        if (remark.isPresent()) {
            out.leaf("td", Words.value(value), "title", remark.get());
        } else {
            out.leaf("td", Words.value(value));
        }
    }

    private static void begin(Markup out, List<String> header) {
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        header.forEach(name -> out.leaf("th", name, "scope", "col"));
        out.close().close().line().open("tbody").line();
    }

    private static void end(Markup out) {
        out.close().close().close().line();
    }
}
