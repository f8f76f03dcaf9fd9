package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;

class PlainAnswersTest {

    private static final Labels BINARY = Labels.binary("hateful");
    private static final Labels SEVERAL = Labels.multilabel(List.of("a", "b"));

    @TempDir private Path folder;

    @Test
    void readsWhatIsPlain() throws IOException {
        AnswerKey key =
                PlainAnswers.read(
                                write("Usage,id,labels\r\nPublic,7,\"b,a\"\r\nIgnored,3,\r\n"),
                                SEVERAL)
                        .orElseThrow();
        assertThat(key.ids()).containsExactly("7", "3");
        assertThat(key.truth(0, 0)).isTrue();
        assertThat(key.truth(0, 1)).isTrue();
        assertThat(key.truth(1, 0)).isFalse();
        assertThat(key.usage(0)).isEqualTo(AnswerKey.Usage.PUBLIC);
        assertThat(key.usage(1)).isEqualTo(AnswerKey.Usage.IGNORED);
        AnswerKey binary =
                PlainAnswers.read(write("id,label,Usage\n1,1,Private\n2,0,Private\n"), BINARY)
                        .orElseThrow();
        assertThat(binary.truth(0, 0)).isTrue();
        assertThat(binary.truth(1, 0)).isFalse();
    }

    @Test
    void leavesEveryFaultToTheCarefulReader() throws IOException {
        for (String faulty :
                List.of(
                        "",
                        "id,label,Usage\n",
                        "id,labels,Usage\n1,1,Public\n",
                        "\uFEFFid,label,Usage\n1,1,Public\n",
                        "id,label,Usage\n1,1,Public\n1,0,Public\n",
                        "id,label,Usage\n2,1,Public\n1,0,Public\n2,0,Public\n",
                        "id,label,Usage\n,1,Public\n",
                        "id,label,Usage\n1,2,Public\n",
                        "id,label,Usage\n1,,Public\n",
                        "id,label,Usage\n1,1,public\n",
                        "id,label,Usage\n1,1\n",
                        "id,label,Usage\n\"1,1,Public\n",
                        "id,label,Usage\n1\0,1,Public\n")) {
            assertThat(PlainAnswers.read(write(faulty), BINARY)).as(faulty).isEmpty();
        }
        for (String labels : List.of("c", "a,a", "\"a,a\"", "\" a\"", "\"a,\"")) {
            String text = "id,labels,Usage\n1,%s,Public\n".formatted(labels);
            assertThat(PlainAnswers.read(write(text), SEVERAL)).as(text).isEmpty();
        }
        assertThat(PlainAnswers.read(folder.resolve("nowhere.csv"), BINARY)).isEmpty();
        assertThat(PlainAnswers.read(folder, BINARY)).isEmpty();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("answers.csv"), text);
    }
}
