package podium.data.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;
import podium.data.files.AnswerKey;
import podium.data.files.DataSet;
import podium.data.files.DataSetWriter;
import podium.data.files.MalformedDataException;
import podium.data.images.PictureReader;

class SyntheticDataSetTest {

    @TempDir Path folder;

    @Test
    void writesADataSetThatReadsBack() throws Exception {
        Path made = folder.resolve("demo");

        DataSetWriter.Summary summary =
                SyntheticDataSet.write(made, 200, Task.MULTILABEL, 4, Progress.silent());

        DataSet set = DataSet.open(made);
        assertThat(set.competition().columns())
                .containsExactly(
                        "id",
                        "sarcastic",
                        "misplaced",
                        "miscoloured",
                        "prob_sarcastic",
                        "prob_misplaced",
                        "prob_miscoloured");
        assertThat(set.competition().metric()).isEqualTo("auroc");
        List<Meme> test = set.memes(Split.TEST);
        assertThat(summary.publicRows() + summary.privateRows()).isEqualTo(test.size());
        assertThat(AnswerKey.read(set.answers(), set.competition().labels()).ids())
                .isEqualTo(test.stream().map(Meme::id).toList());
        assertThat(set.memes(Split.TRAIN)).hasSize(116);
        for (Meme meme : set.memes(Split.DEV)) {
            if (meme.image().isPresent()) {
                assertThat(PictureReader.read(meme.image().get()).width()).isEqualTo(Scene.SIDE);
            }
        }
    }

    @Test
    void asksForProbabilitiesInTheBinaryTask() throws Exception {
        Path made = folder.resolve("demo");

        SyntheticDataSet.write(made, 40, Task.BINARY, 4, Progress.silent());

        assertThat(DataSet.open(made).competition().columns())
                .containsExactly("id", "proba", "label");
    }

    @Test
    void writesTheSameBytesFromTheSameSeed() throws Exception {
        SyntheticDataSet.write(folder.resolve("one"), 60, Task.BINARY, 4, Progress.silent());
        SyntheticDataSet.write(folder.resolve("two"), 60, Task.BINARY, 4, Progress.silent());

        assertThat(content(folder.resolve("one"))).isEqualTo(content(folder.resolve("two")));
    }

    @Test
    void keepsWhatIsThere() throws Exception {
        Path mine = folder.resolve("demo").resolve("mine.txt");
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");

        assertThatThrownBy(
                        () ->
                                SyntheticDataSet.write(
                                        mine.getParent(), 60, Task.BINARY, 4, Progress.silent()))
                .isInstanceOf(MalformedDataException.class);
        assertThat(mine).hasContent("mine");
    }

    private static Map<String, Integer> content(Path root) throws IOException {
        Map<String, Integer> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        root.relativize(file).toString(),
                        Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return content;
    }
}
