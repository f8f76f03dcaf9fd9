package podium.competition.spi;

import java.util.List;

/**
 * The main objective: binary cross-entropy with logits, averaged over memes and labels.
 *
 * @param focalGamma 0 for plain cross-entropy; above, easy memes count less: (1 − p_t)^γ (Lin et
 *     al., Focal Loss for Dense Object Detection, 2017, equation 4)
 * @param positiveWeight how much more a positive counts
 * @param labelSmoothing s in [0, 1): targets become y·(1 − s) + s / 2
 * @param logitAdjustment τ, at least 0: training sees logits + τ·ln(π / (1 − π)), π being the share
 *     of the training memes that a label holds for, and prediction sees the logits as they are
 *     (Menon et al., Long-tail learning via logit adjustment, 2021)
 */
public record Loss(
        double focalGamma,
        PositiveWeight positiveWeight,
        double labelSmoothing,
        double logitAdjustment) {

    /** How much more a positive counts than a negative. */
    public sealed interface PositiveWeight {

        /** As much. */
        record Off() implements PositiveWeight {}

        /** Negatives over positives of the training split, for each label. */
        record Auto() implements PositiveWeight {}

        /** The given weights, one for each label. */
        record Given(List<Double> weights) implements PositiveWeight {
            /** Copies the weights. */
            public Given {
                weights = List.copyOf(weights);
            }
        }
    }

    /** Checks ranges. */
    public Loss {
        if (!(focalGamma >= 0)) {
            throw new IllegalArgumentException("focal-gamma must be at least 0: " + focalGamma);
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "label-smoothing must lie in [0, 1): " + labelSmoothing);
        }
        if (!(logitAdjustment >= 0)) {
            throw new IllegalArgumentException(
                    "logit-adjustment must be at least 0: " + logitAdjustment);
        }
    }

    /** Creates a loss without logit adjustment. */
    public Loss(double focalGamma, PositiveWeight positiveWeight, double labelSmoothing) {
        this(focalGamma, positiveWeight, labelSmoothing, 0);
    }

    /** Returns plain binary cross-entropy. */
    public static Loss crossEntropy() {
        return new Loss(0, new PositiveWeight.Off(), 0);
    }

    /** Returns binary cross-entropy in which rare labels count as much as their opposite. */
    public static Loss balancedCrossEntropy() {
        return new Loss(0, new PositiveWeight.Auto(), 0);
    }

    /** Returns a copy with smoothed targets. */
    public Loss withLabelSmoothing(double newSmoothing) {
        return new Loss(focalGamma, positiveWeight, newSmoothing, logitAdjustment);
    }
}
