package podium.competition.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.weights.Weights;
import podium.data.files.MalformedDataException;

class PretrainedEncodersTest {

    private static final String FETCHED = "distilbert-base-uncased";
    private static final String ABSENT = "swin_tiny_patch4_window7_224";

    @TempDir private Path cache;

    private final NDManager manager = NDManager.newBaseManager();
    private final List<String> remarks = new ArrayList<>();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void fillsWhatWasFetchedAndSaysWhatStaysRandom() throws IOException {
        Block published = linear(3, 1);
        Path file = fetched(published);
        Block one = linear(3, 2);
        Block absent = linear(3, 3);
        float[] random = weight(absent);
        Map<String, List<Block>> encoders = new LinkedHashMap<>();
        encoders.put(FETCHED, List.of(one));
        encoders.put(ABSENT, List.of(absent));
        encoders.put("mine.pt", List.of(linear(3, 4)));

        PretrainedEncoders.load(encoders, cache, remarks::add);

        assertThat(weight(one)).isEqualTo(weight(published));
        assertThat(weight(absent)).isEqualTo(random);
        assertThat(remarks)
                .containsExactly(
                        "encoder %s: weights of %s".formatted(FETCHED, file),
                        "encoder %s: random weights; 'podium weights fetch %s' brings the published ones"
                                .formatted(ABSENT, ABSENT));
    }

    @Test
    void saysWhatToDoWhereWeightsDoNotFit() throws IOException {
        fetched(linear(3, 1));
        assertThatThrownBy(
                        () ->
                                PretrainedEncoders.load(
                                        Map.of(FETCHED, List.of(linear(4, 2))),
                                        cache,
                                        remarks::add))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("weight has shape (2, 3); the model expects (2, 4)")
                .hasMessageContaining("podium weights fetch " + FETCHED);
    }

    private Path fetched(Block block) throws IOException {
        Path file = cache.resolve(FETCHED).resolve("model.safetensors");
        Files.createDirectories(file.getParent());
        Weights.save(file, block, Map.of());
        return file;
    }

    private Block linear(int inputs, int seed) {
        Engine.getInstance().setRandomSeed(seed);
        Block linear = Linear.builder().setUnits(2).build();
        linear.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
        return linear;
    }

    private static float[] weight(Block block) {
        return Weights.named(block).get("weight").getArray().toFloatArray();
    }
}
