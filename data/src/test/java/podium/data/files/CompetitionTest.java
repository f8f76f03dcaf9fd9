package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;

class CompetitionTest {

    @TempDir private Path folder;

    @Test
    void readsTheDocumentedExample() throws IOException {
        Competition competition =
                read(
                        """
                        id: multioff                    # required
                        title: MultiOFF
                        task: binary                    # binary | multilabel
                        labels: [offensive]
                        metric: accuracy
                        submission: {columns: [id, label]}
                        split: {public: 0.3, salt: s}
                        limits: {submissions-per-day: 5, submissions-total: 100, final-picks: 2, team-size: 4, train: 30m, predict: 5m, memory: 4GiB}
                        deadline: 2026-12-18T23:59:00
                        timezone: Europe/Berlin
                        late: accept                    # accept | refuse
                        """);
        assertThat(competition)
                .isEqualTo(
                        new Competition(
                                "multioff",
                                "MultiOFF",
                                Labels.binary("offensive"),
                                "accuracy",
                                List.of("id", "label"),
                                new Competition.PublicSplit(0.3, "s"),
                                new Competition.Limits(5, 100, 2, 4, "30m", "5m", "4GiB"),
                                Optional.of(LocalDateTime.of(2026, 12, 18, 23, 59)),
                                ZoneId.of("Europe/Berlin"),
                                Competition.Late.ACCEPT));
    }

    @Test
    void needsFourKeysOnly() throws IOException {
        Competition competition = read("id: c\ntask: multilabel\nlabels: [a, b]\nmetric: auroc\n");
        assertThat(competition)
                .isEqualTo(
                        Competition.of(
                                "c",
                                "c",
                                Labels.multilabel(List.of("a", "b")),
                                "auroc",
                                new Competition.PublicSplit(0.3, "s")));
        assertThat(competition.columns()).containsExactly("id", "a", "b", "prob_a", "prob_b");
        assertThat(competition.timezone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(competition.deadline()).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        List<String> odd =
                List.of(
                        "yes",
                        "0x12",
                        "1e5",
                        "a: b",
                        "#",
                        "tab\there",
                        "„Größe“",
                        "\"",
                        "12",
                        "- x");
        for (String text : odd) {
            Competition competition =
                    new Competition(
                            "c1",
                            text,
                            Labels.multilabel(List.of("no", "-1", "b")),
                            "log_loss",
                            List.of("id", "no", "-1", "b", "prob_b", "prob_no", "prob_-1"),
                            new Competition.PublicSplit(0.125, text),
                            new Competition.Limits(1, 2, 3, 4, "90s", "1h", "512MiB"),
                            Optional.of(LocalDateTime.of(2027, 1, 2, 3, 4, 5)),
                            ZoneId.of("+02:00"),
                            Competition.Late.REFUSE);
            Path file = folder.resolve("competition.yaml");
            competition.write(file);
            assertThat(Competition.read(file)).isEqualTo(competition);
        }
    }

    @Test
    void tellsEveryFaultWithItsLine() throws IOException {
        assertThat(
                        faults(
                                """
                                id: my course
                                task: binray
                                lables: [a]
                                metric: f1macro
                                split: {public: 30, slat: x}
                                limits:
                                  team-size: few
                                  train: 30 min
                                deadline: 2026-13-18T23:59:00
                                timezone: Europe/Berln
                                late: acept
                                late: accept
                                """))
                .containsExactly(
                        "12: key 'late' stands here again (first on line 11)",
                        "3: unknown key 'lables'; did you mean 'labels'? known: id, title, task,"
                                + " labels, metric, submission, split, limits, deadline, timezone,"
                                + " late",
                        "5: unknown key 'slat'; did you mean 'salt'? known: public, salt",
                        " required key 'labels' is missing",
                        "1: id is 'my course'; it may hold only letters, digits, '_', '-' and '.'",
                        "2: task is 'binray', which is unknown; did you mean 'binary'? known:"
                                + " binary, multilabel",
                        "4: metric is 'f1macro', which is unknown; did you mean 'f1_macro'? known:"
                                + " accuracy, balanced_accuracy, f1, f1_macro, f1_micro, precision,"
                                + " recall, mcc, auroc, average_precision, log_loss, brier, ece",
                        "5: split.public is '30'; expected a number between 0 and 1",
                        "7: limits.team-size is 'few'; expected a whole number of at least 1",
                        " … and 4 more like it");
    }

    @Test
    void refusesColumnsThatDoNotFit() throws IOException {
        String start = "id: c\ntask: binary\nlabels: [a]\nmetric: auroc\nsubmission: ";
        assertThat(faults(start + "{columns: [id, label]}"))
                .containsExactly(
                        "5: submission.columns [id, label] lack proba; metric auroc needs"
                                + " probabilities");
        assertThat(faults(start + "{columns: [id, label, porba]}"))
                .containsExactly(
                        "5: submission.column 'porba' is unknown; did you mean 'proba'? known: id,"
                                + " label, proba");
        assertThat(faults(start + "{columns: [label, id]}"))
                .containsExactly("5: submission.columns [label, id] must begin with id");
        assertThat(faults(start + "label")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoYaml() throws IOException {
        assertThat(faults("id: [a\nb: c")).hasSize(1);
        assertThat(faults("- a\n- b")).first().asString().contains("expected keys with values");
        assertThat(faults("")).hasSize(4);
        assertThat(faults("id: c\ntask: binary\nlabels: [a]\nmetric: f1\n---\nid: d\n")).hasSize(1);
    }

    private Competition read(String yaml) throws IOException {
        return Competition.read(Files.writeString(folder.resolve("competition.yaml"), yaml));
    }

    /** Returns the problems without the path. */
    private List<String> faults(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("competition.yaml"), yaml);
        MalformedDataException thrown =
                catchThrowableOfType(MalformedDataException.class, () -> Competition.read(file));
        return thrown.problems().stream()
                .map(problem -> problem.substring(file.toString().length() + 1))
                .toList();
    }
}
