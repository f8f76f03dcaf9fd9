package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.Encoder;
import podium.competition.spi.Preset;
import podium.competition.weights.hub.PublishedWeights;
import podium.data.Labels;

/** What a solution gets that asks its context for an encoder. */
class EncoderNamesTest {

    private static final ZooContext CONTEXT =
            new ZooContext(Labels.binary("toy"), Preset.FULL, 1, Map.of())
                    .withVocabularies(Map.of("clip-vit-base-patch32", 49_408));

    @Test
    void givesTheOutputAskedForFirst() {
        Encoder pooled = CONTEXT.imageEncoder("clip-vit-base-patch32");
        Encoder projected = CONTEXT.textEncoder("clip-vit-base-patch32", "projected");

        assertThat(pooled.outputs()).containsExactly("pooled", "tokens");
        assertThat(pooled.width()).isEqualTo(768);
        assertThat(projected.outputs()).containsExactly("projected", "pooled", "tokens");
        assertThat(projected.width()).isEqualTo(512);
    }

    /** So that a fetched tokenizer lies where that of the encoder is looked for. */
    @Test
    void weightsThatCanBeFetchedHaveTheNamesOfEncoders() {
        List<String> encoders =
                new PodiumModelZoo()
                        .getModelLoaders().stream()
                                .map(loader -> loader.getArtifactId())
                                .filter(name -> !name.equals("torchscript"))
                                .toList();

        assertThat(PublishedWeights.all()).extracting(PublishedWeights::id).containsAll(encoders);
    }

    @Test
    void aNameThatEndsInPtIsAFile() throws Exception {
        Path file = Path.of(getClass().getResource("picture.pt").toURI());

        Encoder encoder = CONTEXT.imageEncoder(file.toString());

        assertThat(encoder.block()).isInstanceOf(TorchScriptEncoder.class);
        assertThat(encoder.width()).isEqualTo(6);
        assertThat(encoder.outputs()).containsExactly("pooled");
    }

    @Test
    void namesTheEncodersThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONTEXT.imageEncoder("resnet50"))
                .withMessageContaining("no encoder is named 'resnet50'; known: bert-base-uncased, ")
                .withMessageContaining("swin_tiny_patch4_window7_224");
    }
}
