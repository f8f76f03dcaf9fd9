package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir private static Path folder;

    private static Path data;
    private static List<String> sample;

    @BeforeAll
    static void makeData() throws IOException {
        data = folder.resolve("data");
        Terminal.run("data", "make", "--to", data.toString(), "--memes", "40");
        sample = Files.readAllLines(data.resolve("public/sample_submission.csv"));
    }

    private static Terminal check(List<String> lines, String... options) throws IOException {
        Path file = Files.write(folder.resolve("solution.csv"), lines);
        List<String> arguments =
                new ArrayList<>(List.of("check", file.toString(), "--data", data.toString()));
        arguments.addAll(List.of(options));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void theSampleSubmissionPassesTheSameCode() throws IOException {
        Terminal terminal = check(sample);
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("can be submitted: 12 rows");
    }

    @Test
    void fiveFaultsAreNamedAtOnce() throws IOException {
        List<String> faulty = new ArrayList<>(sample);
        faulty.set(0, "id;porba;label");
        faulty.replaceAll(line -> line.replace(',', ';'));
        faulty.set(1, faulty.get(1).replaceAll(";[^;]*;", ";nan;"));
        faulty.set(2, faulty.get(2).replaceAll(";[^;]*$", ";maybe"));
        faulty.set(3, faulty.get(4));
        Terminal terminal = check(faulty, "--json");
        assertThat(terminal.exitCode()).isEqualTo(3);
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("accepted").asBoolean()).isFalse();
        assertThat(document.path("problems").findValuesAsText("kind"))
                .contains(
                        "delimiter",
                        "header-unknown",
                        "id-twice",
                        "id-missing",
                        "value-not-finite",
                        "label-text");
        assertThat(document.path("problems"))
                .allSatisfy(problem -> assertThat(problem.path("remedy").asText()).isNotBlank());
        Terminal scored =
                Terminal.run(
                        "score",
                        folder.resolve("solution.csv").toString(),
                        "--data",
                        data.toString());
        assertThat(scored.exitCode()).isEqualTo(3);
        assertThat(scored.err()).contains("semicolons", "'porba'", "'nan'", "'maybe'", "twice");
    }

    @Test
    void tellsWhichSplitWasSent() throws IOException {
        List<String> lines = new ArrayList<>(sample.subList(0, 1));
        List<String> dev = Files.readAllLines(data.resolve("public/dev.csv"));
        for (String row : dev.subList(1, dev.size())) {
            String rest = sample.get(1).substring(sample.get(1).indexOf(','));
            lines.add(row.substring(0, row.indexOf(',')) + rest);
        }
        Terminal terminal = check(lines);
        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.out())
                .contains(
                        "%1$d of %1$d rows have ids of dev.csv; give the predictions for test.csv"
                                .formatted(dev.size() - 1));
    }
}
