package podium.competition.encoding.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionCacheTest {

    private static final int[][] IDS = {{1, 70_000, 3}, {}, {5}};

    @TempDir private Path folder;

    @Test
    void idsAreFoundByTheirKey() {
        CaptionCache cache = new CaptionCache(folder.resolve("captions"));
        assertThat(cache.find("key", 3)).isEmpty();

        cache.keep("key", IDS);
        cache.keep("empty", new int[0][]);

        assertThat(cache.find("key", 3).orElseThrow()).isDeepEqualTo(IDS);
        assertThat(cache.find("empty", 0).orElseThrow()).isEmpty();
        assertThat(cache.find("other", 3)).isEmpty();
        assertThat(cache.find("key", 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9, 20, 35})
    void aDamagedFileIsNotBelieved(int at) throws IOException {
        CaptionCache cache = new CaptionCache(folder);
        cache.keep("key", IDS);
        Path file = folder.resolve("key.tokens");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(4 * 10);
        bytes[at] ^= 1;
        Files.write(file, bytes);

        assertThat(cache.find("key", 3)).isEmpty();
        cache.keep("key", IDS);
        assertThat(cache.find("key", 3).orElseThrow()).isDeepEqualTo(IDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 39})
    void aFileThatWasCutIsNotBelieved(int length) throws IOException {
        CaptionCache cache = new CaptionCache(folder);
        cache.keep("key", IDS);
        Path file = folder.resolve("key.tokens");
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), length));

        assertThat(cache.find("key", 3)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFault() throws IOException {
        Path file = Files.writeString(folder.resolve("captions"), "no folder");
        CaptionCache cache = new CaptionCache(file);

        cache.keep("key", IDS);

        assertThat(cache.find("key", 3)).isEmpty();
        assertThat(file).hasContent("no folder");
    }
}
