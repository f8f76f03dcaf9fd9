package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.RefusedSubmissionException;
import podium.leaderboard.scoring.ScoredRows;

class RescoringTest {

    private static final String RIGHT = "id,label\n1,1\n2,0\n3,1\n4,0\n5,0\n";
    private static final String WRONG = "id,label\n1,0\n2,0\n3,1\n4,0\n5,0\n";
    private static final String TEST = "id,img,text\n1,,a\n2,,b\n3,,c\n4,,d\n5,,e\n";
    private static final String ANSWERS =
            "id,label,Usage\n1,1,Public\n2,0,Public\n3,1,Private\n4,0,Private\n5,0,Ignored\n";

    @TempDir private Path folder;

    @BeforeEach
    void submitTwo() throws IOException {
        write("data/public/test.csv", TEST);
        write("data/private/answers.csv", ANSWERS);
        settings("accuracy");
        submit("ada", RIGHT);
        submit("bob", WRONG);
    }

    @Test
    void findsNothingToChangeWhereNothingWasMended() {
        RescoringPlan plan = rescoring().plan(Progress.silent());
        assertThat(plan.after()).isEqualTo(plan.before());
        assertThat(plan.before().entries()).hasSize(2);
    }

    @Test
    void showsWhatAMendedLabelWouldChangeAndChangesNothing() throws IOException {
        mendFirstLabel();
        RescoringPlan plan = rescoring().plan(Progress.silent());

        assertThat(publicScores(plan.before())).containsExactly(1.0, 0.5);
        assertThat(publicScores(plan.after())).containsExactly(0.5, 1.0);
        assertThat(publicScores(ledger().snapshot())).containsExactly(1.0, 0.5);
        assertThat(rescoring().planned().orElseThrow()).isEqualTo(plan);
    }

    @Test
    void letsNoScoreByOtherAnswersStandBesideThoseThatCount() throws IOException {
        mendFirstLabel();
        refused(() -> submit("cyd", RIGHT), "the hidden answers have changed");
        NewSubmission scoredAtOnce = Fixtures.submission("cyd", RIGHT, 1.0);
        Quota quota = Quota.unlimited(ZoneOffset.UTC);
        refused(() -> ledger().submit(scoredAtOnce, quota), "the hidden answers have changed");
        assertThat(ledger().entries()).hasSize(2);

        rescoring().plan(Progress.silent());
        rescoring().apply();
        submit("cyd", RIGHT);
        assertThat(publicScores(ledger().snapshot())).containsExactly(0.5, 1.0, 0.5);
    }

    @Test
    void putsNewScoresBesideTheOld() throws IOException {
        mendFirstLabel();
        rescoring().plan(Progress.silent());
        rescoring().apply();

        assertThat(publicScores(ledger().snapshot())).containsExactly(0.5, 1.0);
        List<PinnedScore> scores =
                ledger().history("bob").submissions().get(0).scores().stream()
                        .filter(score -> score.rows() == ScoredRows.PUBLIC)
                        .toList();
        assertThat(scores)
                .extracting(score -> score.score().value().value().getAsDouble())
                .containsExactly(0.5, 1.0);
        assertThat(scores)
                .extracting(PinnedScore::rescoring)
                .containsExactly(OptionalInt.empty(), OptionalInt.of(1));
        assertThat(scores.get(0).answersSha256()).isNotEqualTo(scores.get(1).answersSha256());
        assertThat(scores.get(0).splitSha256()).isEqualTo(scores.get(1).splitSha256());
        refused(() -> rescoring().apply(), "nothing is planned");
    }

    @Test
    void scoresWhatCameAfterThePlanToo() throws IOException {
        mendFirstLabel();
        rescoring().plan(Progress.silent());
        write("data/private/answers.csv", ANSWERS);
        submit("cyd", RIGHT);
        mendFirstLabel();
        rescoring().apply();
        assertThat(publicScores(ledger().snapshot())).containsExactly(0.5, 1.0, 0.5);
    }

