package podium.solutions.efficientnetdistilbert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Preset;
import podium.competition.spi.SolutionContext;
import podium.competition.spi.Tokens;
import podium.competition.weights.Weights;
import podium.data.Labels;
import podium.solutions.backbones.DistilBert;
import podium.solutions.backbones.DistilBertConfiguration;
import podium.solutions.backbones.EfficientNetB0;
import podium.solutions.backbones.EfficientNetConfiguration;
import podium.solutions.backbones.EfficientNetConfiguration.Stage;

/** The winner's checkpoint gives the winner's logits. */
class WinnerGoldenTest {

    /** The encoders of {@code src/test/python/make_winner_goldens.py}. */
    private static final class NarrowContext implements SolutionContext {

        @Override
        public Labels labels() {
            return Labels.binary("hateful");
        }

        @Override
        public Preset preset() {
            return Preset.TINY;
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public Encoder imageEncoder(String name, String output) {
            EfficientNetConfiguration narrow =
                    new EfficientNetConfiguration(
                            8, List.of(new Stage(8, 3, 1, 1, 1), new Stage(16, 3, 2, 1, 6)), 20, 0);
            return new Encoder(new EfficientNetB0(narrow), 20, List.of("pooled"));
        }

        @Override
        public Encoder textEncoder(String name, String output) {
            DistilBertConfiguration narrow = new DistilBertConfiguration(40, 12, 1, 16, 4, 24, 0);
            return new Encoder(new DistilBert(narrow), 16, List.of("pooled", "tokens"));
        }

        @Override
        public String setting(String key, String first, String... others) {
            return first;
        }
    }

    @Test
    void aCheckpointGivesThePublishedLogits() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = new HashMap<>();
            try (InputStream stream = getClass().getResourceAsStream("logits.safetensors")) {
                for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                    tensors.put(tensor.getName(), tensor);
                }
            }
            MemeBatch memes =
                    new MemeBatch(
                            Optional.of(tensors.get("pixels")),
                            List.of(new Tokens(tensors.get("ids"), tensors.get("attention"))),
                            manager.ones(new Shape(3)),
                            manager.ones(new Shape(3)),
                            Optional.empty());
            MemeModel model = new EfficientNetDistilBert().build(new NarrowContext());
            model.initialize(manager, memes, 1);

            Weights.load(Path.of(getClass().getResource("best_model.pth").toURI()), model);

            Pass pass = Pass.evaluating(new ParameterStore(manager, false), "predict");
            assertThat(model.score(memes, pass, 1).toFloatArray())
                    .containsExactly(tensors.get("logits").toFloatArray(), within(1e-5f));
        }
    }
}
