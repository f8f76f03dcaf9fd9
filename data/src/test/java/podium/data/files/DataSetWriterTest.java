package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;

class DataSetWriterTest {

    @TempDir private Path parent;

    private Path folder;
    private final Competition competition = competition(Labels.binary("hateful"), "auroc");

    private static Competition competition(Labels labels, String metric) {
        return Competition.of("c", "C", labels, metric, new Competition.PublicSplit(0.3, "s"));
    }

    @BeforeEach
    void nameAFolder() {
        folder = parent.resolve("made");
    }

    private Path picture(String name, String content) throws IOException {
        Path file = parent.resolve("raw").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static Meme meme(String id, Path image, String text, String... labels) {
        return new Meme(id, Optional.ofNullable(image), text, Optional.of(Set.of(labels)));
    }

    private static List<Meme> test(int count) {
        List<Meme> memes = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            String[] labels = id % 2 == 0 ? new String[] {"hateful"} : new String[0];
            memes.add(meme("t" + id, null, "text " + id, labels));
        }
        return memes;
    }

    private DataSetWriter.Summary write(List<Meme> train, List<Meme> dev, List<Meme> test)
            throws IOException {
        return new DataSetWriter(folder, competition)
                .write(train, dev, test, PictureStore.copying(), Progress.silent());
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void writesWhatADataSetReads() throws IOException {
        Path one = picture("one.png", "1");
        List<Meme> train =
                List.of(meme("01329", one, "a, \"b\"", "hateful"), meme("b", null, "two\nlines"));
        List<Meme> dev = List.of(meme("c", one, "x"));
        DataSetWriter.Summary summary = write(train, dev, test(20));
        assertThat(summary.publicRows()).isEqualTo(6);
        assertThat(summary.privateRows()).isEqualTo(14);
        DataSet data = DataSet.open(folder);
        assertThat(data.competition()).isEqualTo(competition);
        List<Meme> read = data.memes(Split.TRAIN);
        assertThat(read).extracting(Meme::id).containsExactly("01329", "b");
        assertThat(read).extracting(Meme::text).containsExactly("a, \"b\"", "two\nlines");
        assertThat(read)
                .extracting(Meme::labels)
                .isEqualTo(train.stream().map(Meme::labels).toList());
        assertThat(read.get(0).image().orElseThrow()).hasContent("1");
        assertThat(read("public/dev.csv")).isEqualTo("id,img,label,text\nc,img/one.png,0,x\n");
    }

    @Test
    void keepsTheAnswersApart() throws IOException {
        write(List.of(meme("a", null, "x")), List.of(), test(4));
        assertThat(read("public/test.csv"))
                .isEqualTo("id,img,text\nt0,,text 0\nt1,,text 1\nt2,,text 2\nt3,,text 3\n");
        AnswerKey key = AnswerKey.read(DataSet.open(folder).answers(), competition.labels());
        assertThat(key.ids()).containsExactly("t0", "t1", "t2", "t3");
        assertThat(key.truth(0, 0)).isTrue();
        assertThat(key.truth(1, 0)).isFalse();
        assertThat(read("public/sample_submission.csv"))
                .isEqualTo("id,proba,label\nt0,0.0,0\nt1,0.0,0\nt2,0.0,0\nt3,0.0,0\n");
        assertThat(folder.resolve("public/dev.csv")).doesNotExist();
    }

    @Test
    void hasNoAnswersWhereNobodyKnowsThem() throws IOException {
        List<Meme> hidden =
                test(3).stream()
                        .map(m -> new Meme(m.id(), m.image(), m.text(), Optional.empty()))
                        .toList();
        DataSetWriter.Summary summary = write(List.of(meme("a", null, "x")), List.of(), hidden);
        assertThat(summary.publicRows() + summary.privateRows()).isZero();
        assertThat(folder.resolve("private")).doesNotExist();
        assertThat(folder.resolve("public/sample_submission.csv")).exists();
    }

    @Test
    void givesPicturesOfTheSameNameDifferentNames() throws IOException {
        Path one = picture("a/x.png", "1");
        Path two = picture("b/X.png", "2");
        write(
                List.of(meme("a", one, ""), meme("b", two, ""), meme("c", one, "")),
                List.of(),
                List.of());
        assertThat(DataSet.open(folder).memes(Split.TRAIN))
                .extracting(meme -> Files.readString(meme.image().orElseThrow()))
                .containsExactly("1", "2", "1");
        assertThat(read("public/train.csv")).contains("img/x.png").contains("img/X-2.png");
    }

    @Test
    void linksPicturesWhereThatIsWanted() throws IOException {
        Path one = picture("one.png", "1");
        new DataSetWriter(folder, competition)
                .write(
                        List.of(meme("a", one, "")),
                        List.of(),
                        List.of(),
                        PictureStore.linking(),
                        Progress.silent());
        assertThat(Files.isSameFile(folder.resolve("public/img/one.png"), one)).isTrue();
    }

    @Test
    void leavesOutWhatTheStoreDoesNotTake() throws IOException {
        Path one = picture("one.png", "1");
        DataSetWriter.Summary summary =
                new DataSetWriter(folder, competition)
                        .write(
                                List.of(meme("a", one, "x")),
                                List.of(),
                                List.of(),
                                (source, target) -> false,
                                Progress.silent());
        assertThat(summary.leftOut()).containsExactly(one);
        assertThat(read("public/train.csv")).isEqualTo("id,img,label,text\na,,0,x\n");
    }

    @Test
    void believesWhatTheStoreKnowsOfAPicture() throws IOException {
        // Every file differs, but the store says that two and two show the same.
        List<Meme> test = new ArrayList<>();
        for (int id = 0; id < 20; id++) {
            test.add(meme("t" + id, picture(id + ".png", "" + id), "text " + id));
        }
        PictureStore knowing =
                new PictureStore() {
                    @Override
                    public boolean store(Path source, Path target) throws IOException {
                        return PictureStore.copying().store(source, target);
                    }

                    @Override
                    public Optional<PictureContent> content(Path source) {
                        String name = source.getFileName().toString();
                        int number = Integer.parseInt(name.substring(0, name.indexOf('.')));
                        return Optional.of(
                                new PictureContent("same " + number % 10, Optional.empty()));
                    }
                };

        new DataSetWriter(folder, competition)
                .write(
                        List.of(meme("a", null, "a")),
                        List.of(meme("b", null, "b")),
                        test,
                        knowing,
                        Progress.silent());

        List<String> answers = Files.readAllLines(folder.resolve("private/answers.csv"));
        for (int id = 0; id < 10; id++) {
            assertThat(usage(answers.get(1 + id))).isEqualTo(usage(answers.get(11 + id)));
        }
    }

    private static String usage(String answer) {
        return answer.substring(answer.lastIndexOf(',') + 1);
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Path missing = parent.resolve("missing.png");
        assertThatThrownBy(() -> write(List.of(meme("a", missing, "")), List.of(), List.of()))
                .isInstanceOf(IOException.class);
        assertThat(parent).isEmptyDirectory();
        Files.createDirectory(folder);
        assertThatThrownBy(() -> write(List.of(meme("a", missing, "")), List.of(), List.of()))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException {
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> new DataSetWriter(folder, competition))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(folder + " is not an empty folder; empty it or name another one");
        assertThat(folder.resolve("thesis.txt")).hasContent("mine");
        assertThat(DataSetWriter.isFree(folder.resolve("thesis.txt"))).isFalse();
        assertThat(DataSetWriter.isFree(parent.resolve("nothing"))).isTrue();
    }

    @Test
    void refusesIdsAndLabelsThatDoNotFit() {
        List<Meme> twice = List.of(meme("a", null, "x"), meme("a", null, "y"));
        assertThatThrownBy(() -> write(twice, List.of(), List.of())).hasMessageContaining("'a'");
        List<Meme> unlabelled = List.of(new Meme("a", Optional.empty(), "x", Optional.empty()));
        assertThatThrownBy(() -> write(unlabelled, List.of(), List.of()))
                .hasMessageContaining("no labels");
        List<Meme> other = List.of(meme("a", null, "x", "sexist"));
        assertThatThrownBy(() -> write(other, List.of(), List.of())).hasMessageContaining("sexist");
        assertThat(folder).doesNotExist();
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        List<Meme> train = List.of(meme("a", picture("one.png", "1"), "x", "hateful"));
        write(train, List.of(), test(50));
        Path first = folder;
        folder = parent.resolve("again");
        write(train, List.of(), test(50));
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(folder.resolve(first.relativize(file))).hasSameBinaryContentAs(file);
            }
        }
        assertThat(DataSet.open(folder).fingerprint()).isEqualTo(DataSet.open(first).fingerprint());
    }
}
