package podium.competition.weights.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static podium.competition.weights.hub.LocalHub.status;
import static podium.competition.weights.hub.LocalHub.whole;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

class WeightFetcherTest extends HubFixture {

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
}
