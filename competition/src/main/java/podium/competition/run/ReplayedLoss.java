package podium.competition.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.spi.Loss;
import podium.competition.spi.Loss.PositiveWeight;
import podium.competition.spi.Recipe;
import podium.competition.training.RecipeSettings;
import podium.leaderboard.metrics.Outcomes;

/**
 * The main loss of a run on a split that it was not trained with, computed from probabilities, as a
 * submission has no logits.
 *
 * <p>As the loss on the dev split: positive weights and the adjustment of logits come from the
 * training split.
 */
final class ReplayedLoss {

    /** Half of what lies between 1 and the float32 before it: how near to 1 is told apart. */
    private static final double NEAREST = 0x1p-25;

    private static final List<String> KEYS =
            List.of("loss", "focal-gamma", "pos-weight", "label-smoothing", "logit-adjustment");

    private final Loss loss;
    private final double[] priors;

    /**
     * Reads the loss of a run.
     *
     * @param settings of the run
     * @param priors share of the training memes that each label holds for; empty if not known
     */
    ReplayedLoss(Map<String, String> settings, List<Double> priors) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.keySet().retainAll(KEYS);
        this.loss = RecipeSettings.apply(Recipe.standard(), own).loss();
        this.priors = priors.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Returns the mean over memes and labels.
     *
     * @param outcomes with probabilities
     * @return NaN if it takes priors and they are not known
     */
    double of(Outcomes outcomes) {
        double sum = 0;
        int size = outcomes.labels().size();
        for (int label = 0; label < size; label++) {
            double weight = positiveWeight(label);
            double adjustment = adjustment(label);
            boolean[] truth = outcomes.truth(label);
            double[] probability = outcomes.probability(label);
            for (int row = 0; row < truth.length; row++) {
                sum += of(truth[row], probability[row], weight, adjustment);
            }
        }
        return sum / size / outcomes.size();
    }

    private double of(boolean truth, double probability, double weight, double adjustment) {
        double clipped = Math.max(NEAREST, Math.min(1 - NEAREST, probability));
        double logit = Math.log(clipped / (1 - clipped)) + adjustment;
        double target = truth ? 1 : 0;
        target = target * (1 - loss.labelSmoothing()) + loss.labelSmoothing() / 2;
        double surprise = Math.log1p(Math.exp(-logit)); // −log σ(x)
        double plain = (1 - target) * logit + (1 + (weight - 1) * target) * surprise;
        double chance = 1 / (1 + Math.exp(-logit));
        double missed = chance + target - 2 * chance * target; // 1 − p_t
        return plain * Math.pow(missed, loss.focalGamma());
    }

    private double positiveWeight(int label) {
        if (loss.positiveWeight() instanceof PositiveWeight.Given given) {
            return given.weights().get(label);
        }
        return loss.positiveWeight() instanceof PositiveWeight.Off
                ? 1
                : (1 - prior(label)) / prior(label);
    }

    private double adjustment(int label) {
        return loss.logitAdjustment() == 0
                ? 0
                : loss.logitAdjustment() * Math.log(prior(label) / (1 - prior(label)));
    }

    private double prior(int label) {
        return label < priors.length ? priors[label] : Double.NaN;
    }
}
