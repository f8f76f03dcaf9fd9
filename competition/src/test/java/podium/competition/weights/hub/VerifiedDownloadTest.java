package podium.competition.weights.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static podium.competition.weights.hub.LocalHub.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

/** Only what is the published file stays, as far as anybody knows what that is. */
class VerifiedDownloadTest extends HubFixture {

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
        hub.then(whole("hello".getBytes(StandardCharsets.UTF_8), headers))
                .then(whole("hallo".getBytes(StandardCharsets.UTF_8), headers));

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
}
