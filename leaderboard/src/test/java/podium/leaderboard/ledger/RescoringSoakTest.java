package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podium.data.Progress;
import podium.data.files.DataSet;

/** A season of a large course, scored anew: 10,000 submissions of 1,000 rows. */
@Tag("soak")
class RescoringSoakTest {

    private static final int SUBMISSIONS = 10_000;
    private static final int ROWS = 1_000;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "auroc", "f1", "average_precision"})
    void rescoresASeasonInAMinute(String metric) throws IOException {
        Random random = new Random(1);
        Files.createDirectories(folder.resolve("data/public"));
        Files.createDirectories(folder.resolve("data/private"));
        Files.writeString(
                folder.resolve("data/competition.yaml"),
                "id: demo\ntask: binary\nlabels: [hateful]\nmetric: %s\n".formatted(metric));
        StringBuilder test = new StringBuilder("id,img,text\n");
        StringBuilder answers = new StringBuilder("id,label,Usage\n");
        for (int row = 0; row < ROWS; row++) {
            test.append(row).append(",,x\n");
            answers.append(row).append(random.nextBoolean() ? ",1," : ",0,");
            answers.append(row % 3 == 0 ? "Public\n" : "Private\n");
        }
        Files.writeString(folder.resolve("data/public/test.csv"), test);
        Files.writeString(folder.resolve("data/private/answers.csv"), answers);
        DataSet data = DataSet.open(folder.resolve("data"));
        Path board = folder.resolve("board.db");
        Ledger ledger = Ledger.open(board, data.competition());
        ledger.write(
                handle -> {
                    LedgerWriter writer = new LedgerWriter(handle);
                    Quota all = Quota.unlimited(ledger.competition().timezone());
                    for (int i = 0; i < SUBMISSIONS; i++) {
                        writer.append(submission(i, random), all);
                    }
                    return null;
                });

        Instant start = Instant.now();
        Rescoring rescoring =
                Rescoring.open(data, board, Clock.fixed(Fixtures.NOON, ZoneOffset.UTC), "teacher");
        rescoring.plan(Progress.silent());
        Duration planned = Duration.between(start, Instant.now());
        RescoringPlan applied = rescoring.apply();
        Duration all = Duration.between(start, Instant.now());

        System.out.printf("%s: plan %s, with apply %s%n", metric, planned, all);
        assertThat(applied.after().entries()).hasSize(SUBMISSIONS);
        assertThat(all).isLessThan(Duration.ofMinutes(1));
    }

    private static NewSubmission submission(int number, Random random) {
        StringBuilder file = new StringBuilder("id,proba,label\n");
        for (int row = 0; row < ROWS; row++) {
            float probability = random.nextFloat();
            file.append(row).append(',').append(probability);
            file.append(probability >= 0.5 ? ",1\n" : ",0\n");
        }
        NewSubmission usual = Fixtures.submission("team " + number % 500, file.toString(), 0.5);
        return new NewSubmission(
                usual.team(),
                false,
                usual.time(),
                usual.submitter(),
                usual.fileName(),
                usual.file(),
                Optional.empty(),
                Optional.empty(),
                false,
                usual.meaning(),
                usual.scores(),
                Fixtures.SPLIT);
    }
}
