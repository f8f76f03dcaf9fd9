package podium.competition.pipeline;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import podium.competition.run.InferenceConfig;
import podium.competition.spi.Preset;
import podium.data.Labels;
import podium.data.files.DataSet;

/**
 * What the outputs of a checkpoint mean.
 *
 * @param labels in the order of the outputs
 * @param thresholds one for each label
 * @param preset the size of the model, if it is said in the same place
 * @param where the path of the file that names the labels
 * @param remark where labels and thresholds are from, for people
 */
record Meaning(
        Labels labels,
        List<Double> thresholds,
        Optional<Preset> preset,
        String where,
        String remark) {

    private static final double USUAL_THRESHOLD = 0.5;

    /**
     * Reads the {@code inference_config.json} that belongs to the weights; where there is none, the
     * labels are those of the data.
     *
     * @param noted the threshold that the file with the weights tells, if it does; 0.5 else
     */
    static Meaning of(Path weights, DataSet data, Optional<Double> noted) {
        Optional<Path> file = InferenceConfig.find(weights);
        if (file.isPresent()) {
            InferenceConfig config = InferenceConfig.read(file.get());
            return new Meaning(
                    config.labels(),
                    config.thresholds(),
                    config.preset(),
                    file.get().toString(),
                    "labels and thresholds: read from " + file.get());
        }
        Labels labels = data.competition().labels();
        Path competition = data.folder().resolve("competition.yaml");
        return new Meaning(
                labels,
                Collections.nCopies(labels.size(), noted.orElse(USUAL_THRESHOLD)),
                Optional.empty(),
                competition.toString(),
                "labels: those of %s; threshold: %s, as %s"
                        .formatted(
                                competition,
                                noted.orElse(USUAL_THRESHOLD),
                                noted.isPresent()
                                        ? weights + " notes"
                                        : "no inference_config.json is near the weights"));
    }
}
