package podium.competition.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import podium.competition.training.TrainingResult;
import podium.leaderboard.metrics.Outcomes;

/** What training came to, as the files of a run folder that other programs read. */
final class ResultFiles {

    private ResultFiles() {}

    /**
     * Writes the figures of the dev split, the labels, the thresholds, and what inference needs.
     *
     * @param priors share of the training memes that each label holds for
     */
    static void write(
            RunFolder folder,
            RunDescription description,
            TrainingResult result,
            DevOutcomes validation,
            double[] priors)
            throws IOException {
        Outcomes chosen = validation.chosen();
        ThresholdTable.write(folder.file("thresholds.csv"), validation.labels(), result.sweeps());
        folder.writeJson(
                "val_metrics.json",
                MetricsDocument.of(
                        "val",
                        new MetricsDocument.Figures(
                                result.best().validationLoss(),
                                Optional.of(validation.atHalf()),
                                chosen,
                                Optional.of(result.best().validationTime()),
                                result.best().epoch())));
        folder.writeJson("val_report.json", new ClassificationReport(chosen).node());
        var names = Json.object();
        names.set("class_names", Json.texts(validation.labels().names()));
        folder.writeJson("label_map.json", names);
        List<Double> thresholds = new ArrayList<>();
        for (double threshold : result.thresholds()) {
            thresholds.add(threshold);
        }
        InferenceConfig inference =
                new InferenceConfig(
                        validation.labels(),
                        thresholds,
                        Arrays.stream(priors).boxed().toList(),
                        Optional.of(description.preset()));
        folder.writeJson(InferenceConfig.NAME, InferenceDocument.of(inference, description));
    }
}
