package podium.competition.training;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import podium.competition.spi.SolutionException;

/** Says what is no longer finite, and where. */
final class Divergence {

    private final TrainingJob job;
    private final Standing at;
    private final LearningRates rates;
    private final int[] rows;

    /**
     * Prepares to say it.
     *
     * @param at the update that was not made
     * @param rows of its memes in the training split
     */
    Divergence(TrainingJob job, Standing at, LearningRates rates, int... rows) {
        this.job = job;
        this.at = at;
        this.rates = rates;
        this.rows = rows;
    }

    /**
     * Returns a refusal that names the first thing on the way to the loss that is not finite.
     *
     * @param logits of the memes
     * @param losses by name
     */
    SolutionException ofLoss(NDArray logits, Map<String, Double> losses) {
        float[] scores = logits.toFloatArray();
        List<String> memes =
                IntStream.range(0, scores.length)
                        .filter(i -> !Float.isFinite(scores[i]))
                        .map(i -> rows[i / job.labels().size()])
                        .distinct()
                        .mapToObj(this::id)
                        .toList();
        if (!memes.isEmpty()) {
            return refusal(
                    "a logit of %s".formatted(memes.size() == rows.length ? "every meme" : memes));
        }
        return refusal(
                losses.entrySet().stream()
                        .filter(loss -> !Double.isFinite(loss.getValue()))
                        .findFirst()
                        .map(loss -> "the loss '%s'".formatted(loss.getKey()))
                        .orElse("the sum of the losses " + losses));
    }

    /** Returns a refusal that names a parameter. */
    SolutionException ofGradient(String parameter) {
        return refusal("gradient of '%s'".formatted(parameter));
    }

    private String id(int row) {
        return job.train().memes().get(row).id();
    }

    private SolutionException refusal(String what) {
        return new SolutionException(
                "%s is not finite at epoch %d, step %d (learning rates %s, memes %s); nothing was updated. Try lower rates (--set lr-head=…) or --set clip=1"
                        .formatted(
                                what,
                                at.epoch(),
                                at.step() + 1,
                                rates,
                                Arrays.stream(rows).mapToObj(this::id).toList()));
    }
}
