package podium.competition.weights.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static podium.competition.weights.hub.LocalHub.cut;
import static podium.competition.weights.hub.LocalHub.rest;
import static podium.competition.weights.hub.LocalHub.restCut;
import static podium.competition.weights.hub.LocalHub.status;
import static podium.competition.weights.hub.LocalHub.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

/** Downloads that are cut off go on where they can. */
class CutDownloadTest extends HubFixture {

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
}
