package podium.competition.weights.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static podium.competition.weights.hub.LocalHub.cut;
import static podium.competition.weights.hub.LocalHub.rest;
import static podium.competition.weights.hub.LocalHub.restCut;
import static podium.competition.weights.hub.LocalHub.status;
import static podium.competition.weights.hub.LocalHub.whole;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WeightFetcherTest {

    private static final Map<String, String> NONE = Map.of();
    private static final Map<String, String> FIRST = Map.of("ETag", "\"first\"");
    private static final Map<String, String> SECOND = Map.of("ETag", "\"second\"");

    private final byte[] content = bytes(1, 300_000);
    private final List<String> remarks = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir private Path cache;
    private LocalHub hub;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        hub = new LocalHub();
        file = cache.resolve("some-id/model.safetensors");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void putsAPinnedFileInItsPlaceOnce() throws IOException {
        hub.then(whole(content, NONE));

        fetch(pinned(content));
        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(folder()).containsExactly("model.safetensors");
        assertThat(hub.requests()).containsExactly("/repository/resolve/main/model.safetensors");
        assertThat(remarks).containsExactly(file + " is there", file + " is there already");
    }

    @Test
    void goesOnAfterEveryCut() throws IOException {
        hub.then(cut(content, 70_000, FIRST))
                .then(restCut(content, 200_000, FIRST))
                .then(status(500, NONE))
                .then(rest(content, FIRST));

        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(folder()).containsExactly("model.safetensors");
        assertThat(hub.requests())
                .satisfiesExactly(
                        whole -> assertThat(whole).doesNotContain("bytes"),
                        // The last bytes before a cut may be lost.
                        part ->
                                assertThat(part)
                                        .matches(
                                                ".* bytes=[56]\\d{4}- if \"first\"|.* bytes=70000- if \"first\""),
                        part ->
                                assertThat(part)
                                        .matches(".* bytes=(1[89]\\d{4}|200000)- if \"first\""),
                        part -> assertThat(part).isEqualTo(hub.requests().get(2)));
        // The third attempt brought nothing, so the pause after it is longer.
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(remarks.get(0))
                .isEqualTo(
                        "model.safetensors: the connection was cut after 0.1 MB; trying again in 1 s");
    }

    @Test
    void givesUpAndGoesOnTheNextTime() throws IOException {
        hub.then(cut(content, 70_000, FIRST));

        assertThatThrownBy(() -> fetch(pinned(content)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("is busy or in trouble (500)")
                .hasMessageContaining(hub.address() + "/repository/resolve/main/model.safetensors")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("300000 bytes, SHA-256 " + Digests.hex(content));
        assertThat(pauses).hasSize(5);
        assertThat(folder())
                .containsExactlyInAnyOrder(
                        "model.safetensors.part", "model.safetensors.part.version");

        hub.then(rest(content, FIRST));
        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(remarks).contains("model.safetensors: 0.1 MB are here from an earlier attempt");
    }

    @Test
    void aServerThatKnowsNoRangesSendsAllAgain() throws IOException {
        hub.then(cut(content, 70_000, FIRST)).then(whole(content, FIRST));

        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(remarks)
                .contains("model.safetensors changed, or cannot be continued; starting anew");
    }

    @Test
    void aRangeOfAnotherVersionIsNotAdded() throws IOException {
        byte[] changed = bytes(2, 300_000);
        hub.then(cut(content, 70_000, FIRST))
                .then(rest(changed, SECOND))
                .then(whole(changed, SECOND));

        fetch(unpinned());

        assertThat(file).hasBinaryContent(changed);
        assertThat(remarks).contains("model.safetensors changed; starting anew");
    }

    @Test
    void aRangeThatBeginsElsewhereIsNotAdded() throws IOException {
        hub.then(cut(content, 70_000, FIRST))
                .then(
                        exchange -> {
                            exchange.getResponseHeaders()
                                    .set("Content-Range", "bytes 0-299999/300000");
                            exchange.sendResponseHeaders(206, content.length);
                            exchange.getResponseBody().write(content);
                        })
                .then(whole(content, FIRST));

        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
    }

    /** Nothing would tell that these two parts are of different files. */
    @Test
    void aPartWithoutTagAndPinIsNotContinued() throws IOException {
        hub.then(cut(content, 70_000, NONE));
        assertThatThrownBy(() -> fetch(unpinned())).isInstanceOf(MalformedDataException.class);
        int before = hub.requests().size();

        hub.then(whole(content, NONE));
        fetch(unpinned());

        assertThat(hub.requests().get(before)).doesNotContain("bytes");
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void aPartThatIsNotOfThisFileCostsASecondDownload() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(PartialFile.path(file), bytes(3, 1000));
        hub.then(rest(content, NONE)).then(whole(content, NONE));

        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(remarks).contains("model.safetensors did not become whole; starting anew");
    }

    @Test
    void aWholePartNeedsNoServer() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(PartialFile.path(file), content);

        fetch(pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void theServerMaySayThatThereIsNoMore() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(PartialFile.path(file), content);
        Files.writeString(file.resolveSibling("model.safetensors.part.version"), "\"first\"\n");
        hub.then(status(416, Map.of("Content-Range", "bytes */300000")));

        fetch(unpinned());

        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void removesWhatHasAnotherDigest() {
        hub.then(whole(bytes(2, 300_000), NONE));

        assertThatThrownBy(() -> fetch(pinned(content)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(Digests.hex(bytes(2, 300_000)))
                .hasMessageContaining("the published file's is " + Digests.hex(content))
                .hasMessageContaining("it was removed again");
        assertThat(cache.resolve("some-id")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"299999", "300001"})
    void refusesAnotherLengthBeforeItIsDownloaded(int length) {
        hub.then(whole(bytes(1, length), NONE));

        assertThatThrownBy(() -> fetch(pinned(content)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(
                        "%d bytes or more where the published file has 300000", length);
    }

    @Test
    void refusesAStreamWithoutEnd() {
        hub.then(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0); // Chunks, as many as there are.
                    for (int chunk = 0; chunk < 1000; chunk++) {
                        exchange.getResponseBody().write(content);
                    }
                });

        assertThatThrownBy(() -> fetch(pinned(content)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("bytes or more where the published file has 300000");
    }

    @Test
    void leavesAWrongFileThatIsThereAlone() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> fetch(pinned(content)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("remove it or move it away");
        assertThat(file).hasContent("mine");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void followsRedirectsAndBelievesWhatTheHubSaysOnTheWay() throws IOException {
        hub.then(status(307, Map.of("Location", "/elsewhere", "X-Repo-Commit", "0123abc")))
                .then(
                        status(
                                302,
                                Map.of(
                                        "Location",
                                        hub.address() + "/store/blob?signature=%2Fx",
                                        "X-Linked-ETag",
                                        "\"" + Digests.hex(content) + "\"")))
                .then(whole(content, NONE));

        fetch(unpinned());

        assertThat(hub.requests())
                .containsExactly(
                        "/repository/resolve/main/model.safetensors",
                        "/elsewhere",
                        "/store/blob?signature=%2Fx");
        assertThat(file).hasBinaryContent(content);
        assertThat(file.resolveSibling("SHA256SUMS"))
                .hasContent(Digests.hex(content) + "  model.safetensors\n");
        assertThat(remarks)
                .contains(
                        "nobody has pinned model.safetensors; it is what the hub says it is (commit 0123abc)")
                .anySatisfy(
                        remark ->
                                assertThat(remark)
                                        .startsWith("WARNING: believed on first sight")
                                        .contains(Digests.hex(content)));
    }

    @Test
    void refusesRedirectsThatLeadNowhere() {
        for (int hop = 0; hop < 20; hop++) {
            hub.then(status(302, Map.of("Location", "/round")));
        }
        assertThatThrownBy(() -> fetch(pinned(content))).hasMessageContaining("leads in circles");
    }

    @Test
    void refusesARedirectToWhatIsNoWebServer() {
        hub.then(status(302, Map.of("Location", "file:///etc/passwd")));

        assertThatThrownBy(() -> fetch(pinned(content)))
                .hasMessageContaining("which is not safe to follow");
    }

    @Test
    void removesWhatIsNotWhatTheHubSays() {
        hub.then(whole(content, Map.of("X-Linked-ETag", "\"" + "0".repeat(64) + "\"")));

        assertThatThrownBy(() -> fetch(unpinned()))
                .hasMessageContaining("by the hub's own word it is 000");
        assertThat(cache.resolve("some-id")).isEmptyDirectory();
    }

    /** {@code printf hello | git hash-object --stdin} */
    @Test
    void comparesSmallFilesByTheirNameInGit() throws IOException {
        Map<String, String> headers =
                Map.of(
                        "ETag",
                        "\"b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0\"",
                        "X-Repo-Commit",
                        "0123abc");
        hub.then(whole("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), headers))
                .then(whole("hallo".getBytes(java.nio.charset.StandardCharsets.UTF_8), headers));

        fetch(unpinned());
        assertThat(file).hasContent("hello");
        assertThat(remarks.get(1)).contains("it is what the hub says it is");

        Files.delete(file);
        Files.delete(file.resolveSibling("SHA256SUMS"));
        assertThatThrownBy(() -> fetch(unpinned()))
                .hasMessageContaining("is b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0");
    }

    @Test
    void saysSoWhereNobodyConfirmsAFile() throws IOException {
        hub.then(whole(content, NONE));

        fetch(unpinned());

        assertThat(remarks)
                .contains("nobody has pinned model.safetensors; nobody confirmed it either");
    }

    @Test
    void holdsALaterDownloadToTheFirst() throws IOException {
        hub.then(whole(content, NONE)).then(whole(bytes(2, 300_000), NONE));
        fetch(unpinned());
        Files.delete(file);

        assertThatThrownBy(() -> fetch(unpinned()))
                .hasMessageContaining("as recorded in")
                .hasMessageContaining("it is " + Digests.hex(content));
        assertThat(file).doesNotExist();
    }

    @Test
    void recordsAFileThatSomebodyPutThere() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);

        fetch(unpinned());
        fetch(unpinned());

        assertThat(remarks.get(0)).contains("not from here, and nobody has pinned it");
        assertThat(remarks.get(2)).endsWith("is there already");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void waitsAsLongAsABusyServerAsks() throws IOException {
        hub.then(status(429, Map.of("Retry-After", "7")))
                .then(status(503, NONE))
                .then(whole(content, NONE));

        fetch(pinned(content));

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
        assertThat(file).hasBinaryContent(content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    404 | has no such file (404)
                    403 | does not give this file to everybody (403)
                    407 | wants a password (407)
                    418 | answered with status 418
                    """)
    void doesNotTryAgainWhatCannotWork(int code, String reason) {
        hub.then(status(code, NONE));

        assertThatThrownBy(() -> fetch(pinned(content))).hasMessageContaining(reason);
        assertThat(hub.requests()).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void doesNotWaitForeverOnAConnectionOverWhichNothingComes() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        hub.then(
                        exchange -> {
                            exchange.getResponseHeaders().set("ETag", "\"first\"");
                            exchange.sendResponseHeaders(200, content.length);
                            exchange.getResponseBody().write(content, 0, 70_000);
                            exchange.getResponseBody().flush();
                            await(end);
                        })
                .then(rest(content, FIRST));

        fetch(pinned(content));
        end.countDown();

        assertThat(file).hasBinaryContent(content);
        assertThat(hub.requests().get(1)).contains(" bytes=").endsWith(" if \"first\"");
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysWhatToDoWithoutANetwork() {
        String address = hub.address();
        hub.close();

        assertThatThrownBy(() -> fetch(pinned(content)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("To install it by hand, get")
                .hasMessageContaining(address + "/repository/resolve/main/model.safetensors")
                .hasMessageContaining(file.toString());
        assertThat(pauses).hasSize(2);
        assertThat(cache.resolve("some-id")).isEmptyDirectory();
    }

    @Test
    void goesThroughAProxy() throws IOException {
        hub.then(whole(content, NONE));

        fetch("http://hub.invalid", ProxySelector.of(hub.socket()), pinned(content));

        assertThat(file).hasBinaryContent(content);
        assertThat(hub.requests())
                .containsExactly("http://hub.invalid/repository/resolve/main/model.safetensors");
    }

    @Test
    void twoDownloadsOfOneFileDoNotMix() throws IOException {
        try (PartialFile other = PartialFile.open(file)) {
            assertThat(other.size()).isZero();
            assertThatThrownBy(() -> fetch(pinned(content)))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("is being downloaded already");
        }
        assertThat(cache.resolve("some-id")).isEmptyDirectory();
    }

    private void fetch(PublishedFile published) throws IOException {
        fetch(hub.address(), ProxySelector.of(null), published);
    }

    private void fetch(String address, ProxySelector proxies, PublishedFile published)
            throws IOException {
        Download download =
                new Download(
                        new Web(proxies),
                        new Retry(pauses::add),
                        Duration.ofMillis(400),
                        Progress.silent());
        new WeightFetcher(new WeightStore(cache), address, download, remarks::add)
                .fetch(new PublishedWeights("some-id", "for tests", List.of(published)));
    }

    private static PublishedFile pinned(byte[] content) {
        return new PublishedFile(
                "model.safetensors",
                "repository/resolve/main/model.safetensors",
                Optional.of(new PublishedFile.Pin(content.length, Digests.hex(content))));
    }

    private static PublishedFile unpinned() {
        return new PublishedFile(
                "model.safetensors", "repository/resolve/main/model.safetensors", Optional.empty());
    }

    private List<String> folder() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(file.getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
