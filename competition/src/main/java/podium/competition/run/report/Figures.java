package podium.competition.run.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import podium.competition.run.DevOutcomes;
import podium.competition.run.RateHistory;
import podium.competition.run.chart.ConfusionChart;
import podium.competition.run.chart.Figure;
import podium.competition.run.chart.LineChart;
import podium.competition.run.chart.LineChart.Point;
import podium.competition.run.chart.LineChart.Stroke;
import podium.competition.run.chart.Panel;
import podium.competition.training.EpochReport;
import podium.competition.training.TrainingResult;
import podium.data.Labels;
import podium.leaderboard.metrics.Curves;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.metrics.ThresholdSweep;

/** The pictures of a run. */
final class Figures {

    private static final Map<Metric, ToDoubleFunction<ThresholdSweep.Point>> SWEPT = swept();

    private Figures() {}

    private static Map<Metric, ToDoubleFunction<ThresholdSweep.Point>> swept() {
        Map<Metric, ToDoubleFunction<ThresholdSweep.Point>> swept = new LinkedHashMap<>();
        swept.put(Metric.ACCURACY, ThresholdSweep.Point::accuracy);
        swept.put(Metric.F1, ThresholdSweep.Point::f1);
        swept.put(Metric.F1_MACRO, ThresholdSweep.Point::f1Macro);
        swept.put(Metric.BALANCED_ACCURACY, ThresholdSweep.Point::balancedAccuracy);
        swept.put(Metric.MCC, ThresholdSweep.Point::mcc);
        return swept;
    }

    /** Draws losses, the metric that selected, and learning rates, over epochs. */
    static Figure curves(TrainingResult result, RateHistory rates) {
        List<Panel> panels = new ArrayList<>();
        panels.add(losses(result));
        panels.add(selection(result));
        if (!rates.groups().isEmpty()) {
            panels.add(learningRates(rates));
        }
        return new Figure("Learning curves", panels, 3);
    }

    private static Panel losses(TrainingResult result) {
        EpochReport best = result.best();
        return new LineChart("Loss", "epoch")
                .counting()
                .line("training", Stroke.BOLD, overEpochs(result, EpochReport::trainLoss))
                .line("validation", Stroke.BOLD, overEpochs(result, EpochReport::validationLoss))
                .mark(new Point(best.epoch(), best.validationLoss()), "best epoch")
                .draw(
                        "training and validation loss over %s; in the best epoch, %d, they were %s and %s."
                                .formatted(
                                        Words.count(result.epochs().size(), "epoch", "epochs"),
                                        best.epoch(),
                                        LineChart.brief(best.trainLoss()),
                                        LineChart.brief(best.validationLoss())));
    }

    private static Panel selection(TrainingResult result) {
        EpochReport best = result.best();
        String name = Words.name(result.metric());
        String note = "best: %s".formatted(LineChart.brief(best.value()));
        return new LineChart("DevOutcomes " + name, "epoch")
                .counting()
                .line("", Stroke.BOLD, overEpochs(result, EpochReport::value))
                .mark(new Point(best.epoch(), best.value()), note)
                .draw(
                        "%s on the dev split after each epoch; the best is %s, of epoch %d."
                                .formatted(name, LineChart.brief(best.value()), best.epoch()));
    }

    private static Panel learningRates(RateHistory rates) {
        LineChart chart = new LineChart("Learning rate", "epoch").counting().ratios();
        rates.groups()
                .forEach(
                        (group, used) ->
                                chart.line(
                                        group,
                                        Stroke.BOLD,
                                        used.stream()
                                                .map(rate -> new Point(rate.epochs(), rate.rate()))
                                                .toList()));
        return chart.draw("the rate of each parameter group at every update.");
    }

    private static List<Point> overEpochs(
            TrainingResult result, ToDoubleFunction<EpochReport> figure) {
        return result.epochs().stream()
                .map(epoch -> new Point(epoch.epoch(), figure.applyAsDouble(epoch)))
                .toList();
    }

