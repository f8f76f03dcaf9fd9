package podium.competition.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionContext;

/** A solution of one layer that writes down the batches it trains on; two phases. */
final class RecordingSolution implements Solution {

    /**
     * A batch.
     *
     * @param pixels [B, 3, S, S]
     * @param tokens [B, T]
     * @param padding how many tokens are masked
     */
    record Seen(String phase, Shape pixels, Shape tokens, long padding) {}

    final List<Seen> seen = new ArrayList<>();

    @Override
    public String id() {
        return "recording";
    }

    @Override
    public InputSpec inputs(SolutionContext context) {
        return InputSpec.image(64).text("any", 99);
    }

    @Override
    public MemeModel build(SolutionContext context) {
        return new Model();
    }

    @Override
    public Recipe recipe(SolutionContext context) {
        List<ParameterGroup> groups = List.of(ParameterGroup.rest("head", 1e-3));
        Recipe standard = Recipe.standard();
        return new Recipe(
                List.of(
                        new Phase("first", 7, groups, new Schedule.Constant()),
                        new Phase("second", 9, groups, new Schedule.Constant())),
                Loss.crossEntropy(),
                32,
                2,
                standard.update(),
                standard.weightDecay(),
                standard.decayAll(),
                standard.clip(),
                false,
                0,
                Optional.empty(),
                standard.thresholds(),
                standard.mixing());
    }

    private final class Model extends MemeModel {

        private final Block linear = addChildBlock("linear", Linear.builder().setUnits(1).build());

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            boolean initializing = pass.phase().isEmpty();
            if (pass.training() && !initializing) {
                long real = (long) memes.attention().sum().getFloat();
                seen.add(
                        new Seen(
                                pass.phase(),
                                memes.pixels().getShape(),
                                memes.tokens().getShape(),
                                memes.attention().getShape().size() - real));
            }
            return pass.through(linear, memes.pixels().reshape(memes.size(), -1)); // [B, 1]
        }
    }
}
