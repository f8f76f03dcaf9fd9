package podium.competition.weights.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PublishedWeightsTest {

    @Test
    void everyEntryIsWellFormed() {
        assertThat(PublishedWeights.all()).extracting(PublishedWeights::id).doesNotHaveDuplicates();
        for (PublishedWeights weights : PublishedWeights.all()) {
            assertThat(weights.id()).matches("[a-z0-9_-]+");
            assertThat(weights.files()).isNotEmpty();
            assertThat(weights.files())
                    .extracting(PublishedFile::name)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
            for (PublishedFile file : weights.files()) {
                assertThat(file.on("https://huggingface.co/"))
                        .hasScheme("https")
                        .asString()
                        .endsWith(file.name());
                file.pin()
                        .ifPresent(
                                pin -> {
                                    assertThat(pin.bytes()).isPositive();
                                    assertThat(pin.sha256()).matches("[0-9a-f]{64}");
                                    // A pin belongs to one commit, or to an address for ever.
                                    assertThat(file.address())
                                            .matches(
                                                    ".*/resolve/[0-9a-f]{40}/.*|https://download.pytorch.org/.*");
                                });
            }
        }
    }

    /** By PyTorch's convention a file's name ends with the digest's first digits. */
    @Test
    void pytorchsOwnNameAgreesWithThePin() {
        PublishedFile file = PublishedWeights.find("efficientnet_b0").files().get(0);
        assertThat(file.name()).contains("-" + file.pin().get().sha256().substring(0, 8));
    }

    @Test
    void anUnknownIdIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> PublishedWeights.find("distilbert-base-uncase"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean 'distilbert-base-uncased'?");
    }

    @Test
    void aMirrorMayHaveAPath() {
        PublishedFile file = PublishedWeights.find("bert-base-uncased").files().get(0);
        assertThat(file.on("http://mirror.local:8080/hf/"))
                .asString()
                .startsWith("http://mirror.local:8080/hf/google-bert/bert-base-uncased/resolve/");
        assertThatThrownBy(() -> file.on("mirror"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HF_ENDPOINT");
    }
}
