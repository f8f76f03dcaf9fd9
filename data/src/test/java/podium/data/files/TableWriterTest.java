package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {

    @TempDir private Path folder;

    @Test
    void quotesWhatNeedsQuotesAndNothingElse() throws IOException {
        StringBuilder out = new StringBuilder();
        TableWriter.write(
                out,
                List.of("id", "text"),
                List.of(
                        List.of("01329", "a, b"),
                        List.of("#x", "say \"hi\""),
                        List.of("", "two\nlines"),
                        List.of(" y", "ünï 🙂")));
        assertThat(out)
                .hasToString(
                        "id,text\n01329,\"a, b\"\n#x,\"say \"\"hi\"\"\"\n,\"two\nlines\"\n y,ünï 🙂\n");
    }

    @Test
    void writesWhatIsReadBack() throws IOException {
        Random random = new Random(5);
        String letters = "ab ,;\"\n\r\t'#é🙂";
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 500; row++) {
            List<String> fields = new ArrayList<>();
            for (int field = 0; field < 3; field++) {
                StringBuilder text = new StringBuilder();
                for (int at = random.nextInt(6); at > 0; at--) {
                    int letter = random.nextInt(letters.codePointCount(0, letters.length()));
                    text.appendCodePoint(
                            letters.codePoints().skip(letter).findFirst().orElseThrow());
                }
                fields.add(text.toString());
            }
            rows.add(fields);
        }
        Path file = folder.resolve("table.csv");
        TableWriter.write(file, List.of("a", "b", "c"), rows);
        Faults faults = new Faults(file);
        List<List<String>> read = new ArrayList<>();
        new TableReader(file, faults).forEach((line, fields) -> read.add(fields));
        assertThat(faults.lines()).isEmpty();
        assertThat(read).isEqualTo(rows);
    }

    @Test
    void keepsTheFormerFileWhenARowIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), "before");
        List<List<String>> rows = List.of(List.of("1", "2"), List.of("3"));
        assertThatThrownBy(() -> TableWriter.write(file, List.of("a", "b"), rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a row has 1 fields");
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
