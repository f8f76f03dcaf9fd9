package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.files.MalformedDataException;

class InferenceConfigTest {

    @TempDir Path folder;

    @Test
    void readsAPublishedFile() throws IOException {
        Path file =
                write(
                        """
                        {"encoder_name": "openai/clip-vit-base-patch32", "backend": "clip",
                         "thresholds": [0.35, 0.49999999999999994],
                         "class_names": ["racist", "sexist"], "threshold": 0.5}
                        """);

        InferenceConfig config = InferenceConfig.read(file);

        assertThat(config.labels()).isEqualTo(Labels.multilabel(List.of("racist", "sexist")));
        assertThat(config.thresholdArray()).containsExactly(0.35, 0.49999999999999994);
    }

    @Test
    void takesOneClassForAYesOrNoQuestion() throws IOException {
        Path file = write("{\"thresholds\": [0.5], \"class_names\": [\"offensive\"]}");

        assertThat(InferenceConfig.read(file).labels()).isEqualTo(Labels.binary("offensive"));
    }

    @Test
    void refusesWhatCannotBePredictedWith() throws IOException {
        assertThatThrownBy(() -> InferenceConfig.read(folder.resolve("none.json")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("not found");
        Path broken = write("{\n\"thresholds\": [0.5,\n");
        assertThatThrownBy(() -> InferenceConfig.read(broken))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("this is not JSON");
        Path nameless = write("{\"thresholds\": [0.5]}");
        assertThatThrownBy(() -> InferenceConfig.read(nameless))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("'class_names'");
        Path scant = write("{\"thresholds\": [0.5], \"class_names\": [\"a\", \"b\"]}");
        assertThatThrownBy(() -> InferenceConfig.read(scant))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("1 thresholds for 2 labels");
        Path wordy = write("{\"thresholds\": [\"half\"], \"class_names\": [\"a\"]}");
        assertThatThrownBy(() -> InferenceConfig.read(wordy))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("expected numbers");
    }

    @Test
    void countsPriors() {
        List<Meme> train =
                List.of(meme("1", Set.of("a")), meme("2", Set.of("a", "b")), meme("3", Set.of()));

        double[] priors = InferenceConfig.priors(Labels.multilabel(List.of("a", "b")), train);

        assertThat(priors).containsExactly(2.0 / 3, 1.0 / 3);
    }

    private static Meme meme(String id, Set<String> labels) {
        return new Meme(id, Optional.empty(), "", Optional.of(labels));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "config", ".json"), text);
    }
}
