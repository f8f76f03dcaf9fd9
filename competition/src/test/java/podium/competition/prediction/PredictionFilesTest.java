package podium.competition.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.data.submission.Predictions;

class PredictionFilesTest {

    private static final Labels OFFENSIVE = Labels.binary("offensive");

    @TempDir Path folder;

    @Test
    void writesBothFilesSideBySide() throws IOException {
        Path beside =
                PredictionFiles.write(folder.resolve("mine.csv"), predictions(), competition());

        assertThat(folder.resolve("mine.csv")).content().isEqualTo("id,label\n007,1\n8,0\n");
        assertThat(beside)
                .isEqualTo(folder.resolve("predictions.csv"))
                .content()
                .isEqualTo("id,prob_offensive,pred_label\n007,0.75,1\n8,0.25,0\n");
    }

    @Test
    void refusesToWriteBothToOneFile() throws IOException {
        Path file = folder.resolve("predictions.csv");
        Predictions predictions = predictions();
        Competition competition = competition();

        assertThatThrownBy(() -> PredictionFiles.write(file, predictions, competition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name the file to hand in otherwise");
        assertThat(file).doesNotExist();
    }

    private static Predictions predictions() {
        return Predictions.decide(
                OFFENSIVE,
                List.of("007", "8"),
                new float[][] {{0.75f}, {0.25f}},
                new double[] {0.5});
    }

    private Competition competition() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("competition.yaml"),
                        "id: x\ntask: binary\nlabels: [offensive]\nmetric: accuracy\n");
        return Competition.read(file);
    }
}