    /** Draws what every threshold came to, a panel for each label. */
    static Figure thresholds(Labels labels, List<ThresholdSweep> sweeps) {
        List<Panel> panels = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            panels.add(sweep(labels.names().get(label), sweeps.get(label)));
        }
        return new Figure("Thresholds on the dev split", panels, 3);
    }

    private static Panel sweep(String label, ThresholdSweep sweep) {
        LineChart chart = new LineChart("Threshold of " + label, "threshold").unitX();
        if (SWEPT.containsKey(sweep.objective())) {
            chart.line(
                    Words.name(sweep.objective()) + " (chosen by)",
                    Stroke.BOLD,
                    points(sweep, SWEPT.get(sweep.objective())));
        }
        SWEPT.forEach(
                (metric, figure) -> {
                    if (metric != sweep.objective()) {
                        chart.line(Words.name(metric), Stroke.THIN, points(sweep, figure));
                    }
                });
        String chosen = LineChart.brief(sweep.threshold());
        return chart.band(sweep.plateau().low(), sweep.plateau().high())
                .rule(sweep.threshold(), chosen)
                .draw(
                        "the chosen threshold is %s, where %s is %s; any from %s to %s does as well."
                                .formatted(
                                        chosen,
                                        Words.name(sweep.objective()),
                                        LineChart.brief(sweep.value()),
                                        LineChart.brief(sweep.plateau().low()),
                                        LineChart.brief(sweep.plateau().high())));
    }

    private static List<Point> points(
            ThresholdSweep sweep, ToDoubleFunction<ThresholdSweep.Point> figure) {
        return sweep.curve().stream()
                .map(point -> new Point(point.threshold(), figure.applyAsDouble(point)))
                .toList();
    }

    /** Draws truth against prediction at the chosen thresholds, a panel for each label. */
    static Figure confusion(DevOutcomes validation) {
        Outcomes outcomes = validation.chosen();
        List<Panel> panels = new ArrayList<>();
        for (int label = 0; label < outcomes.labels().size(); label++) {
            long[][] counts = new long[2][2];
            for (int row = 0; row < outcomes.size(); row++) {
                int truth = outcomes.truth(label)[row] ? 1 : 0;
                int decided = outcomes.decided(label)[row] ? 1 : 0;
                counts[truth][decided]++;
            }
            panels.add(ConfusionChart.draw(outcomes.labels().names().get(label), counts));
        }
        return new Figure("Confusion on the dev split", panels, 3);
    }

    /** Draws ROC and precision against recall, a line for each label. */
    static Figure ranking(DevOutcomes validation) {
        Outcomes outcomes = validation.chosen();
        LineChart roc = new LineChart("ROC", "false positive rate").unitX().unitY();
        LineChart precision = new LineChart("Precision", "recall").unitX().unitY();
        for (int label = 0; label < outcomes.labels().size(); label++) {
            String name = outcomes.labels().names().get(label);
            Curves curves = Curves.of(outcomes.truth(label), outcomes.probability(label));
            roc.line(name, Stroke.BOLD, plain(curves.roc()));
            precision.line(name, Stroke.BOLD, plain(curves.precisionRecall()));
        }
        roc.line("chance", Stroke.DASHED, List.of(new Point(0, 0), new Point(1, 1)));
        if (outcomes.labels().size() == 1) {
            double share = share(outcomes.truth(0));
            precision.line(
                    "chance", Stroke.DASHED, List.of(new Point(0, share), new Point(1, share)));
        }
        return new Figure(
                "Ranking on the dev split",
                List.of(
                        roc.draw("true positive rate over false positive rate, for each label."),
                        precision.draw("precision over recall, for each label.")),
                2);
    }

    private static List<Point> plain(List<Curves.CurvePoint> points) {
        return points.stream().map(point -> new Point(point.x(), point.y())).toList();
    }

    private static double share(boolean[] truth) {
        int positives = 0;
        for (boolean holds : truth) {
            positives += holds ? 1 : 0;
        }
        return (double) positives / truth.length;
    }
}
