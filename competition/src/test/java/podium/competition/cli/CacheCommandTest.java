package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.encoding.cache.PictureAppender;
import podium.competition.encoding.cache.PictureCache;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.images.Picture;

class CacheCommandTest {

    @TempDir private Path cache;

    @BeforeEach
    void useAnEmptyCache() {
        System.setProperty("podium.cache", cache.toString());
    }

    @AfterEach
    void useTheUsualOne() {
        System.clearProperty("podium.cache");
    }

    @Test
    void anEmptyCacheHasNothing() {
        Path missing = cache.resolve("missing");
        System.setProperty("podium.cache", missing.toString());

        Terminal terminal = Terminal.run("cache");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).isEqualTo("what  records  size\nall             0 B\n");
        assertThat(terminal.err()).contains("the cache is " + missing);
        assertThat(missing).doesNotExist();
    }

    @Test
    void listSaysWhatThereIsAndHowMuch() throws IOException {
        fill();

        Terminal terminal = Terminal.run("cache");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .containsPattern("(?m)^pictures/squash-64-bilinear +2 +29 kB$")
                .containsPattern("(?m)^pictures/digests +– +5 B$")
                .containsPattern("(?m)^captions/splits +1 +3 B$")
                .containsPattern("(?m)^weights/bert-base-uncased +– +7 B$")
                .containsPattern("(?m)^all +29 kB$")
                .doesNotContain("lock", "mine");
    }

    @Test
    void jsonHasEveryPart() throws IOException {
        fill();

        JsonNode document = new ObjectMapper().readTree(Terminal.run("cache", "--json").out());

        assertThat(document.get("path").asText()).isEqualTo(cache.toString());
        JsonNode first = document.get("parts").get(0);
        assertThat(first.get("kind").asText()).isEqualTo("pictures");
        assertThat(first.get("name").asText()).isEqualTo("squash-64-bilinear");
        assertThat(first.get("records").asInt()).isEqualTo(2);
        Path pixels = Path.of(first.get("paths").get(0).asText());
        assertThat(first.get("bytes").asLong()).isEqualTo(Files.size(pixels));
        assertThat(document.get("bytes").asLong()).isEqualTo(Files.size(pixels) + 5 + 3 + 7);
    }

    @Test
    void clearLeavesWhatANewRunCouldNotMake() throws IOException {
        fill();

        Terminal terminal = Terminal.run("cache", "clear");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .isEqualToNormalizingNewlines(
                        """
                        removed pictures/squash-64-bilinear
                        removed pictures/digests
                        removed captions/splits
                        """);
        assertThat(terminal.err()).contains("29 kB are free again");
        assertThat(cache.resolve("bert-base-uncased/model.safetensors")).exists();
        assertThat(cache.resolve("mine/notes.txt")).exists();
        assertThat(cache.resolve("captions")).isEmptyDirectory();
        assertThat(Terminal.run("cache", "clear").err()).contains("nothing of that");
    }

    @Test
    void whatIsNamedGoes() throws IOException {
        fill();

        assertThat(Terminal.run("cache", "clear", "captions", "pictures/digests").out())
                .isEqualToNormalizingNewlines(
                        "removed pictures/digests\nremoved captions/splits\n");
        assertThat(Terminal.run("cache", "clear", "weights").exitCode()).isZero();

        assertThat(cache.resolve("bert-base-uncased")).doesNotExist();
        assertThat(cache.resolve("pictures/squash-64-bilinear.pixels")).exists();
        assertThat(cache.resolve("mine/notes.txt")).exists();
    }

    @Test
    void unknownNamesAreRefused() throws IOException {
        fill();

        Terminal terminal = Terminal.run("cache", "clear", "captions", "pictres");

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("'pictres'", "did you mean 'pictures'?");
        assertThat(cache.resolve("captions/key.tokens")).exists();
    }

    @Test
    void sizesAreReadable() {
        assertThat(Sizes.words(999)).isEqualTo("999 B");
        assertThat(Sizes.words(28_663)).isEqualTo("29 kB");
        assertThat(Sizes.words(268_000_000)).isEqualTo("268 MB");
        assertThat(Sizes.words(22_579_200_000L)).isEqualTo("22.6 GB");
    }

    private void fill() throws IOException {
        PictureCache pictures =
                new EncodingCache(cache, cache, remark -> {})
                        .pictures("squash-64-bilinear", "podium 1");
        try (PictureAppender appender = pictures.append(Progress.silent())) {
            for (byte index = 0; index < 2; index++) {
                appender.add(
                        Digests.hex(new byte[] {index}),
                        new Picture(64, 64, new byte[64 * 64 * 3]));
            }
        }
        put("pictures/0123.digests", "known");
        put("captions/key.tokens", "ids");
        put("bert-base-uncased/model.safetensors", "weights");
        put("mine/notes.txt", "not ours");
    }

    private void put(String name, String content) throws IOException {
        Path file = cache.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
