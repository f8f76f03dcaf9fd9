package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.kernels.Precision;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.SolutionException;
import podium.competition.spi.Thresholds;
import podium.competition.spi.Update;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/** What one update of the loop does, seen from outside. */
class TrainingStepTest {

    private static final Labels LABELS = Labels.binary("long");
    private static final int MEMES = 10;
    private static final int NEVER = -1;

    /** Scores a caption by the number of its tokens; has a second loss beside the main one. */
    private static final class TokenCount extends MemeModel {

        private final Parameter weight =
                addParameter(
                        Parameter.builder()
                                .setName("weight")
                                .setType(Parameter.Type.WEIGHT)
                                .optInitializer(Initializer.ONES)
                                .optShape(new Shape(3, 1))
                                .build());
        private final int badPass;
        private int passes;

        /** Gives the second loss a slope that is not a number in one training pass. */
        TokenCount(int badPass) {
            this.badPass = badPass;
        }

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            NDArray tokens = memes.attention().sum(new int[] {1}, true); // [B, 1]
            NDArray count = tokens.toType(DataType.FLOAT32, false).sub(8);
            NDArray features = // [B, 3]
                    NDArrays.concat(new NDList(count.div(10), count.sin(), count.onesLike()), 1);
            NDArray logits = features.matMul(pass.value(weight)); // [B, 1]
            if (pass.training() && !pass.phase().isEmpty()) {
                boolean bad = passes++ == badPass;
                NDArray size = logits.square().mean();
                pass.addLoss("size", bad ? size.sub(size).sqrt() : size);
            }
            return logits;
        }
    }

    private final NDManager manager = NDManager.newBaseManager();
    private final CaptionTokenizer tokenizer =
            CaptionTokenizer.build(List.of("word ".repeat(20)), 100);
    private final List<StepReport> steps = new ArrayList<>();

    @AfterEach
    void close() {
        tokenizer.close();
        manager.close();
    }

    @Test
    void unevenMicroBatchesGiveTheGradientOfTheWholeBatch() throws IOException {
        float[] whole = train(recipe(10, 1, 1), Precision.FP32, NEVER);
        float[] parts = train(recipe(4, 3, 1), Precision.FP32, NEVER);

        assertThat(steps).hasSize(2);
        assertThat(whole).isNotEqualTo(new float[] {1, 1, 1});
        assertThat(parts).containsExactly(whole, within(1e-6f));
        assertThat(steps.get(1).gradientNorm())
                .isCloseTo(steps.get(0).gradientNorm(), within(1e-6));
        steps.get(0)
                .loss()
                .forEach(
                        (name, loss) ->
                                assertThat(steps.get(1).loss().get(name))
                                        .as(name)
                                        .isCloseTo(loss, within(1e-6)));
    }

    @Test
    void aScaledLossGivesTheSameUpdates() throws IOException {
        float[] plain = train(recipe(4, 2, 3), Precision.FP32, NEVER);
        float[] scaled = train(recipe(4, 2, 3), Precision.FP16, NEVER);

        assertThat(scaled).containsExactly(plain, within(1e-6f));
        assertThat(steps.get(0).lossScale()).isNaN();
        assertThat(steps.get(steps.size() - 1).lossScale()).isEqualTo(65536);
        assertThat(steps).allMatch(step -> step.skipped() == 0);
    }

    @Test
    void anOverflowSkipsThatStepAndHalvesTheScale() throws IOException {
        train(recipe(10, 1, 4), Precision.FP16, 1);

        assertThat(steps)
                .extracting(StepReport::lossScale)
                .containsExactly(65536.0, 65536.0, 32768.0, 32768.0);
        assertThat(steps).extracting(StepReport::skipped).containsExactly(0L, 1L, 1L, 1L);
        assertThat(steps.get(1).gradientNorm()).isNaN();
        assertThat(steps.get(2).loss().get("main")).isEqualTo(steps.get(1).loss().get("main"));
        assertThat(steps.get(3).loss().get("main")).isLessThan(steps.get(2).loss().get("main"));
    }

    @Test
    void withoutAScaleABadGradientIsNamed() {
        assertThatThrownBy(() -> train(recipe(10, 1, 4), Precision.FP32, 1))
                .isInstanceOf(SolutionException.class)
                .hasMessageStartingWith("gradient of 'weight' is not finite at epoch 2, step 1");
        assertThat(steps).hasSize(1);
    }

    /** Trains from ones and returns the weights of the best epoch. */
    private float[] train(Recipe recipe, Precision precision, int badPass) throws IOException {
        try (NDManager weights = manager.newSubManager()) {
            TokenCount model = new TokenCount(badPass);
            EncodedMemes memes = memes();
            model.initialize(weights, memes.batch(weights, new int[] {0, 1}), 1);
            TrainingJob job =
                    new TrainingJob(
                            model,
                            LABELS,
                            recipe,
                            Metric.LOG_LOSS,
                            memes,
                            memes,
                            precision,
                            1,
                            weights,
                            Progress.silent());
            TrainingListener listener =
                    new TrainingListener() {
                        @Override
                        public void stepEnded(StepReport step) {
                            steps.add(step);
                        }
                    };
            new TrainingLoop(job, listener, Checkpoints.none(), new Interruption()).run();
            return model.weight.getArray().toFloatArray();
        }
    }

    private EncodedMemes memes() {
        List<Meme> memes = new ArrayList<>();
        for (int i = 0; i < MEMES; i++) {
            Set<String> labels = i % 3 == 0 ? Set.of("long") : Set.of();
            String text = "word ".repeat(1 + i * 7 % 11);
            memes.add(new Meme("m" + i, Optional.empty(), text, Optional.of(labels)));
        }
        return new MemeEncoder(InputSpec.textOnly("toy", 32), LABELS, Map.of("toy", tokenizer))
                .encode(memes, 1, Progress.silent());
    }

    private static Recipe recipe(int batchSize, int accumulation, int epochs) {
        List<ParameterGroup> groups = List.of(ParameterGroup.rest("head", 0.1));
        return new Recipe(
                List.of(new Phase("train", epochs, groups, new Schedule.Constant())),
                Loss.crossEntropy(),
                batchSize,
                accumulation,
                new Update.Sgd(0, false),
                0,
                true,
                0,
                false,
                0,
                Optional.empty(),
                new Thresholds.Exact(),
                Optional.empty());
    }
}
