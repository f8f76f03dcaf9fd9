package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsCommandTest {

    private static final String ID = "distilbert-base-uncased";

    @TempDir private Path cache;

    @BeforeEach
    void useAnEmptyCache() {
        System.setProperty("podium.cache", cache.toString());
    }

    @AfterEach
    void useTheUsualOne() {
        System.clearProperty("podium.cache");
        System.clearProperty("podium.hub");
    }

    @Test
    void listSaysWhatThereIsAndWhatIsHere() throws IOException {
        put("clip-vit-large-patch14/model.safetensors.part", "some");
        put("efficientnet_b0/efficientnet_b0_rwightman-7f5810bc.pth", "all");

        Terminal terminal = Terminal.run("weights", "list");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .containsPattern("(?m)^distilbert-base-uncased +268 MB +no +DistilBERT")
                .containsPattern("(?m)^clip-vit-large-patch14 +1.7 GB +partly +CLIP")
                .containsPattern("(?m)^efficientnet_b0 +21 MB +yes +EfficientNet");
        assertThat(terminal.err()).contains(cache.toString());
    }

    @Test
    void predictTakesAnIdAndNamesTheCommandThatFetchesIt() {
        Terminal terminal =
                Terminal.run("predict", "--solution", "any", "--weights", ID, "--data", "d");

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.err())
                .contains(
                        cache.resolve(ID).resolve("model.safetensors")
                                + " is not here; 'podium weights fetch "
                                + ID
                                + "' brings it");
    }

    @Test
    void listAsJsonHasEveryAddressAndPin() throws IOException {
        Terminal terminal = Terminal.run("weights", "list", "--json");

        JsonNode first = new ObjectMapper().readTree(terminal.out()).get(0);
        assertThat(first.get("id").asText()).isEqualTo(ID);
        JsonNode file = first.get("files").get(0);
        assertThat(file.get("bytes").asLong()).isEqualTo(267_954_768);
        assertThat(file.get("address").asText()).startsWith("https://huggingface.co/distilbert/");
        assertThat(file.get("sha256").asText()).startsWith("5e3f1108");
        assertThat(file.get("here").asBoolean()).isFalse();
    }

    @Test
    void verifyOfAnEmptyCacheIsWell() {
        Terminal terminal = Terminal.run("weights", "verify");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("no published weights are in " + cache);
    }

    @Test
    void verifyRefusesAWrongAndAMissingFile() throws IOException {
        put(ID + "/model.safetensors", "something else");

        Terminal all = Terminal.run("weights", "verify");
        Terminal one = Terminal.run("weights", "verify", ID, "--json");

        assertThat(all.exitCode()).isEqualTo(3);
        assertThat(all.out().lines())
                .singleElement()
                .asString()
                .contains("model.safetensors: WRONG: its SHA-256 is ", "expected 5e3f1108");
        assertThat(one.exitCode()).isEqualTo(3);
        JsonNode rows = new ObjectMapper().readTree(one.out());
        assertThat(rows.get(0).get("verdict").asText()).isEqualTo("wrong");
        assertThat(rows.get(1).get("verdict").asText()).isEqualTo("missing");
    }

    @Test
    void verifySaysWhatItCannotCompare() throws IOException {
        put("clip-vit-base-mmhs150k-fusion/inference_config.json", "{}");

        Terminal terminal = Terminal.run("weights", "verify");

        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains(
                        "SHA-256 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a, which nobody has pinned or recorded");
    }

    @Test
    void fetchNeedsAKnownId() {
        Terminal none = Terminal.run("weights", "fetch");
        Terminal unknown = Terminal.run("weights", "fetch", ID, "bert-base-uncase");

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean 'bert-base-uncased'?");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void fetchWithoutANetworkSaysHowToDoItByHand() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        System.setProperty("podium.hub", "http://localhost:" + port);

        Terminal terminal = Terminal.run("weights", "fetch", ID);

        assertThat(terminal.exitCode()).isEqualTo(3);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains("podium weights fetch: model.safetensors was not downloaded")
                .contains("http://localhost:" + port + "/distilbert/distilbert-base-uncased/")
                .contains(cache.resolve(ID).resolve("model.safetensors").toString());
    }

    @Test
    void aHubThatIsNoAddressIsWrongUsage() {
        System.setProperty("podium.hub", "nonsense");

        Terminal terminal = Terminal.run("weights", "fetch", ID);

        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("'nonsense' is no address of a hub; HF_ENDPOINT");
    }

    private void put(String name, String content) throws IOException {
        Path file = cache.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
