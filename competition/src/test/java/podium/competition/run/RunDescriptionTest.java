package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.run.RunDescription.Result;
import podium.data.files.MalformedDataException;

class RunDescriptionTest {

    private static final String YAML =
            """
            podium: "0.1.0"
            solution: "efficientnet-distilbert"
            preset: "tiny"
            settings:
              image-size: "64"
              lr-head: "1e-3"
              loss: "focal"
              mixup: "off"
            seed: 42
            device: "cpu"
            threads: 2
            precision: "fp32"
            java: "17.0.15+6 (Eclipse Adoptium)"
            libtorch: "2.7.1"
            data:
              path: "/data/multi:off"
              fingerprint: "0e120e120e120e120e120e120e120e120e120e120e120e120e120e120e120e12"
              rows:
                train: 445
                dev: 149
            result:
              epoch: 4
              metric: "auroc"
              value: null
              thresholds:
                offensive: 0.1
              seconds: 75.25
              samples_per_second: 31.5
              peak_memory_bytes: 12345678901
            """;

    @TempDir Path folder;

    @Test
    void isSpeltAsTheContractSays() throws IOException {
        finished().write(file());

        assertThat(file()).content().isEqualTo(YAML);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        RunDescription begun = SampleRun.description();
        begun.write(file());
        assertThat(RunDescription.read(file())).isEqualTo(begun);

        finished().write(file());
        assertThat(RunDescription.read(file())).isEqualTo(finished());
    }

    @Test
    void knowsAJarByItsContent() throws IOException {
        RunDescription before = withJar(Files.writeString(folder.resolve("mine.jar"), "classes"));
        before.write(file());
        assertThat(RunDescription.read(file())).isEqualTo(before);

        Path moved = Files.writeString(folder.resolve("moved.jar"), "classes");
        assertThat(before.differences(withJar(moved))).isEmpty();
        Path rebuilt = Files.writeString(folder.resolve("mine.jar"), "other classes");
        assertThat(before.differences(withJar(rebuilt)))
                .singleElement()
                .asString()
                .startsWith("jar (by its SHA-256) was ");
    }

    private static RunDescription withJar(Path jar) throws IOException {
        RunDescription begun = SampleRun.description();
        return new RunDescription(
                begun.solution(),
                Optional.of(RunDescription.Jar.of(jar)),
                begun.preset(),
                begun.settings(),
                begun.seed(),
                begun.environment(),
                begun.data(),
                begun.result());
    }

    @Test
    void namesEveryFaultAtOnce() throws IOException {
        Files.writeString(
                file(),
                YAML.replace("seed: 42", "seed: many")
                        .replace("preset: \"tiny\"", "preset: \"huge\"")
                        .replace("libtorch: ", "libtouch: ")
                        .replace("train: 445", "train: 4.5"));

        assertThatThrownBy(() -> RunDescription.read(file()))
                .asInstanceOf(type(MalformedDataException.class))
                .extracting(MalformedDataException::problems)
                .asInstanceOf(list(String.class))
                .satisfiesExactly(
                        line -> assertThat(line).contains("'preset' must be tiny or full"),
                        line -> assertThat(line).contains("'seed' must be a whole number"),
                        line -> assertThat(line).contains("'libtorch' is missing"),
                        line -> assertThat(line).contains("'data.rows.train' must be a whole"),
                        line -> assertThat(line).contains("unknown key 'libtouch'"));
    }

    @Test
    void namesTheLineThatIsNoYaml() throws IOException {
        Files.writeString(file(), "podium: \"0.1.0\"\nsolution: [unclosed\nseed: 1\n");

        assertThatThrownBy(() -> RunDescription.read(file()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageMatching("(?s).*run.yaml:[234]: this is not YAML.*");
    }

    @Test
    void refusesTextThatIsNoMap() throws IOException {
        Files.writeString(file(), "just words\n");

        assertThatThrownBy(() -> RunDescription.read(file()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("expected keys and values");
    }

    @Test
    void readsSettingsWrittenByHand() throws IOException {
        Files.writeString(file(), "settings:\n  image-size: 64\n  lr-head: 1e-4\n  mixup: off\n");

        assertThat(RunDescription.readSettings(file()))
                .containsEntry("image-size", "64")
                .containsEntry("lr-head", "1e-4")
                .containsEntry("mixup", "off");
    }

    @Test
    void tellsWhatAContinuedRunWouldChange() {
        RunDescription before = SampleRun.description();
        RunDescription now =
                new RunDescription(
                        before.solution(),
                        before.jar(),
                        before.preset(),
                        Map.of("image-size", "224"),
                        7,
                        before.environment(),
                        before.data(),
                        before.result());

        assertThat(before.differences(before)).isEmpty();
        assertThat(before.differences(now))
                .containsExactly(
                        "setting 'image-size' was 64, but is 224 now",
                        "setting 'loss' was focal, but is not set now",
                        "setting 'lr-head' was 1e-3, but is not set now",
                        "setting 'mixup' was off, but is not set now",
                        "seed was 42, but is 7 now");
    }

    private Path file() {
        return folder.resolve("run.yaml");
    }

    private static RunDescription finished() {
        RunDescription begun = SampleRun.description();
        Result result =
                new Result(
                        4,
                        "auroc",
                        OptionalDouble.empty(),
                        Map.of("offensive", 0.1),
                        75.25,
                        31.5,
                        12_345_678_901L);
        return new RunDescription(
                begun.solution(),
                begun.jar(),
                begun.preset(),
                begun.settings(),
                begun.seed(),
                begun.environment(),
                begun.data(),
                Optional.of(result));
    }
}
