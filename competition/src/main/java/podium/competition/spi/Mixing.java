package podium.competition.spi;

/**
 * Training on mixtures: the picture in a batch's place i is mixed with that in place B − 1 − i, and
 * their labels are mixed in the same shares.
 *
 * <p>Captions cannot be mixed, but what a model makes of them can; see {@link MemeBatch#mixed}.
 *
 * @param mixup α of Beta(α, α), from which the share is drawn where whole pictures are mixed (Zhang
 *     et al., mixup: Beyond Empirical Risk Minimization, 2018); 0 for never
 * @param cutmix α of Beta(α, α), from which the share is drawn where a box is cut out of the other
 *     picture and pasted in (Yun et al., CutMix, 2019); 0 for never
 * @param cutmixProbability of a batch to be cut rather than blended, where both are wanted
 */
public record Mixing(double mixup, double cutmix, double cutmixProbability) {

    /** Checks ranges. */
    public Mixing {
        if (!(mixup >= 0 && cutmix >= 0 && mixup + cutmix > 0)) {
            throw new IllegalArgumentException(
                    "α of mixup is %s and of CutMix %s; expected one above 0, none below"
                            .formatted(mixup, cutmix));
        }
        if (!(cutmixProbability >= 0 && cutmixProbability <= 1)) {
            throw new IllegalArgumentException(
                    "the probability of CutMix must lie in [0, 1]: " + cutmixProbability);
        }
    }
}
