package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.files.AnswerKey.Usage;

class AnswerKeyTest {

    private static final Labels BINARY = Labels.binary("hateful");

    @TempDir private Path folder;

    @Test
    void readsBinaryAnswersInAnyColumnOrder() throws IOException {
        AnswerKey key =
                AnswerKey.read(
                        write("Usage,label,id\nPublic,1,01329\nPrivate,0,b\nIgnored,1,c\n"),
                        BINARY);
        assertThat(key.size()).isEqualTo(3);
        assertThat(key.ids()).containsExactly("01329", "b", "c");
        assertThat(key.truth(0, 0)).isTrue();
        assertThat(key.truth(1, 0)).isFalse();
        assertThat(List.of(key.usage(0), key.usage(1), key.usage(2)))
                .containsExactly(Usage.PUBLIC, Usage.PRIVATE, Usage.IGNORED);
    }

    @Test
    void readsSeveralLabels() throws IOException {
        Labels labels = Labels.multilabel(List.of("racist", "sexist"));
        AnswerKey key =
                AnswerKey.read(
                        write(
                                "id,labels,Usage\na,\"racist,sexist\",Public\nb,,Public\nc,sexist,Private\n"),
                        labels);
        boolean[][] truth = new boolean[3][2];
        for (int row = 0; row < 3; row++) {
            for (int label = 0; label < 2; label++) {
                truth[row][label] = key.truth(row, label);
            }
        }
        assertThat(truth)
                .isDeepEqualTo(new boolean[][] {{true, true}, {false, false}, {false, true}});
    }

    @Test
    void tellsEveryFaultAtOnce() throws IOException {
        Path file = write("id,label,Usage\na,1,public\na,2,Public\n,0,Public\n");
        assertThat(problems(file))
                .containsExactly(
                        file + ":2: Usage is 'public'; expected Public, Private or Ignored",
                        file + ":3: id 'a' appears twice (first on line 2); ids must be unique",
                        file + ":3: label is '2'; expected 0 or 1",
                        file + ":4: the id is empty");
        Path other = write("id,label\na,1\n");
        assertThat(problems(other))
                .containsExactly(
                        other
                                + ":1: no column Usage; expected the header id,label,Usage, found"
                                + " id,label");
    }

    private static List<String> problems(Path file) {
        return catchThrowableOfType(
                        MalformedDataException.class, () -> AnswerKey.read(file, BINARY))
                .problems();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("answers.csv"), text);
    }
}
