package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import podium.data.Split;
import podium.data.files.AnswerKey;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;

/**
 * Damages good files in every way that files come damaged: each is read, or refused with the name
 * of the file, in bounded time, and then nothing is left behind.
 */
class MutationTest {

    private static final int SEED = 20;
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Every file that an importer reads, and every table of a data set that is there already. */
    private static final List<Target> TARGETS =
            List.of(
                    new Target("csv", "train.csv"),
                    new Target("csv", "class_names.txt"),
                    new Target("jsonl", "train.jsonl"),
                    new Target("hateful-memes", "train.jsonl"),
                    new Target("hateful-memes", "test.jsonl"),
                    new Target("os-ai", "train_text_label.csv"),
                    new Target("multioff", "Training_meme_dataset.csv"),
                    new Target("mmhs150k", "MMHS150K_GT.json"),
                    new Target("mmhs150k", "splits/train_ids.txt"),
                    new Target("mmhs150k", "img_txt/1.json"),
                    new Target("mmhs150k-tables", "train.csv"),
                    new Target("mmhs150k-tables", "class_names.txt"),
                    new Target("prepared", "public/train.csv"),
                    new Target("prepared", "public/test.csv"),
                    new Target("prepared", "private/answers.csv"));

    @TempDir private Path parent;

    private RawFolder raw;

    private record Target(String layout, String file) {}

    private record Trial(int number, Target target, Mutation mutation) {
        @Override
        public String toString() {
            return "%d: %s of %s".formatted(number, mutation, target);
        }
    }

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = new RawFolder(parent);
    }

    /** Returns one trial of every damage, each to a file that it was not yet done to. */
    private static Stream<Trial> round(int round) {
        Mutation[] mutations = Mutation.values();
        return IntStream.range(0, mutations.length)
                .mapToObj(
                        number ->
                                new Trial(
                                        mutations.length * round + number,
                                        TARGETS.get((number + 4 * round) % TARGETS.size()),
                                        mutations[number]));
    }

    private static Stream<Trial> shortTrials() {
        return round(0);
    }

    private static Stream<Trial> longTrials() {
        return IntStream.range(1, ROUNDS).boxed().flatMap(MutationTest::round);
    }

    @ParameterizedTest
    @MethodSource("shortTrials")
    void readsOrRefuses(Trial trial) throws IOException {
        run(trial);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("longTrials")
    void readsOrRefusesManyMore(Trial trial) throws IOException {
        run(trial);
    }

    private void run(Trial trial) throws IOException {
        GoodFiles.write(trial.target().layout(), raw);
        boolean prepared = trial.target().layout().equals("prepared");
        if (prepared) {
            raw.importAs("csv");
        }
        Path file = (prepared ? raw.made() : raw.path()).resolve(trial.target().file());
        trial.mutation().damage(file, new Random(SEED + trial.number()));
        MalformedDataException refusal =
                assertTimeoutPreemptively(
                        PATIENCE, () -> prepared ? refusalOfReading() : refusalOfImporting(trial));
        if (refusal != null) {
            assertThat(refusal.problems()).isNotEmpty();
            assertThat(refusal.problems())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(2000));
            assertThat(refusal.getMessage()).contains(file.getFileName().toString());
        }
        if (!prepared && refusal != null) {
            try (Stream<Path> left = Files.list(parent)) {
                assertThat(left).containsExactly(raw.path());
            }
        }
    }

    private MalformedDataException refusalOfImporting(Trial trial) throws IOException {
        String format = trial.target().layout().replace("-tables", "");
        boolean pictureText = trial.target().file().startsWith("img_txt");
        try {
            raw.importAs(
                    format,
                    new ImportSource(raw.path(), Map.of(), Optional.empty(), pictureText),
                    OptionalInt.empty(),
                    false);
        } catch (MalformedDataException refused) {
            return refused;
        }
        // What was imported can be read again, every row of it.
        assertThatCode(this::readAll).doesNotThrowAnyException();
        return null;
    }

    private MalformedDataException refusalOfReading() {
        try {
            readAll();
            return null;
        } catch (MalformedDataException refused) {
            return refused;
        }
    }

    private void readAll() {
        DataSet data = DataSet.open(raw.made());
        for (Split split : Split.values()) {
            if (data.has(split)) {
                assertThat(data.memes(split)).isNotEmpty();
            }
        }
        if (Files.exists(data.answers())) {
            AnswerKey.read(data.answers(), data.competition().labels());
        }
    }
}
