package podium.competition.weights.hub;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Progress;
import podium.data.files.Digests;

/**
 * A hub on this machine, an empty cache, and a fetcher that does not really wait, for tests of how
 * files are fetched.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class HubFixture {

    static final Map<String, String> NONE = Map.of();
    static final Map<String, String> FIRST = Map.of("ETag", "\"first\"");
    static final Map<String, String> SECOND = Map.of("ETag", "\"second\"");

    final byte[] content = bytes(1, 300_000);
    final List<String> remarks = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();

    @TempDir Path cache;
    LocalHub hub;
    Path file;

    @BeforeEach
    void start() throws IOException {
        hub = new LocalHub();
        file = cache.resolve("some-id/model.safetensors");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    void fetch(PublishedFile published) throws IOException {
        fetch(hub.address(), ProxySelector.of(null), published);
    }

    void fetch(String address, ProxySelector proxies, PublishedFile published) throws IOException {
        Download download =
                new Download(
                        new Web(proxies),
                        new Retry(pauses::add),
                        Duration.ofMillis(400),
                        Progress.silent());
        new WeightFetcher(new WeightStore(cache), address, download, remarks::add)
                .fetch(new PublishedWeights("some-id", "for tests", List.of(published)));
    }

    static PublishedFile pinned(byte[] content) {
        return new PublishedFile(
                "model.safetensors",
                "repository/resolve/main/model.safetensors",
                Optional.of(new PublishedFile.Pin(content.length, Digests.hex(content))));
    }

    static PublishedFile unpinned() {
        return new PublishedFile(
                "model.safetensors", "repository/resolve/main/model.safetensors", Optional.empty());
    }

    List<String> folder() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
