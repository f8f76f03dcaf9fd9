package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Optional;
import podium.competition.encoding.EncodedMemes;
import podium.competition.spi.Loss;
import podium.competition.spi.Loss.PositiveWeight;
import podium.data.Labels;
import podium.data.files.MalformedDataException;

/**
 * Binary cross-entropy with logits: (1 − y)·x + (1 + (w − 1)·y)·softplus(−x), averaged over memes
 * and labels, as PyTorch's {@code BCEWithLogitsLoss} with {@code pos_weight}; focal where asked.
 */
final class LossFunction {

    private final double focalGamma;
    private final double labelSmoothing;
    private final float[] positiveWeights;
    private final float[] adjustments;

    /**
     * Creates the loss of a run.
     *
     * @param train whose label balance {@code pos-weight=auto} counts
     */
    LossFunction(Loss loss, Labels labels, EncodedMemes train) {
        this.focalGamma = loss.focalGamma();
        this.labelSmoothing = loss.labelSmoothing();
        this.positiveWeights = positiveWeights(loss.positiveWeight(), labels, train);
        this.adjustments = adjustments(loss.logitAdjustment(), labels, train);
    }

    /** Creates plain cross-entropy. */
    LossFunction() {
        this.focalGamma = 0;
        this.labelSmoothing = 0;
        this.positiveWeights = new float[0];
        this.adjustments = new float[0];
    }

    /** Returns the mean loss, a scalar; see {@link #of(NDArray, NDArray, Optional)}. */
    NDArray of(NDArray logits, NDArray labels) {
        return of(logits, labels, Optional.empty());
    }

    /**
     * Returns the mean loss, a scalar.
     *
     * @param scores logits, float32 [B, L]
     * @param labels in [0, 1], float32 [B, L]
     * @param weights of the labels, float32 [L], or one for all; see {@link
     *     podium.competition.spi.Pass#weighLoss}
     */
    NDArray of(NDArray scores, NDArray labels, Optional<NDArray> weights) {
        NDArray logits = adjustments.length == 0 ? scores : scores.add(row(adjustments, scores));
        NDArray targets =
                labelSmoothing == 0
                        ? labels
                        : labels.mul(1 - labelSmoothing).add(labelSmoothing / 2);
        NDArray negative = targets.neg().add(1).mul(logits);
        NDArray surprise = Activation.softPlus(logits.neg()); // −log σ(x), [B, L]
        if (positiveWeights.length > 0) {
            NDArray extra = row(positiveWeights, logits).sub(1);
            surprise = surprise.mul(targets.mul(extra).add(1));
        }
        NDArray loss = negative.add(surprise);
        if (focalGamma > 0) {
            // Constants are arrays of their own: DJL frees a Number's before backward reads it.
            NDManager manager = logits.getManager();
            NDArray probability = Activation.sigmoid(logits);
            NDArray both = probability.mul(targets);
            NDArray missed = probability.add(targets).sub(both).sub(both); // 1 − p_t
            loss = loss.mul(missed.pow(manager.full(new Shape(), (float) focalGamma)));
        }
        return (weights.isPresent() ? loss.mul(weights.get()) : loss).mean();
    }

    private static float[] positiveWeights(
            PositiveWeight weight, Labels labels, EncodedMemes train) {
        if (weight instanceof PositiveWeight.Given given) {
            if (given.weights().size() != labels.size()) {
                throw new IllegalArgumentException(
                        "pos-weight has %d values; expected one for each of %s"
                                .formatted(given.weights().size(), labels.names()));
            }
            float[] weights = new float[labels.size()];
            for (int label = 0; label < weights.length; label++) {
                weights[label] = given.weights().get(label).floatValue();
            }
            return weights;
        }
        if (weight instanceof PositiveWeight.Off) {
            return new float[0];
        }
        int[] positives = positives(labels, train);
        float[] weights = new float[labels.size()];
        for (int label = 0; label < weights.length; label++) {
            if (positives[label] == 0) {
                throw new MalformedDataException(
                        "the training split has no meme labelled '%s', so pos-weight=auto has nothing to count; use --set pos-weight=off"
                                .formatted(labels.names().get(label)));
            }
            weights[label] = (float) (train.size() - positives[label]) / positives[label];
        }
        return weights;
    }

    /** τ·ln(π / (1 − π)) of each label; none for τ = 0. */
    private static float[] adjustments(double tau, Labels labels, EncodedMemes train) {
        if (tau == 0) {
            return new float[0];
        }
        int[] positives = positives(labels, train);
        float[] adjustments = new float[labels.size()];
        for (int label = 0; label < adjustments.length; label++) {
            int negatives = train.size() - positives[label];
            if (positives[label] == 0 || negatives == 0) {
                throw new MalformedDataException(
                        "%d of %d training memes are labelled '%s', so logit-adjustment has no odds to go by; use --set logit-adjustment=0"
                                .formatted(
                                        positives[label], train.size(), labels.names().get(label)));
            }
            adjustments[label] = (float) (tau * Math.log((double) positives[label] / negatives));
        }
        return adjustments;
    }

    private static int[] positives(Labels labels, EncodedMemes train) {
        int[] positives = new int[labels.size()];
        for (int row = 0; row < train.size(); row++) {
            boolean[] truth = train.truth(row);
            for (int label = 0; label < positives.length; label++) {
                positives[label] += truth[label] ? 1 : 0;
            }
        }
        return positives;
    }

    /** Returns one value for each label, [1, L]. */
    private static NDArray row(float[] values, NDArray like) {
        return like.getManager().create(values, new Shape(1, values.length));
    }
}
