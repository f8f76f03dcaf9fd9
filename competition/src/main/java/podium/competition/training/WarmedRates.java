package podium.competition.training;

import java.util.function.DoubleBinaryOperator;

/**
 * Rates that rise linearly from 0 and then follow a shape, as {@code
 * get_linear_schedule_with_warmup} and {@code get_cosine_schedule_with_warmup} of Hugging Face's
 * transformers.
 */
final class WarmedRates extends LearningRates {

    private final double[] base;
    private final long steps;
    private final long warmup;
    private final DoubleBinaryOperator shape;

    /**
     * Creates rates.
     *
     * @param share of the steps spent rising, in [0, 1)
     * @param shape factor by the steps done since the rise, and by how many there are
     */
    WarmedRates(double[] base, long steps, double share, DoubleBinaryOperator shape) {
        super(base);
        this.base = base.clone();
        this.steps = steps;
        this.warmup = (long) Math.ceil(steps * share);
        this.shape = shape;
    }

    /** Half a cosine from 1 to 0. */
    static double cosine(double done, double all) {
        return Math.max(0.0, 0.5 * (1 + Math.cos(Math.PI * (done / all))));
    }

    /** A straight line from 1 to 0. */
    static double linear(double done, double all) {
        return Math.max(0.0, (all - done) / all);
    }

    @Override
    void beforeStep(long step) {
        double factor =
                step < warmup
                        ? (double) step / Math.max(1, warmup)
                        : shape.applyAsDouble(
                                (double) (step - warmup), (double) Math.max(1, steps - warmup));
        double[] rates = rates();
        for (int group = 0; group < rates.length; group++) {
            rates[group] = base[group] * factor;
        }
    }
}
