package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Loss;
import podium.competition.spi.Loss.PositiveWeight;
import podium.data.Labels;

class LossFunctionTest {

    private final JsonNode golden = Golden.read("losses");

    @Test
    void plainLossIsPyTorchs() {
        assertLoss("plain", Loss.crossEntropy());
    }

    @Test
    void positivesWeighAsInPyTorch() {
        assertLoss("weighted", new Loss(0, new PositiveWeight.Given(List.of(2.5, 1.0, 0.25)), 0));
    }

    @Test
    void focalLossLooksAwayFromEasyMemes() {
        assertLoss("focal", new Loss(1.5, new PositiveWeight.Off(), 0));
    }

    @Test
    void smoothedTargetsAreSoft() {
        assertLoss("smoothed", new Loss(0, new PositiveWeight.Off(), 0.1));
    }

    private void assertLoss(String name, Loss loss) {
        Labels labels = Labels.multilabel(List.of("a", "b", "c"));
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(6, 3);
            NDArray logits = manager.create(Golden.floats(golden.get("logits")), shape);
            NDArray targets = manager.create(Golden.floats(golden.get("targets")), shape);
            float value = new LossFunction(loss, labels, null).of(logits, targets).getFloat();
            assertThat(value).isEqualTo(golden.get(name).floatValue(), within(2e-6f));
        }
    }
}
