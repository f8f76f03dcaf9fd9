package podium.competition.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import podium.competition.encoding.EncodedMemes;
import podium.competition.prediction.Predictor;
import podium.competition.run.DevOutcomes;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;
import podium.leaderboard.metrics.ResampledEvaluation;

/**
 * Scores memes as they are, with the pictures and the captions of others, and without them.
 *
 * <p>A model that uses a part of a meme must score worse when that part is another's. Blanking is
 * measured beside, but decides nothing: a model that has hardly met blank parts may fail on them
 * for their strangeness alone, while every part of another meme is of a kind it knows.
 */
public final class ModalityAudit {

    private final Predictor predictor;
    private final double[] thresholds;
    private final Metric metric;
    private final long seed;

    /**
     * Prepares an audit.
     *
     * @param thresholds one for each label
     * @param metric of the competition
     * @param seed of the shuffles and of the bootstrap
     */
    public ModalityAudit(Predictor predictor, double[] thresholds, Metric metric, long seed) {
        this.predictor = predictor;
        this.thresholds = thresholds.clone();
        this.metric = metric;
        this.seed = seed;
    }

    /**
     * Scores the memes in every condition that can make a difference.
     *
     * @param memes with their labels, at least two
     * @param read what the model reads
     * @param batchSize most memes at once
     */
    public Audit of(EncodedMemes memes, Set<Modality> read, int batchSize, Progress progress) {
        List<Condition> conditions =
                Arrays.stream(Condition.values())
                        .filter(each -> each.modality().map(read::contains).orElse(true))
                        .toList();
        long passes = conditions.stream().mapToInt(Condition::repetitions).sum();
        Map<Condition, List<Outcomes>> outcomes = new EnumMap<>(Condition.class);
        try (Progress.Task task = progress.begin("predicting", passes * memes.size())) {
            for (Condition condition : conditions) {
                task.remark(condition.title());
                outcomes.put(condition, outcomes(memes, condition, batchSize, task));
            }
        }
        Map<Condition, ResampledEvaluation> resampled = new EnumMap<>(Condition.class);
        try (Progress.Task task = progress.begin("resampling", passes)) {
            outcomes.forEach(
                    (condition, repetitions) -> {
                        resampled.put(condition, ResampledEvaluation.of(repetitions, seed));
                        task.advance(repetitions.size());
                    });
        }
        return compare(memes, resampled);
    }

    private List<Outcomes> outcomes(
            EncodedMemes memes, Condition condition, int batchSize, Progress.Task task) {
        SplittableRandom random = new SplittableRandom(seed);
        // Every pass would close the task itself.
        Progress part = (what, total) -> units -> task.advance(units);
        List<Outcomes> outcomes = new ArrayList<>();
        for (int repetition = 0; repetition < condition.repetitions(); repetition++) {
            EncodedMemes tampered = condition.of(memes, random);
            float[][] probabilities = predictor.probabilities(tampered, batchSize, part);
            outcomes.add(
                    new DevOutcomes(
                                    memes.labels(),
                                    tampered.memes(),
                                    Arrays.asList(probabilities),
                                    thresholds)
                            .chosen());
        }
        return outcomes;
    }

    private Audit compare(EncodedMemes memes, Map<Condition, ResampledEvaluation> resampled) {
        Map<Condition, Effects> effects = new EnumMap<>(Condition.class);
        Set<Metric> metrics = EnumSet.of(metric, Metric.AUROC);
        resampled.forEach(
                (condition, evaluation) ->
                        effects.put(
                                condition,
                                Effects.of(
                                        evaluation,
                                        condition == Condition.ORIGINAL
                                                ? Optional.empty()
                                                : Optional.of(resampled.get(Condition.ORIGINAL)),
                                        metrics,
                                        memes.labels().names())));
        return new Audit(memes.labels(), metric, memes.size(), seed, effects);
    }
}
