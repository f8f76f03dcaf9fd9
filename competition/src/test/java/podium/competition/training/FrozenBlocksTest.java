package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podium.competition.kernels.Precision;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.weights.Weights;

/** Blocks that do not learn in a phase, and phases that prepare. */
class FrozenBlocksTest {

    private static final int EPOCHS = 4;

    private final ToyTraining toy = new ToyTraining();

    @AfterEach
    void close() {
        toy.close();
    }

    @Test
    void whatAFrozenBlockGivesIsComputedOnceAMeme() throws IOException {
        TrainingJob job = job(frozen("hidden."));
        run(job, new ArrayList<>());

        ToyTraining.Hidden hidden = ((ToyTraining.Model) job.model()).hidden();
        int once = 3 + 2; // 22 and 15 memes in batches of 8
        assertThat(hidden.calls()).isEqualTo(1 + once);
        assertThat(hidden.trainingCalls()).isZero();
    }

    @Test
    void whatWasComputedOnceIsWhatWouldHaveBeenComputed() throws IOException {
        List<StepReport> known = new ArrayList<>();
        run(job(frozen("hidden.")), known);

        // A rate of zero leaves the block where it is, but nobody knows that beforehand.
        List<StepReport> computed = new ArrayList<>();
        TrainingJob unknowing =
                job(
                        recipe(
                                List.of(
                                        ParameterGroup.of("hidden", 0, "hidden."),
                                        ParameterGroup.rest("head", 0.02))));
        run(unknowing, computed);

        assertThat(((ToyTraining.Model) unknowing.model()).hidden().trainingCalls()).isPositive();
        for (int step = 0; step < known.size(); step++) {
            assertThat(known.get(step).loss().get("main"))
                    .isEqualTo(computed.get(step).loss().get("main"), within(1e-5));
        }
    }

    @Test
    void aFrozenBlockStaysAsItIsDownToItsStatistics() throws IOException {
        TrainingJob job = job(frozen("norm.", "hidden."));
        Map<String, float[]> before = weights(job);
        run(job, new ArrayList<>());
        Map<String, float[]> after = weights(job);

        assertThat(before.keySet()).anyMatch(name -> name.contains("ean"));
        before.forEach(
                (name, values) -> {
                    if (name.startsWith("head.")) {
                        assertThat(after.get(name)).as(name).isNotEqualTo(values);
                    } else {
                        assertThat(after.get(name)).as(name).isEqualTo(values);
                    }
                });
    }

    @Test
    void epochsThatPrepareCompeteAmongThemselves() throws IOException {
        Phase preparing = phase("preparing", frozen("none.")).asPreparation();
        Phase last =
                new Phase(
                        "last",
                        2,
                        List.of(ParameterGroup.rest("head", 0)),
                        new Schedule.Constant());
        Recipe recipe = ToyTraining.recipe(0).withPhases(List.of(preparing, last));
        List<EpochReport> epochs = new ArrayList<>();
        List<Map<String, float[]>> after = new ArrayList<>();
        TrainingJob job = job(recipe);
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void epochEnded(EpochReport epoch) {
                        epochs.add(epoch);
                        after.add(weights(job));
                    }
                };
        TrainingResult result =
                new TrainingLoop(job, listener, Checkpoints.none(), new Interruption()).run();

        assertThat(result.best().phase()).isEqualTo("last");
        EpochReport first = epochs.get(EPOCHS);
        assertThat(first.best()).as("nothing competes with the first epoch that counts").isTrue();
        int bestPreparing = 0;
        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            bestPreparing = epochs.get(epoch).best() ? epoch : bestPreparing;
        }
        // Nothing learns in the last phase, so it shows what it began with.
        assertThat(after.get(EPOCHS).get("head.weight"))
                .isEqualTo(after.get(bestPreparing).get("head.weight"));
    }

    @Test
    void theLastPhaseCannotPrepare() {
        Phase phase = phase("teacher", frozen("hidden.")).asPreparation();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipe.standard().withPhase(phase))
                .withMessage("the last phase, 'teacher', prepares nothing");
    }

    @Test
    void patienceCountsWithinAPhase() throws IOException {
        List<ParameterGroup> still =
                List.of(
                        ParameterGroup.of("norm", 0, "norm.").withFrozen(true),
                        ParameterGroup.rest("head", 0));
        Recipe recipe =
                ToyTraining.recipe(2)
                        .withPhases(
                                List.of(
                                        new Phase("first", 9, still, new Schedule.Constant()),
                                        new Phase("second", 9, still, new Schedule.Constant())));
        TrainingResult result = run(job(recipe), new ArrayList<>());

        assertThat(result.epochs())
                .extracting(EpochReport::phase)
                .startsWith("first", "first", "first", "second", "second");
    }

    private static List<ParameterGroup> frozen(String... prefixes) {
        return List.of(
                ParameterGroup.of("still", 0.01, prefixes).withFrozen(true),
                ParameterGroup.rest("head", 0.02));
    }

    private static Phase phase(String name, List<ParameterGroup> groups) {
        return new Phase(name, EPOCHS, groups, new Schedule.Constant());
    }

    private static Recipe recipe(List<ParameterGroup> groups) {
        return ToyTraining.recipe(0).withPhase(phase("only", groups)).withClip(0);
    }

    private TrainingJob job(List<ParameterGroup> groups) {
        return job(recipe(groups));
    }

    private TrainingJob job(Recipe recipe) {
        return toy.job(recipe, 1, Precision.FP32, (logits, pass) -> logits);
    }

    private static TrainingResult run(TrainingJob job, List<StepReport> steps) throws IOException {
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void stepEnded(StepReport step) {
                        steps.add(step);
                    }
                };
        return new TrainingLoop(job, listener, Checkpoints.none(), new Interruption()).run();
    }

    private static Map<String, float[]> weights(TrainingJob job) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        for (Map.Entry<String, Parameter> parameter : Weights.named(job.model()).entrySet()) {
            NDArray array = parameter.getValue().getArray();
            weights.put(parameter.getKey(), array.toFloatArray());
        }
        return weights;
    }
}
