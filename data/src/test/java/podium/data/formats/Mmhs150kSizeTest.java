package podium.data.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.AnswerKey;
import podium.data.files.Competition;
import podium.data.files.DataSet;

/** Imports an invented MMHS150K: a small one always, one of the real size as a long trial. */
class Mmhs150kSizeTest {

    private static final int PICTURES = 100;

    @TempDir private Path parent;

    private Path raw() {
        return parent.resolve("raw");
    }

    private Path made() {
        return parent.resolve("made");
    }

    @Test
    void importsThousandsOfLinkedPictures() throws IOException {
        SyntheticMmhs150k original = new SyntheticMmhs150k(3000, PICTURES);
        original.writeTo(raw());
        ImportReport report = importLinked(raw(), made());
        assertThat(report.missing()).isEmpty();
        assertThat(report.orphans()).isEmpty();
        assertThat(report.unreadable()).isEmpty();
        check(original);
    }

    @Test
    @Tag("soak")
    void importsTheRealSizeInAMinuteAndHalfAGigabyte() throws Exception {
        SyntheticMmhs150k original = new SyntheticMmhs150k(150_000, 2000);
        original.writeTo(raw());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Mmhs150kSizeTest.class.getName(),
                                raw().toString(),
                                made().toString())
                        .inheritIO()
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        check(original);
    }

    /** Imports in a machine of its own: the folder of the original, the folder to make. */
    public static void main(String[] arguments) throws IOException {
        importLinked(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private static ImportReport importLinked(Path from, Path to) throws IOException {
        return Importers.named("mmhs150k")
                .run(
                        new ImportRequest(
                                ImportSource.of(from),
                                to,
                                OptionalInt.empty(),
                                true,
                                new Competition.PublicSplit(0.3, "s")),
                        Progress.silent());
    }

    private void check(SyntheticMmhs150k original) throws IOException {
        DataSet data = DataSet.open(made());
        int tweet = 0;
        for (Split split : List.of(Split.TRAIN, Split.DEV)) {
            List<Meme> memes = data.memes(split);
            assertThat(memes).hasSize(original.size(split));
            for (Meme meme : memes) {
                assertThat(meme.id()).isEqualTo(SyntheticMmhs150k.id(tweet));
                assertThat(meme.labels()).contains(union(tweet));
                assertThat(meme.image()).isPresent();
                tweet++;
            }
        }
        AnswerKey answers = AnswerKey.read(data.answers(), data.competition().labels());
        assertThat(answers.size()).isEqualTo(original.size(Split.TEST));
        for (int row = 0; row < answers.size(); row++) {
            for (int label = 0; label < answers.labels().size(); label++) {
                boolean expected = union(tweet).contains(answers.labels().names().get(label));
                assertThat(answers.truth(row, label)).isEqualTo(expected);
            }
            tweet++;
        }
        Path last = made().resolve("public/img").resolve(SyntheticMmhs150k.id(tweet - 1) + ".jpg");
        Path first = raw().resolve("img_resized").resolve(last.getFileName());
        assertThat(Files.isSameFile(last, first)).isTrue();
    }

    private static Set<String> union(int tweet) {
        Set<String> union = new HashSet<>();
        for (int code : SyntheticMmhs150k.votes(tweet)) {
            if (code > 0) {
                union.add(VoteRule.CLASSES.get(code - 1));
            }
        }
        return union;
    }
}
