package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Progress;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;

/**
 * Runs whose process is killed come, once resumed, to the very bytes of one that was left alone.
 */
class KilledRunTest {

    private static final List<String> RESULTS =
            List.of(
                    "solution.csv",
                    "predictions.csv",
                    "model.safetensors",
                    "val_report.json",
                    "thresholds.csv",
                    "inference_config.json",
                    "tokenizer.json");

    @TempDir private static Path folder;

    private static long normalMillis;

    /** A process that trains, or goes on. */
    private record Training(Path run, Process process, Path err) {

        static Training start(String name, String... more) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-XX:TieredStopAtLevel=1");
            command.add("-DOFFLINE=true");
            // Natives that are unpacked already.
            command.add("-DDJL_CACHE_DIR=" + Utils.getCacheDir());
            command.add("-DENGINE_CACHE_DIR=" + Utils.getEngineCacheDir());
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.add("podium.competition.cli.Main");
            command.addAll(arguments(name));
            command.addAll(Arrays.asList(more));
            Path err = Files.createTempFile(folder, name, ".txt");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("PODIUM_CACHE", folder.resolve("cache").toString());
            builder.redirectErrorStream(true).redirectOutput(err.toFile());
            return new Training(folder.resolve(name), builder.start(), err);
        }

        /** Waits for something to happen, looking all the time. */
        void await(BooleanSupplier event) throws InterruptedException {
            while (process.isAlive() && !event.getAsBoolean()) {
                Thread.sleep(1);
            }
        }

        /** Returns whether there was something to kill. */
        boolean kill() throws InterruptedException {
            boolean alive = process.isAlive();
            process.destroyForcibly().waitFor();
            return alive;
        }

        void finish() throws IOException, InterruptedException {
            assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        }

        /** Returns how many objects of a kind the log holds. */
        long logged(String kind) {
            Path log = run.resolve("log.jsonl");
            try (Stream<String> lines = Files.exists(log) ? Files.lines(log) : Stream.of()) {
                return lines.filter(line -> line.startsWith("{\"kind\":\"" + kind)).count();
            } catch (IOException e) {
                return 0;
            }
        }

        /** Returns whether a state is being written. */
        boolean writesAState() {
            try (Stream<Path> states = Files.list(run.resolve("last"))) {
                return states.anyMatch(state -> state.getFileName().toString().startsWith(".e"));
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static List<String> arguments(String name) {
        return List.of(
                "train",
                "efficientnet-distilbert",
                "--data",
                folder.resolve("memes").toString(),
                "--run",
                folder.resolve(name).toString(),
                "--epochs",
                "4",
                "--batch",
                "16",
                "--device",
                "cpu");
    }

    @BeforeAll
    static void trainWithoutInterruption() throws Exception {
        SyntheticDataSet.write(folder.resolve("memes"), 300, Task.BINARY, 3, Progress.silent());
        long start = System.nanoTime();
        Training.start("whole").finish();
        normalMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Test
    void aRunThatIsKilledThreeTimesEndsAsIfItHadNotBeen() throws Exception {
        Training amidAnEpoch = Training.start("thrice");
        amidAnEpoch.await(() -> amidAnEpoch.logged("step") >= 5);
        assertThat(amidAnEpoch.kill()).isTrue();

        Training afterAnEpoch = Training.start("thrice", "--resume");
        afterAnEpoch.await(() -> afterAnEpoch.logged("epoch") >= 2);
        assertThat(afterAnEpoch.kill()).isTrue();

        Training whileAStateIsWritten = Training.start("thrice", "--resume");
        whileAStateIsWritten.await(whileAStateIsWritten::writesAState);
        assertThat(whileAStateIsWritten.kill()).isTrue();

        Training.start("thrice", "--resume").finish();
        assertSameResults("thrice");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // There a process cannot be asked to end.
    void aRunThatIsToldToEndSaysHowToGoOn() throws Exception {
        Training first = Training.start("told");
        first.await(() -> first.logged("step") >= 20);
        first.process().destroy();
        assertThat(first.process().waitFor()).isEqualTo(128 + 15);
        String last = Files.readString(first.err()).lines().reduce((a, b) -> b).orElseThrow();
        assertThat(last)
                .matches("stopped at epoch \\d, step \\d+ of \\d+; to go on: podium .*")
                .endsWith("podium " + String.join(" ", arguments("told")) + " --resume");

        Training.start("told", "--resume").finish();
        assertSameResults("told");
    }

    @Test
    @Tag("soak")
    void twentyKillsAtRandomMomentsChangeNothing() throws Exception {
        Random random = new Random(42);
        int kills = 0;
        int amidTraining = 0;
        for (int run = 0; kills < 20; run++) {
            String name = "soak-" + run;
            Training training = Training.start(name);
            while (survives(training, random)) {
                kills += training.kill() ? 1 : 0;
                amidTraining += training.logged("step") > 0 && training.logged("epoch") < 4 ? 1 : 0;
                training = Training.start(name, "--resume");
            }
            training.finish();
            assertSameResults(name);
        }
        assertThat(amidTraining).as("of %d kills", kills).isGreaterThan(9);
    }

    /**
     * Waits for a random moment, most often one amid training; returns false if the end is first.
     */
    private static boolean survives(Training training, Random random) throws InterruptedException {
        long before = training.logged("step");
        if (random.nextInt(4) > 0) {
            training.await(() -> training.logged("step") > before);
        }
        long delay = (long) (random.nextDouble() * normalMillis / 2);
        return !training.process().waitFor(delay, TimeUnit.MILLISECONDS);
    }

    private static void assertSameResults(String name) throws IOException {
        for (String file : RESULTS) {
            assertThat(folder.resolve(name).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(steps(name)).isEqualTo(steps("whole"));
        assertThat(metrics(name)).isEqualTo(metrics("whole")).contains("val_roc_macro");
        assertThat(folder.resolve(name).resolve("report.html")).exists();
        assertThat(folder.resolve(name).resolve("last")).doesNotExist();
    }

    /** Returns the figures of the dev split without times. */
    private static String metrics(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("val_metrics.json"))
                .replaceAll("\"val_(runtime|samples_per_second|steps_per_second)\": [^,]*,", "");
    }

    /** Returns the log without times. */
    private static String steps(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("log.jsonl"))
                .replaceAll(",\"(samples_per_second|stall_ms|seconds)\":[^,}]*", "");
    }
}
