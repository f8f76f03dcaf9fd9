package podium.competition.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a model is trained.
 *
 * @param phases one after the other; at least one
 * @param loss the main objective
 * @param batchSize memes per forward pass
 * @param accumulation forward passes per update
 * @param update how gradients move the parameters
 * @param weightDecay for every parameter but biases and norms unless {@code decayAll}
 * @param decayAll whether biases and norms decay too
 * @param clip greatest global norm of the gradients; 0 for none
 * @param weightedSampling whether memes are drawn with replacement so that labels balance
 * @param patience epochs without a better selection metric after which training stops; 0 for never
 * @param metric the selection metric; the competition's where empty
 * @param thresholds which thresholds are tried
 * @param mixing how memes are mixed in training; empty for not at all
 */
public record Recipe(
        List<Phase> phases,
        Loss loss,
        int batchSize,
        int accumulation,
        Update update,
        double weightDecay,
        boolean decayAll,
        double clip,
        boolean weightedSampling,
        int patience,
        Optional<String> metric,
        Thresholds thresholds,
        Optional<Mixing> mixing) {

    /** Checks ranges. */
    public Recipe {
        phases = List.copyOf(phases);
        require(!phases.isEmpty(), "a recipe needs at least one phase");
        Phase last = phases.get(phases.size() - 1);
        require(
                !last.preparation(),
                "the last phase, '%s', prepares nothing".formatted(last.name()));
        require(batchSize >= 1, "batch must be at least 1, but is " + batchSize);
        require(accumulation >= 1, "accumulation must be at least 1, but is " + accumulation);
        require(weightDecay >= 0, "weight-decay must be at least 0, but is " + weightDecay);
        require(clip >= 0, "clip must be at least 0, but is " + clip);
        require(patience >= 0, "patience must be at least 0, but is " + patience);
    }

    /**
     * Returns what serves most small models: AdamW at 1e-3 for 12 epochs, batches of 32, the rate
     * halved after two epochs without progress, gradients clipped at 1.
     */
    public static Recipe standard() {
        Phase phase =
                new Phase(
                        "train",
                        12,
                        List.of(ParameterGroup.rest("head", 1e-3)),
                        Schedule.Plateau.of(0.5, 2));
        return new Recipe(
                List.of(phase),
                Loss.crossEntropy(),
                32,
                1,
                new Update.AdamW(),
                0.01,
                false,
                1.0,
                false,
                0,
                Optional.empty(),
                new Thresholds.Exact(),
                Optional.empty());
    }

    /** Returns a copy with other phases. */
    public Recipe withPhases(List<Phase> newPhases) {
        return with(draft -> draft.phases = newPhases);
    }

    /** Returns a copy with one phase. */
    public Recipe withPhase(Phase phase) {
        return with(draft -> draft.phases = List.of(phase));
    }

    /** Returns a copy with another main objective. */
    public Recipe withLoss(Loss newLoss) {
        return with(draft -> draft.loss = newLoss);
    }

    /**
     * Returns a copy with other batches.
     *
     * @param size memes per forward pass
     * @param perUpdate forward passes per update
     */
    public Recipe withBatch(int size, int perUpdate) {
        return with(
                draft -> {
                    draft.batchSize = size;
                    draft.accumulation = perUpdate;
                });
    }

    /** Returns a copy with another update. */
    public Recipe withUpdate(Update newUpdate) {
        return with(draft -> draft.update = newUpdate);
    }

    /**
     * Returns a copy with another decay.
     *
     * @param all whether biases and norms decay too
     */
    public Recipe withWeightDecay(double decay, boolean all) {
        return with(
                draft -> {
                    draft.weightDecay = decay;
                    draft.decayAll = all;
                });
    }

    /** Returns a copy with another greatest norm of the gradients; 0 for none. */
    public Recipe withClip(double norm) {
        return with(draft -> draft.clip = norm);
    }

    /** Returns a copy that draws memes so that labels balance, or each once. */
    public Recipe withWeightedSampling(boolean weighted) {
        return with(draft -> draft.weightedSampling = weighted);
    }

    /** Returns a copy that stops after so many epochs without progress; 0 for never. */
    public Recipe withPatience(int epochs) {
        return with(draft -> draft.patience = epochs);
    }

    /** Returns a copy that selects the epoch by the metric of this name. */
    public Recipe withMetric(String name) {
        return with(draft -> draft.metric = Optional.of(name));
    }

    /** Returns a copy that tries other thresholds. */
    public Recipe withThresholds(Thresholds newThresholds) {
        return with(draft -> draft.thresholds = newThresholds);
    }

    /** Returns a copy that mixes memes in training. */
    public Recipe withMixing(Mixing newMixing) {
        return with(draft -> draft.mixing = Optional.of(newMixing));
    }

    private Recipe with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.recipe();
    }

    /** The values of a recipe, open to change. */
    private static final class Draft {
        private List<Phase> phases;
        private Loss loss;
        private int batchSize;
        private int accumulation;
        private Update update;
        private double weightDecay;
        private boolean decayAll;
        private double clip;
        private boolean weightedSampling;
        private int patience;
        private Optional<String> metric;
        private Thresholds thresholds;
        private Optional<Mixing> mixing;

        Draft(Recipe recipe) {
            phases = recipe.phases;
            loss = recipe.loss;
            batchSize = recipe.batchSize;
            accumulation = recipe.accumulation;
            update = recipe.update;
            weightDecay = recipe.weightDecay;
            decayAll = recipe.decayAll;
            clip = recipe.clip;
            weightedSampling = recipe.weightedSampling;
            patience = recipe.patience;
            metric = recipe.metric;
            thresholds = recipe.thresholds;
            mixing = recipe.mixing;
        }

        Recipe recipe() {
            return new Recipe(
                    phases,
                    loss,
                    batchSize,
                    accumulation,
                    update,
                    weightDecay,
                    decayAll,
                    clip,
                    weightedSampling,
                    patience,
                    metric,
                    thresholds,
                    mixing);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
