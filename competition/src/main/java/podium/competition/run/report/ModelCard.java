package podium.competition.run.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import podium.competition.run.DevOutcomes;
import podium.competition.run.RunDescription;
import podium.data.Labels;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;

/** A card for a model, with the fields of the card that the CLIP fusion project published. */
final class ModelCard {

    private static final List<Metric> HEADLINE =
            List.of(
                    Metric.ACCURACY,
                    Metric.F1_MACRO,
                    Metric.F1_MICRO,
                    Metric.AUROC,
                    Metric.AVERAGE_PRECISION);

    private static final String USE =
            """
            ## Use

            ```
            podium predict RUN --data DIR
            podium predict --solution %s --weights RUN/model.safetensors --data DIR
            ```

            RUN is this folder. Both write `solution.csv` with the decisions and `predictions.csv` with
            the probabilities; a class is predicted where its probability is at least its threshold.
            The names of the weights are those of the published networks, so that Python reads them
            with `safetensors.torch.load_file("model.safetensors")`.

            ## Files

            - `model.safetensors`: weights of the best epoch, float32
            - `tokenizer.json`: how captions become tokens, if the model reads any
            - `inference_config.json`: class names, thresholds, priors
            - `label_map.json`: class names in order
            - `val_metrics.json`, `val_report.json`: figures of the dev split
            - `test_metrics.json`: figures of the test split, once it was scored
            - `run.yaml`: everything needed to train it again; `log.jsonl`: how training went
            - `report.html`: the same for people, with curves and mistakes

            """;

    private static final String LIMITS =
            """

            ## Limits

            The best epoch and the thresholds were chosen on the dev split, so its figures flatter
            the model a little. Captions and pictures of memes change quickly; measure again before
            using the model on other people's.
            """;

    private ModelCard() {}

    static String text(ReportContent report) {
        StringBuilder card = new StringBuilder();
        card.append("# %s\n\n".formatted(report.heading()));
        card.append(summary(report));
        card.append(USE.formatted(report.description().solution()));
        card.append("## Classes, in order, on the dev split\n\n");
        card.append(classes(report));
        card.append("\n## Results on the dev split\n\n");
        card.append(headline(report));
        card.append('\n').append(TestSection.unknown());
        card.append("\n## Training\n\n");
        card.append(training(report.description()));
        return card.append(LIMITS).toString();
    }

    private static String summary(ReportContent report) {
        RunDescription run = report.description();
        return ("The solution %s in preset %s, trained on %s and selected by %s on %s; epoch %d of"
                        + " %d was the best.\n\n")
                .formatted(
                        code(run.solution()),
                        code(run.preset().id()),
                        Words.count(run.data().rows().getOrDefault("train", 0), "meme", "memes"),
                        Words.name(report.result().metric()),
                        Words.count(report.evaluation().size(), "meme", "memes"),
                        report.result().best().epoch(),
                        report.result().epochs().size());
    }

    private static String headline(ReportContent report) {
        StringBuilder table = new StringBuilder();
        table.append("| metric | at 0.5 | at the chosen thresholds | 95 % interval |\n");
        table.append("| --- | --- | --- | --- |\n");
        for (Metric metric : HEADLINE) {
            MetricValue value = report.evaluation().get(metric);
            table.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    Words.name(metric),
                                    Words.value(report.atHalf().get(metric)),
                                    Words.value(value),
                                    Words.interval(value).or(value::reason).orElse("–")));
        }
        return table.toString();
    }

    private static String classes(ReportContent report) {
        Labels labels = report.validation().labels();
        Evaluation evaluation = report.evaluation();
        StringBuilder table = new StringBuilder();
        table.append("| class | prior | threshold | precision | recall | F1 | support | AUROC |\n");
        table.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (int label = 0; label < labels.size(); label++) {
            String name = labels.names().get(label);
            Map<Metric, MetricValue> own = evaluation.labels().get(name);
            table.append(
                    "| %s | %s | %s | %s | %s | %s | %d | %s |\n"
                            .formatted(
                                    code(name),
                                    Words.number(report.priors().get(label)),
                                    Words.number(report.validation().threshold(label)),
                                    Words.value(own.get(Metric.PRECISION)),
                                    Words.value(own.get(Metric.RECALL)),
                                    Words.value(own.get(Metric.F1)),
                                    support(report.validation(), label),
                                    Words.value(own.get(Metric.AUROC))));
        }
        return table.toString();
    }

    private static long support(DevOutcomes validation, int label) {
        return IntStream.range(0, validation.memes().size())
                .filter(row -> validation.truth(row, label))
                .count();
    }

    private static String training(RunDescription run) {
        StringBuilder list = new StringBuilder();
        item(list, "data fingerprint", run.data().fingerprint());
        item(list, "seed", Long.toString(run.seed()));
        run.settings().forEach((key, value) -> item(list, key, value));
        item(list, "device", run.environment().device());
        item(list, "precision", run.environment().precision());
        run.result()
                .ifPresent(
                        result -> {
                            item(list, "time", Words.duration(result.seconds()));
                            item(
                                    list,
                                    "memes per second",
                                    String.format(Locale.ROOT, "%.1f", result.samplesPerSecond()));
                            item(list, "peak memory", Words.memory(result.peakMemoryBytes()));
                        });
        item(list, "Podium", run.environment().podium());
        return list.toString();
    }

    private static void item(StringBuilder list, String name, String value) {
        list.append("- %s: %s\n".formatted(name, code(value)));
    }

    private static String code(String text) {
        return "`" + text.replace('`', '\'').replace('\n', ' ') + "`";
    }
}
