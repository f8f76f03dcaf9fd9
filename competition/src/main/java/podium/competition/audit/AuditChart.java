package podium.competition.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import podium.competition.run.chart.BarChart;
import podium.competition.run.chart.Figure;
import podium.competition.run.chart.Panel;
import podium.data.Task;
import podium.leaderboard.metrics.Metric;

/** An audit as a picture: a bar for each condition, a panel for each metric and label. */
public final class AuditChart {

    private static final double CHANCE = 0.5;

    private AuditChart() {}

    /** Draws the audit. */
    public static Figure of(Audit audit) {
        List<Panel> panels = new ArrayList<>();
        for (Metric metric : audit.metrics()) {
            String title = metric == Metric.AUROC ? Figures.auroc(audit.labels()) : metric.id();
            panels.add(panel(audit, metric, title, effects -> effects.metrics().get(metric)));
        }
        if (audit.labels().task() == Task.MULTILABEL) {
            for (String label : audit.labels().names()) {
                panels.add(
                        panel(
                                audit,
                                Metric.AUROC,
                                "AUROC of " + label,
                                effects -> effects.labels().get(label)));
            }
        }
        return new Figure(audit.sentence(), panels, 2);
    }

    private static Panel panel(
            Audit audit, Metric metric, String title, Function<Effects, Effect> which) {
        BarChart chart = new BarChart(title);
        if (metric == Metric.AUROC) {
            chart.rule(CHANCE, "chance");
        }
        if (metric != Metric.MCC && metric != Metric.LOG_LOSS) {
            chart.unit();
        }
        List<String> figures = new ArrayList<>();
        audit.conditions()
                .forEach(
                        (condition, effects) -> {
                            Effect effect = which.apply(effects);
                            String figure = Figures.number(effect.value());
                            figures.add(condition.title() + " " + figure);
                            chart.bar(
                                    condition.title(),
                                    figure,
                                    effect.value().value().orElse(Double.NaN),
                                    effect.value()
                                            .interval()
                                            .map(
                                                    ends ->
                                                            new BarChart.Reach(
                                                                    ends.low(), ends.high())));
                        });
        return chart.draw(String.join(", ", figures) + ".");
    }
}