    @Test
    void dropsAPlan() throws IOException {
        mendFirstLabel();
        rescoring().plan(Progress.silent());
        assertThat(rescoring().cancel()).isEqualTo(1);
        refused(() -> rescoring().apply(), "nothing is planned");
        refused(() -> rescoring().cancel(), "nothing is planned");
        assertThat(publicScores(ledger().snapshot())).containsExactly(1.0, 0.5);
        assertThat(rescoring().plan(Progress.silent()).id()).isEqualTo(2);
        assertThat(rescoring().plan(Progress.silent()).id()).isEqualTo(3);
        assertThat(rescoring().planned().orElseThrow().id()).isEqualTo(3);
    }

    @Test
    void appliesNoPlanOfOtherAnswers() throws IOException {
        rescoring().plan(Progress.silent());
        mendFirstLabel();
        refused(() -> rescoring().apply(), "have changed since rescoring 1 was planned");
    }

    @Test
    void changesTheMetricOfTheBoard() throws IOException {
        settings("mcc");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> submit("cyd", RIGHT))
                .withMessageContaining("ranks by accuracy, but the data set by mcc");
        RescoringPlan plan = rescoring().plan(Progress.silent());
        assertThat(plan.metric()).isEqualTo(Metric.MCC);
        assertThat(plan.after().competition().metric()).isEqualTo(Metric.MCC);
        rescoring().apply();
        assertThat(ledger().competition().metric()).isEqualTo(Metric.MCC);
        assertThat(publicScores(ledger().snapshot())).containsExactly(1.0, 0.0);
        submit("cyd", RIGHT);
    }

    @Test
    void takesKeptProbabilitiesWhereANewMetricNeedsThem() throws IOException {
        write(
                "dan/predictions.csv",
                "id,prob_hateful,pred_label\n1,0.9,1\n2,0.2,0\n3,0.8,1\n4,0.1,0\n5,0.3,0\n");
        submit("dan", RIGHT);
        settings("auroc");
        RescoringPlan plan = rescoring().plan(Progress.silent());
        List<Entry> entries = plan.after().entries();
        assertThat(entries.get(0).score(ScoredRows.PUBLIC).orElseThrow().value().reason())
                .contains("the file has no probabilities");
        assertThat(entries.get(2).score(ScoredRows.PUBLIC).orElseThrow().value().value())
                .hasValue(1.0);
    }

    @Test
    void givesNoScoreToAFileThatFitsTheTestNoMore() throws IOException {
        write("data/private/answers.csv", ANSWERS.replace("5,0,Ignored", "6,0,Ignored"));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(this::rescoring)
                .withMessageContaining("test.csv differ");
        write("data/public/test.csv", TEST.replace("5,,e", "6,,f"));
        Entry entry = rescoring().plan(Progress.silent()).after().entries().get(0);
        assertThat(entry.score(ScoredRows.PUBLIC).orElseThrow().value().reason())
                .contains("the file does not fit the test any more");
    }

    private void mendFirstLabel() throws IOException {
        write("data/private/answers.csv", ANSWERS.replace("1,1,Public", "1,0,Public"));
    }

    private static List<Double> publicScores(Snapshot snapshot) {
        return snapshot.entries().stream()
                .map(
                        entry ->
                                entry.score(ScoredRows.PUBLIC)
                                        .orElseThrow()
                                        .value()
                                        .value()
                                        .getAsDouble())
                .toList();
    }

    private Rescoring rescoring() {
        return Rescoring.open(dataSet(), board(), clock(), "teacher");
    }

    private Ledger ledger() {
        return Ledger.openExisting(board());
    }

    private void submit(String team, String text) throws IOException {
        SubmissionDesk.open(dataSet(), board(), clock())
                .submit(write(team + "/solution.csv", text), team, team);
    }

    private DataSet dataSet() {
        return DataSet.open(folder.resolve("data"));
    }

    private static Clock clock() {
        return Clock.fixed(Fixtures.NOON, ZoneOffset.UTC);
    }

    private static void refused(ThrowingCallable change, String message) {
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(change)
                .withMessageContaining(message);
    }

    private void settings(String metric) throws IOException {
        write(
                "data/competition.yaml",
                "id: demo\ntask: binary\nlabels: [hateful]\nmetric: %s\n".formatted(metric));
    }

    private Path board() {
        return folder.resolve("board.db");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
