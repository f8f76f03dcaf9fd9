package podium.data.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.data.files.Digests;

class SubmissionDoctorTest {

    private static final List<String> IDS =
            List.of("01329", "08291", "23058", "46971", "76932", "90001", "90002", "90003");

    private static final List<String> RULES = List.of("accuracy", "auroc", "multilabel");

    private static final SubmissionDoctor DOCTOR =
            SubmissionDoctor.of(competition("accuracy"), List.of("a", "b"));

    @TempDir private Path folder;

    private static Competition competition(String rules) {
        Labels labels =
                rules.equals("multilabel")
                        ? Labels.multilabel(List.of("racist", "sexist"))
                        : Labels.binary("hateful");
        String metric = rules.equals("multilabel") ? "f1_macro" : rules;
        Competition.PublicSplit split = new Competition.PublicSplit(0.3, "s");
        return Competition.of("course", "Course", labels, metric, split);
    }

    /** Every {@code name.csv} has a {@code name.problems} beside it: the verdict and the lines. */
    static Stream<Path> pairs() throws IOException, URISyntaxException {
        List<Path> files = new ArrayList<>();
        for (String rules : RULES) {
            URL place = Objects.requireNonNull(SubmissionDoctorTest.class.getResource(rules));
            try (Stream<Path> found = Files.list(Path.of(place.toURI()))) {
                found.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(60);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void saysOfEachFileWhatItsNeighbourSays(Path file) throws IOException {
        String rules = file.getParent().getFileName().toString();
        Diagnosis diagnosis = SubmissionDoctor.of(competition(rules), IDS).examine(file);
        List<String> said = new ArrayList<>();
        said.add(diagnosis.accepted() ? "accepted" : "refused");
        for (String line : diagnosis.lines()) {
            said.add(line.replace(file.toString(), file.getFileName().toString()));
        }
        Path expected = Path.of(file.toString().replace(".csv", ".problems"));
        assertThat(said).isEqualTo(Files.readAllLines(expected));
    }

    @Test
    void givesPredictionsInTheOrderOfTheTest() throws IOException {
        Path file = write("id,proba,label\nb,0.9,1\na,0.1,0\n");
        Predictions predictions =
                SubmissionDoctor.of(competition("auroc"), List.of("a", "b"))
                        .examine(file)
                        .orThrow();
        assertThat(predictions.ids()).containsExactly("a", "b");
        assertThat(predictions.probability(0, 0)).isEqualTo(0.1f);
        assertThat(predictions.decided(0, 0)).isFalse();
        assertThat(predictions.probability(1, 0)).isEqualTo(0.9f);
        assertThat(predictions.decided(1, 0)).isTrue();
    }

    @Test
    void readsBothFilesAsTheyAreWritten() throws IOException {
        Labels labels = Labels.multilabel(List.of("racist", "sexist"));
        float[][] probabilities = {{0.1f, 1 / 3f}, {0.99999994f, Float.MIN_VALUE}};
        Predictions written =
                Predictions.decide(
                        labels, List.of("x,1", "y\"2"), probabilities, new double[] {0.5, 0.3});
        Path file = folder.resolve("predictions.csv");
        SubmissionFiles.writePredictions(file, written);
        Predictions read =
                SubmissionDoctor.of(competition("multilabel"), written.ids())
                        .examine(file)
                        .orThrow();
        for (int row = 0; row < 2; row++) {
            for (int label = 0; label < 2; label++) {
                assertThat(read.probability(row, label)).isEqualTo(probabilities[row][label]);
                assertThat(read.decided(row, label)).isEqualTo(written.decided(row, label));
            }
        }
    }

    @Test
    void acceptsAByteOrderMarkWithAWarning() throws IOException {
        Path file = write("\uFEFFid,label\na,1\nb,0\n");
        Diagnosis diagnosis = examine(file);
        assertThat(diagnosis.accepted()).isTrue();
        assertThat(kinds(diagnosis)).containsExactly(ProblemKind.BYTE_ORDER_MARK);
    }

    @Test
    void refusesOtherEncodingsByLine() throws IOException {
        Path file = folder.resolve("solution.csv");
        Files.write(file, "id,label\na,1\nb\u00e9,0\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(examine(file).lines())
                .contains(
                        file
                                + ":3: bytes that are not UTF-8; save the file again with UTF-8 encoding");
        Files.write(file, "id,label\na,1\nb,0\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(kinds(examine(file))).containsExactly(ProblemKind.ENCODING);
    }

    @Test
    void refusesLinesThatEndWithACarriageReturnAlone() throws IOException {
        Path file = write("id,label\ra,1\rb,0\r");
        assertThat(kinds(examine(file))).containsExactly(ProblemKind.LINE_ENDS);
    }

    @Test
    void refusesArchivesFoldersAndWhatIsNotThere() throws IOException {
        Path file = folder.resolve("solution.csv");
        assertThat(kinds(examine(file))).containsExactly(ProblemKind.FILE_MISSING);
        assertThat(kinds(examine(folder))).containsExactly(ProblemKind.FILE_MISSING);
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(kinds(examine(file))).containsExactly(ProblemKind.OTHER_FORMAT);
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThat(kinds(examine(file))).containsExactly(ProblemKind.OTHER_FORMAT);
        Files.write(file, new byte[0]);
        assertThat(kinds(examine(file))).containsExactly(ProblemKind.FILE_EMPTY);
    }

    @Test
    void saysWhenTheFileIsForAnotherSplit() throws IOException {
        Path file = write("id,label\nc,1\nd,0\n");
        assertThat(kinds(examine(file)))
                .containsExactly(
                        ProblemKind.ID_UNKNOWN, ProblemKind.OTHER_TEST, ProblemKind.ID_MISSING);
    }

    @Test
    void takesAnyNameForTheLabelWhereNoneIsKnown() throws IOException {
        Path file = write("id,prob_toxic,pred_label\na,0.25,0\nb,0.75,1\n");
        Labels labels = Labels.binary("label");
        Predictions predictions =
                SubmissionDoctor.of(labels, List.of("a", "b")).examine(file).orThrow();
        assertThat(predictions.labels()).isEqualTo(labels);
        assertThat(predictions.probability(1, 0)).isEqualTo(0.75f);
    }

    @Test
    void copiesEveryByteThatItReads() throws IOException {
        byte[] accepted = "\uFEFFid,label\r\na,1\r\n\"b\",0".getBytes(StandardCharsets.UTF_8);
        byte[] longer = ("id,label\n" + "a,1\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(accepted, longer)) {
            Path file = Files.write(folder.resolve("solution.csv"), bytes);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            Diagnosis diagnosis = DOCTOR.examine(file, copy);
            assertThat(diagnosis.accepted()).isEqualTo(bytes == accepted);
            assertThat(copy.toByteArray()).isEqualTo(bytes);
            assertThat(diagnosis.sha256()).contains(Digests.hex(bytes));
        }
    }

    @Test
    void throwsEverythingInOneMessage() throws IOException {
        Path file = write("id,label\na,1\na,0\n");
        assertThatThrownBy(() -> examine(file).orThrow())
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage(
                        """
                        %1$s: 2 problems
                        %1$s:3: id 'a' appears twice (first on line 2); every test id must appear exactly once
                        %1$s: test id 'b' is missing; every test id must appear exactly once"""
                                .formatted(file));
    }

    @Test
    void survivesNoise() {
        java.util.Random random = new java.util.Random(7);
        String letters = "id,label\n\r\"01.;\t- eNa\u00e9\0";
        for (int trial = 0; trial < 2000; trial++) {
            StringBuilder text = new StringBuilder(trial % 2 == 0 ? "id,label\n" : "");
            for (int at = random.nextInt(60); at > 0; at--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            Diagnosis diagnosis =
                    DOCTOR.examine(new ByteArrayInputStream(bytes), Path.of("solution.csv"));
            assertThat(diagnosis.accepted()).isEqualTo(diagnosis.errorCount() == 0);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("solution.csv"), text);
    }

    private static Diagnosis examine(Path file) {
        return DOCTOR.examine(file);
    }

    private static List<ProblemKind> kinds(Diagnosis diagnosis) {
        return diagnosis.problems().stream().map(Problem::kind).toList();
    }
}
