package podium.data.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.files.Competition;

class SubmissionFilesTest {

    private static final Labels BINARY = Labels.binary("hateful");
    private static final Labels SEVERAL = Labels.multilabel(List.of("racist", "sexist"));
    private static final float[][] ONE = {{0.1f}, {1 / 3f}, {1e-4f}};
    private static final float[][] TWO = {{0.1f, 0.5f}, {0.75f, 0.25f}, {1f, 0f}};

    @TempDir private Path folder;

    private static Competition competition(Labels labels, String metric) {
        return Competition.of(
                "course", "Course", labels, metric, new Competition.PublicSplit(0.3, "s"));
    }

    private static Predictions predictions(Labels labels, float[][] probabilities) {
        return Predictions.decide(
                labels, List.of("01329", "b", "c"), probabilities, new double[] {0.3, 0.5});
    }

    @Test
    void writesIdAndLabelForAMetricOfDecisions() throws IOException {
        assertThat(solution(predictions(BINARY, ONE), competition(BINARY, "accuracy")))
                .isEqualTo("id,label\n01329,0\nb,1\nc,0\n");
    }

    @Test
    void writesProbabilitiesForAMetricThatNeedsThem() throws IOException {
        assertThat(solution(predictions(BINARY, ONE), competition(BINARY, "auroc")))
                .isEqualTo("id,proba,label\n01329,0.1,0\nb,0.33333334,1\nc,0.0001,0\n");
    }

    @Test
    void writesOneColumnPerLabel() throws IOException {
        assertThat(solution(predictions(SEVERAL, TWO), competition(SEVERAL, "f1_macro")))
                .isEqualTo("id,racist,sexist\n01329,0,1\nb,1,0\nc,1,0\n");
        assertThat(solution(predictions(SEVERAL, TWO), competition(SEVERAL, "auroc")))
                .isEqualTo(
                        """
                        id,racist,sexist,prob_racist,prob_sexist
                        01329,0,1,0.1,0.5
                        b,1,0,0.75,0.25
                        c,1,0,1.0,0.0
                        """);
    }

    @Test
    void writesEverythingIntoPredictions() throws IOException {
        Path file = folder.resolve("predictions.csv");
        SubmissionFiles.writePredictions(file, predictions(BINARY, ONE));
        assertThat(file)
                .hasContent(
                        "id,prob_hateful,pred_label\n01329,0.1,0\nb,0.33333334,1\nc,0.0001,0\n");
        SubmissionFiles.writePredictions(file, predictions(SEVERAL, TWO));
        assertThat(Files.readAllLines(file))
                .startsWith(
                        "id,prob_racist,prob_sexist,pred_racist,pred_sexist", "01329,0.1,0.5,0,1");
    }

    @Test
    void refusesToInventProbabilities() {
        Predictions decisions =
                new Predictions(BINARY, List.of("a"), new boolean[][] {{true}}, Optional.empty());
        assertThatThrownBy(() -> solution(decisions, competition(BINARY, "auroc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no probabilities");
        assertThat(folder.resolve("solution.csv")).doesNotExist();
    }

    private String solution(Predictions predictions, Competition competition) throws IOException {
        Path file = folder.resolve("solution.csv");
        SubmissionFiles.writeSolution(file, predictions, competition);
        return Files.readString(file);
    }
}
