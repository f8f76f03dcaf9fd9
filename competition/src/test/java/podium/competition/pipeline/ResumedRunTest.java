package podium.competition.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.run.RunFolder;
import podium.competition.run.SavedRun;
import podium.competition.run.SavedStates;
import podium.competition.run.UnusableFolderException;
import podium.competition.training.TrainingInterruptedException;
import podium.data.Progress;
import podium.data.files.MalformedDataException;

/** What {@code podium train … --resume} makes of the folders it may meet. */
class ResumedRunTest {

    @TempDir private Path folder;

    private Path data;
    private Path run;

    @BeforeEach
    void makeMemes() throws IOException {
        data = ToyRun.makeMemes(folder.resolve("memes"), 150);
        run = folder.resolve("run");
    }

    @Test
    void withoutAFolderItTrainsFromTheBeginning() throws IOException {
        ToyRun toy = resumed();
        assertThat(toy.train().description().result()).isPresent();
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void aFinishedRunIsLeftAsItIs() throws IOException {
        SavedRun before = new ToyRun(data, run).train();
        List<Path> files = files();
        ToyRun toy = resumed();
        SavedRun after = toy.train();
        assertThat(toy.steps()).isZero();
        assertThat(toy.remarks).containsExactly(run + " is finished; nothing is left to do");
        assertThat(after.description()).isEqualTo(before.description());
        assertThat(files()).isEqualTo(files);
        assertThat(run.resolve("last")).doesNotExist();
    }

    @Test
    void aRunThatWasStoppedEndsAsIfItHadNotBeen() throws IOException {
        int steps = stopped(5);
        ToyRun toy = resumed();
        toy.train();
        assertThat(steps + toy.steps()).isEqualTo(stepsOf(straight()));
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void aDamagedStateIsPassedOverForTheOneBefore() throws IOException {
        stopped(7);
        List<Path> states = states();
        assertThat(states).hasSize(2);
        cut(states.get(1).resolve("optimizer.safetensors"));
        ToyRun toy = resumed();
        toy.train();
        assertThat(toy.remarks)
                .contains(
                        states.get(1)
                                + " is damaged: optimizer.safetensors is not what was written; it is passed over",
                        "going on from " + states.get(0));
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void whereEveryStateIsDamagedItBeginsAgain() throws IOException {
        stopped(7);
        Files.delete(states().get(0).resolve("weights.safetensors"));
        Files.delete(states().get(1).resolve("manifest.json"));
        ToyRun toy = resumed();
        toy.train();
        assertThat(toy.remarks)
                .anyMatch(
                        remark ->
                                remark.endsWith(
                                        "weights.safetensors cannot be read; it is passed over"))
                .anyMatch(
                        remark ->
                                remark.endsWith("manifest.json cannot be read; it is passed over"))
                .contains(run + " has no complete state; starting anew");
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void whatAKilledProcessWasWritingIsRemoved() throws IOException {
        stopped(5);
        Files.writeString(run.resolve(".model.safetensors-17.part"), "half");
        Files.writeString(
                Files.createDirectory(run.resolve("last/.epoch-0003")).resolve("state.json"), "{");
        resumed().train();
        assertThat(files()).noneMatch(file -> file.getFileName().toString().startsWith("."));
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void theBestWeightsGoBackToThoseOfTheState() throws IOException {
        stopped(5);
        Files.writeString(run.resolve("new"), "of an epoch that the state knows nothing of");
        Files.move(
                run.resolve("new"),
                run.resolve("model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        resumed().train();
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void everythingThatChangedIsNamed() throws IOException {
        stopped(5);
        ToyRun toy = new ToyRun(ToyRun.makeMemes(folder.resolve("others"), 60), run);
        toy.resume = true;
        toy.seed = 2;
        toy.settings.put("epochs", "4");
        toy.jar = Optional.of(Files.writeString(folder.resolve("mine.jar"), "classes"));
        assertThatThrownBy(toy::train)
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContainingAll(
                        run + " cannot be resumed",
                        "jar (by its SHA-256) was none, but is ",
                        "setting 'epochs' was 3, but is 4 now",
                        "seed was 1, but is 2 now",
                        "data fingerprint was ");
        resumed().train();
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void withoutTheOptionAnUnfinishedRunIsRefusedAndTheOptionNamed() throws IOException {
        stopped(5);
        assertThatThrownBy(() -> new ToyRun(data, run).train())
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("add --resume to go on with it");
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws IOException {
        Files.writeString(Files.createDirectory(run).resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> resumed().train())
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("is not empty");
        assertThat(run.resolve("notes.txt")).exists();
    }

    @Test
    void oneProcessAtATime() throws IOException {
        stopped(5);
        try (SavedStates other = RunFolder.begun(run).orElseThrow().states(remark -> {})) {
            assertThat(other.last()).isPresent();
            assertThatThrownBy(() -> resumed().train())
                    .isInstanceOf(UnusableFolderException.class)
                    .hasMessageContaining("is being trained by another process");
        }
        resumed().train();
    }

    @Test
    void anEndBeforeTrainingLeavesNothing() {
        ToyRun toy = new ToyRun(data, run);
        toy.progress = endDuring(toy, "decoding");
        assertThatThrownBy(toy::train).isInstanceOf(TrainingInterruptedException.class);
        assertThat(run).doesNotExist();
    }

    @Test
    void anEndBeforeTrainingGoesOnLeavesTheState() throws IOException {
        stopped(5);
        ToyRun toy = resumed();
        toy.progress = endDuring(toy, "decoding");
        assertThatThrownBy(toy::train).isInstanceOf(TrainingInterruptedException.class);
        resumed().train();
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    @Test
    void anEndDuringPredictionLeavesNoMoreThanThatToDo() throws IOException {
        ToyRun first = new ToyRun(data, run);
        first.progress = endDuring(first, "predicting");
        assertThatThrownBy(first::train).isInstanceOf(TrainingInterruptedException.class);
        ToyRun toy = resumed();
        toy.train();
        assertThat(toy.steps()).isZero();
        assertThat(ToyRun.results(run)).isEqualTo(straight());
    }

    /** Asks for the end once a piece of work has begun. */
    private static Progress endDuring(ToyRun toy, String work) {
        return (what, total) -> {
            if (what.startsWith(work)) {
                toy.interruption.request();
            }
            return units -> {};
        };
    }

    private int stopped(int steps) {
        ToyRun toy = new ToyRun(data, run);
        toy.stopAfter = steps;
        assertThatThrownBy(toy::train).isInstanceOf(TrainingInterruptedException.class);
        assertThat(toy.steps()).isEqualTo(steps);
        return steps;
    }

    private ToyRun resumed() {
        ToyRun toy = new ToyRun(data, run);
        toy.resume = true;
        return toy;
    }

    private Map<String, String> straight() throws IOException {
        Path whole = folder.resolve("whole");
        if (!Files.exists(whole)) {
            new ToyRun(data, whole).train();
        }
        return ToyRun.results(whole);
    }

    private static long stepsOf(Map<String, String> results) {
        return results.get("log.jsonl").lines().filter(line -> line.contains("\"step\"")).count();
    }

    private List<Path> states() throws IOException {
        try (Stream<Path> states = Files.list(run.resolve("last"))) {
            return states.filter(state -> state.getFileName().toString().startsWith("epoch"))
                    .sorted()
                    .toList();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.sorted().toList();
        }
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
