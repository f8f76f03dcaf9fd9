package podium.leaderboard.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.files.MalformedDataException;
import podium.data.submission.InvalidSubmissionException;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;

class ScorerTest {

    private static final Labels HATEFUL = Labels.binary("hateful");
    private static final String SHA = "5".repeat(64);

    @TempDir Path folder;
    private Path answers;

    @BeforeEach
    void writeAnswers() throws IOException {
        // The ignored row is the only one that could tell ids by anything but their text.
        answers = folder.resolve("answers.csv");
        Files.writeString(
                answers,
                """
                id,label,Usage
                01,1,Public
                02,0,Public
                03,1,Private
                04,0,Private
                05,1,Private
                06,1,Ignored
                """);
    }

    @Test
    void scoresTheRowsOfTheUsageAlone() {
        Scorer scorer = Scorer.of(answers, HATEFUL, Metric.ACCURACY);
        Predictions predictions =
                predictions(
                        List.of("01", "02", "03", "04", "05", "06"),
                        true,
                        true,
                        true,
                        false,
                        true,
                        false);

        Score all = scorer.score(predictions, SHA, ScoredRows.ALL);
        assertThat(all.size()).isEqualTo(5);
        assertThat(all.value().value()).hasValue(0.8);
        assertThat(scorer.score(predictions, SHA, ScoredRows.PUBLIC).value().value()).hasValue(0.5);
        assertThat(scorer.score(predictions, SHA, ScoredRows.PRIVATE).value().value())
                .hasValue(1.0);
        assertThat(all.sha256().submission()).isEqualTo(SHA);
        assertThat(all.sha256().answers()).isEqualTo(Content.read(answers).sha256());
    }

    @Test
    void matchesRowsByIdInWhateverOrderTheyCome() {
        Scorer scorer = Scorer.of(answers, HATEFUL, Metric.F1);
        Predictions sorted =
                predictions(
                        List.of("01", "02", "03", "04", "05", "06"),
                        true,
                        true,
                        true,
                        false,
                        false,
                        false);
        Predictions shuffled =
                predictions(
                        List.of("06", "03", "05", "01", "04", "02"),
                        false,
                        true,
                        false,
                        true,
                        false,
                        true);
        Score expected = scorer.score(sorted, SHA, ScoredRows.ALL);
        assertThat(scorer.score(shuffled, SHA, ScoredRows.ALL)).isEqualTo(expected);
        // 2 true, 1 false positive, 1 false negative.
        assertThat(expected.value().value()).hasValue(2.0 / 3);
    }

    @Test
    void readsProbabilitiesAsTheyAreWritten() {
        Predictions predictions =
                Predictions.decide(
                        HATEFUL,
                        List.of("01", "02", "03", "04", "05", "06"),
                        new float[][] {{0.9f}, {0.2f}, {0.7f}, {0.1f}, {0.6f}, {0f}},
                        new double[] {0.5});
        Score score =
                Scorer.of(answers, HATEFUL, Metric.BRIER).score(predictions, SHA, ScoredRows.ALL);
        // sklearn.metrics.brier_score_loss([1, 0, 1, 0, 1], [.9, .2, .7, .1, .6])
        assertThat(score.value().value().getAsDouble()).isCloseTo(0.062, within(1e-15));
    }

    @Test
    void namesEveryIdThatDoesNotFit() {
        Scorer scorer = Scorer.of(answers, HATEFUL, Metric.ACCURACY);
        Predictions predictions =
                predictions(List.of("1", "02", "02", "03", "04"), true, true, true, true, true);
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(() -> scorer.score(predictions, SHA, ScoredRows.ALL))
                .satisfies(
                        refused ->
                                assertThat(refused.problems())
                                        .containsExactly(
                                                "3 ids are missing ('01', '05', '06')",
                                                "1 id is not in the test ('1')",
                                                "1 id is repeated; each must appear once ('02')"));
    }

    @Test
    void scoresAFileWithoutADataSet() throws IOException {
        Scorer scorer = Scorer.of(answers, HATEFUL, Metric.ACCURACY);
        Path decisions = folder.resolve("solution.csv");
        Files.writeString(decisions, "id,label\n06,0\n05,1\n04,0\n03,1\n02,1\n01,1\n");
        Score hard = scorer.score(decisions, ScoredRows.ALL);
        assertThat(hard.value().value()).hasValue(0.8);
        assertThat(hard.evaluation().get(Metric.AUROC).value()).isEmpty();
        assertThat(hard.evaluation().get(Metric.AUROC).reason()).isPresent();
        assertThat(hard.sha256().submission()).isEqualTo(Content.read(decisions).sha256());

        Path both = folder.resolve("predictions.csv");
        Files.writeString(
                both,
                """
                id,prob_whatever,pred_label
                01,0.9,1
                02,0.8,1
                03,0.7,1
                04,0.1,0
                05,0.6,1
                06,0.5,0
                """);
        Score soft = scorer.score(both, ScoredRows.ALL);
        // sklearn.metrics.roc_auc_score([1, 0, 1, 0, 1], [.9, .8, .7, .1, .6])
        assertThat(soft.evaluation().get(Metric.AUROC).value().getAsDouble())
                .isCloseTo(4.0 / 6, within(1e-15));
    }

