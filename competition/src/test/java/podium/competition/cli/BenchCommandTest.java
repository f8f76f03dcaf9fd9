package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {

    @Test
    void printsTheFigureOnALineOfItsOwn() {
        Terminal terminal = Terminal.run("bench", "decode", "--batch", "2", "--steps", "2");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("setting: "),
                        line -> assertThat(line).matches("samples/s: \\d+\\.\\d{3}"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "step: median \\S+ s, quickest \\S+ s, slowest \\S+ s"),
                        line -> assertThat(line).matches("processor: \\d+\\.\\d{3} s per step"),
                        line -> assertThat(line).matches("peak memory: \\d+\\.\\d{2} GiB"));
        assertThat(terminal.err()).contains(": 5 in");
    }

    @Test
    void scoresInWholeProcessesAndWithinThisOne() throws Exception {
        Terminal terminal =
                Terminal.run("bench", "score", "--batch", "50", "--steps", "1", "--json");
        assertThat(terminal.exitCode()).isZero();
        JsonNode measurements = new ObjectMapper().readTree(terminal.out()).path("measurements");
        assertThat(measurements).hasSize(2);
        for (int which = 0; which < 2; which++) {
            JsonNode setting = measurements.get(which).path("setting");
            assertThat(setting.path("process").asText()).isEqualTo(which == 0 ? "whole" : "this");
            assertThat(setting.path("rows").asInt()).isEqualTo(50);
            assertThat(measurements.get(which).path("samples_per_second").asDouble()).isPositive();
            assertThat(measurements.get(which).path("peak_memory_bytes").isNumber()).isTrue();
        }
        assertThat(terminal.err()).contains("scoring processes: 2 in", "scoring: 4 in");
    }

    @Test
    void printsOneDocument() throws Exception {
        Terminal terminal =
                Terminal.run(
                        "bench",
                        "decode",
                        "--image-size",
                        "32",
                        "--batch",
                        "3",
                        "--steps",
                        "2",
                        "--json");
        assertThat(terminal.exitCode()).isZero();
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("benchmark").asText()).isEqualTo("decode");
        assertThat(document.path("measurements")).hasSize(1);
        JsonNode measurement = document.path("measurements").get(0);
        assertThat(measurement.path("setting").path("image-size").asInt()).isEqualTo(32);
        JsonNode seconds = measurement.path("step_seconds");
        assertThat(seconds.path("steps").asInt()).isEqualTo(2);
        assertThat(seconds.path("quickest").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(seconds.path("slowest").asDouble());
        assertThat(measurement.path("samples_per_second").asDouble())
                .isEqualTo(3 / seconds.path("median").asDouble());
        assertThat(measurement.path("processor_seconds_per_step").isNumber()).isTrue();
        assertThat(measurement.path("peak_memory_bytes").asLong()).isGreaterThan(1 << 20);
    }

    @Test
    void decodesEveryPictureOfADataSet(@TempDir Path folder) throws Exception {
        String data = folder.resolve("memes").toString();
        assertThat(Terminal.run("data", "make", "--to", data, "--memes", "40").exitCode()).isZero();

        Terminal terminal =
                Terminal.run(
                        "bench",
                        "decode",
                        "--data",
                        data,
                        "--image-size",
                        "8",
                        "--steps",
                        "1",
                        "--json");

        assertThat(terminal.exitCode()).isZero();
        JsonNode measurement = new ObjectMapper().readTree(terminal.out()).at("/measurements/0");
        assertThat(measurement.at("/setting/pictures").asInt()).isEqualTo(40);
        assertThat(measurement.path("samples_per_second").asDouble())
                .isEqualTo(40 / measurement.at("/step_seconds/median").asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench | missing required parameter",
                "bench trian | 'trian' is none of its values; did you mean 'train'?",
                "bench score --batch 0 | --batch is 0; expected a whole number of at least 1",
                "bench score --steps -3 | --steps is -3; expected a whole number of at least 1",
                "bench score --steps few | '--steps'",
                "bench score --data x | 'score' takes no --data; it takes --batch",
                "bench decode --data x --batch 3 | with --data a step takes all of them",
                "bench start --tokens 3 | 'start' takes no --tokens; it takes --steps, --json",
                "bench train --amp fp8 | known: auto, off, bf16, fp16",
                "bench train --preset big | known: tiny, full",
                "bench train --solution nonsense | no solution has the id 'nonsense'",
            })
    void refusesWhatCannotBeMeasured(String command, String message) {
        Terminal terminal = Terminal.run(command.split(" ", -1));
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains(message).contains("--help");
    }
}
