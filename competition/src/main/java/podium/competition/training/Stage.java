package podium.competition.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;

/**
 * A phase under way.
 *
 * @param phase of the recipe
 * @param optimizer what learns
 * @param rates how fast
 * @param train what the rest makes of the memes to learn from
 * @param dev what the rest makes of the memes to select on
 */
record Stage(
        Phase phase,
        Optimizer optimizer,
        LearningRates rates,
        FrozenOutputs train,
        FrozenOutputs dev) {

    /** Begins a phase. */
    static Stage of(TrainingJob job, Phase phase, Optimizer optimizer) {
        double[] base = phase.groups().stream().mapToDouble(ParameterGroup::learningRate).toArray();
        LearningRates rates =
                LearningRates.of(
                        phase.schedule(),
                        base,
                        (long) job.stepsPerEpoch() * phase.epochs(),
                        job.metric().higherIsBetter());
        return new Stage(
                phase,
                optimizer,
                rates,
                new FrozenOutputs(job, job.train(), "train", optimizer),
                new FrozenOutputs(job, job.dev(), "dev", optimizer));
    }

    /** Returns the present rate of each parameter group by name. */
    Map<String, Double> ratesByGroup() {
        List<ParameterGroup> groups = phase.groups();
        Map<String, Double> byGroup = new LinkedHashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            byGroup.put(groups.get(group).name(), rates.rates()[group]);
        }
        return byGroup;
    }
}