    @Test
    void refusesAFileWithFaults() throws IOException {
        Path file = folder.resolve("solution.csv");
        Files.writeString(file, "id,label\n1,yes\n");
        Scorer scorer = Scorer.of(answers, HATEFUL, Metric.ACCURACY);
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> scorer.score(file, ScoredRows.ALL))
                .withMessageContaining("solution.csv:2");
    }

    @Test
    void nothingItTellsAFaultyFileIsDerivedFromTheAnswers() throws IOException {
        List<String> faulty =
                List.of(
                        "id,label\n1,yes\n",
                        "id,label\n01,1\n02,1\n03,1\n04,1\n05,1\n07,1\n",
                        "id;label\n01;0,9\n01;nan\n",
                        "label,id\n1,01\n0,2\n1.0,03\n0.3,04.0\n",
                        "id,proba,label\n01,1,0.9\n02,0,0.1\n",
                        "id,proba,label\n01,7,0\n02,-3,1\n03,5,1\n04,1,1\n05,1,1\n06,1,1\n",
                        "id,prob_x,pred_label\n01,0.1,1\n02,0.9,0\n03,0.1,1\n04,0.9,0\n05,0,1\n06,1,0\n");
        Path others = folder.resolve("others.csv");
        Files.writeString(
                others,
                """
                id,label,Usage
                01,0,Private
                02,1,Ignored
                03,0,Public
                04,1,Public
                05,0,Public
                06,0,Private
                """);
        Scorer scorer = Scorer.of(answers, HATEFUL, Metric.ACCURACY);
        Scorer other = Scorer.of(others, HATEFUL, Metric.ACCURACY);
        Path file = folder.resolve("solution.csv");
        for (String text : faulty) {
            Files.writeString(file, text);
            assertThat(scorer.examine(file).lines())
                    .isNotEmpty()
                    .isEqualTo(other.examine(file).lines());
        }
    }

    @Test
    void theMetricThatRanksIsWorthTheSameAlone() {
        for (Metric metric : Metric.values()) {
            Scorer scorer = Scorer.of(answers, HATEFUL, metric);
            Predictions predictions =
                    Predictions.decide(
                            HATEFUL,
                            List.of("06", "02", "03", "04", "05", "01"),
                            new float[][] {{0.9f}, {0.2f}, {0.7f}, {0.1f}, {0.6f}, {0f}},
                            new double[] {0.5});
            for (ScoredRows rows : ScoredRows.values()) {
                assertThat(scorer.value(predictions, rows))
                        .isEqualTo(scorer.score(predictions, SHA, rows).value());
            }
        }
        Scorer none = Scorer.of(answers, HATEFUL, Metric.AUROC);
        Predictions decisions =
                predictions(List.of("01", "02", "03", "04", "05", "06"), new boolean[6]);
        assertThat(none.value(decisions, ScoredRows.ALL).reason())
                .contains("the file has no probabilities");
    }

    @Test
    void saysThatNoRowCountsRatherThanInventAScore() throws IOException {
        Path file = folder.resolve("all-private.csv");
        Files.writeString(file, "id,label,Usage\n1,1,Private\n2,0,Ignored\n");
        Scorer scorer = Scorer.of(file, HATEFUL, Metric.AUROC);
        Score score =
                scorer.score(predictions(List.of("1", "2"), true, true), SHA, ScoredRows.PUBLIC);
        assertThat(score.size()).isZero();
        assertThat(score.value().value()).isEmpty();
        assertThat(score.value().reason()).contains("the answers have no public row");
    }

    @Test
    void refusesAnswersThatAreNotThere() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(
                        () -> Scorer.of(folder.resolve("private/answers.csv"), HATEFUL, Metric.F1))
                .withMessageContaining("answers.csv not found");
    }

    @Test
    void knowsUsagesByName() {
        assertThat(ScoredRows.named("private")).isEqualTo(ScoredRows.PRIVATE);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ScoredRows.named("Public"))
                .withMessage("usage 'Public' is not known; expected one of all, public, private");
    }

    private static Predictions predictions(List<String> ids, boolean... decided) {
        boolean[][] rows = new boolean[decided.length][];
        for (int row = 0; row < decided.length; row++) {
            rows[row] = new boolean[] {decided[row]};
        }
        return new Predictions(HATEFUL, ids, rows, Optional.empty());
    }
}
