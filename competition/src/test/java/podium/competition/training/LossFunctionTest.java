package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.Loss.PositiveWeight;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.MalformedDataException;

class LossFunctionTest {

    private static final Labels LABELS = Labels.multilabel(List.of("a", "b", "c"));
    private static final Shape SHAPE = new Shape(6, 3);
    private static final Loss WEIGHTED =
            new Loss(0, new PositiveWeight.Given(List.of(2.5, 1.0, 0.25)), 0);

    private final JsonNode golden = Golden.read("losses");
    private final NDManager manager = NDManager.newBaseManager();

    @Test
    void plainLossIsPyTorchs() {
        assertLoss("plain", Loss.crossEntropy());
    }

    @Test
    void positivesWeighAsInPyTorch() {
        assertLoss("weighted", WEIGHTED);
    }

    @Test
    void focalLossLooksAwayFromEasyMemes() {
        assertLoss("focal", new Loss(1.5, new PositiveWeight.Off(), 0));
    }

    @Test
    void smoothedTargetsAreSoft() {
        assertLoss("smoothed", new Loss(0, new PositiveWeight.Off(), 0.1));
    }

    @Test
    void rareLabelsCountMoreBySharesOfTheTrainingMemes() {
        assertLoss("balanced", Loss.balancedCrossEntropy());
    }

    @Test
    void trainingSeesLogitsAdjustedByTheOdds() {
        assertLoss("adjusted", new Loss(0, new PositiveWeight.Off(), 0, 1.5));
    }

    @Test
    void targetsOfMixedMemesAreSoft() {
        NDArray targets = array("targets", SHAPE);
        NDArray mixed = targets.mul(0.3f).add(targets.flip(0).mul(0.7f));
        float value = loss(WEIGHTED).of(array("logits", SHAPE), mixed).getFloat();
        assertThat(value).isEqualTo(golden.get("mixed").floatValue(), within(2e-6f));
    }

    @Test
    void aSolutionMayWeighEachLabelAndLearnTheWeights() {
        NDArray uncertainty = array("uncertainty", new Shape(3));
        uncertainty.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray weights = uncertainty.neg().exp();
            NDArray loss =
                    loss(WEIGHTED)
                            .of(
                                    array("logits", SHAPE),
                                    array("targets", SHAPE),
                                    Optional.of(weights));
            collector.backward(loss);
            assertThat(loss.getFloat())
                    .isEqualTo(golden.get("weighed").floatValue(), within(2e-6f));
        }
        assertThat(uncertainty.getGradient().toFloatArray())
                .containsExactly(Golden.floats(golden.get("weighed_gradient")), within(2e-6f));
    }

    @Test
    void oddsNeedMemesWithTheLabelAndWithout() {
        Loss loss = new Loss(0, new PositiveWeight.Off(), 0, 1);
        assertThatThrownBy(() -> new LossFunction(loss, LABELS, memes(List.of(Set.of("a")))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("1 of 1 training memes are labelled 'a'")
                .hasMessageContaining("logit-adjustment=0");
    }

    private void assertLoss(String name, Loss loss) {
        float value = loss(loss).of(array("logits", SHAPE), array("targets", SHAPE)).getFloat();
        assertThat(value).isEqualTo(golden.get(name).floatValue(), within(2e-6f));
    }

    /** Returns the loss of a run that trains on the memes of the targets. */
    private LossFunction loss(Loss loss) {
        float[] targets = Golden.floats(golden.get("targets"));
        List<Set<String>> truths = new ArrayList<>();
        for (int row = 0; row < targets.length; row += 3) {
            Set<String> truth = new TreeSet<>();
            for (int label = 0; label < 3; label++) {
                if (targets[row + label] == 1) {
                    truth.add(LABELS.names().get(label));
                }
            }
            truths.add(truth);
        }
        return new LossFunction(loss, LABELS, memes(truths));
    }

    private static EncodedMemes memes(List<Set<String>> truths) {
        List<Meme> memes = new ArrayList<>();
        for (Set<String> truth : truths) {
            memes.add(new Meme("m" + memes.size(), Optional.empty(), "word", Optional.of(truth)));
        }
        InputSpec inputs = InputSpec.textOnly("toy", 8);
        try (CaptionTokenizer tokenizer = CaptionTokenizer.build(List.of("word"), 100)) {
            return new MemeEncoder(inputs, LABELS, Map.of("toy", tokenizer))
                    .encode(memes, 0, Progress.silent());
        }
    }

    private NDArray array(String name, Shape shape) {
        return manager.create(Golden.floats(golden.get(name)), shape);
    }

    @AfterEach
    void freeArrays() {
        manager.close();
    }
}
