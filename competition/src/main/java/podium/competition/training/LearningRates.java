package podium.competition.training;

import java.util.Arrays;
import podium.competition.spi.Schedule;

/** The learning rate of each parameter group at each step of a phase. */
abstract class LearningRates {

    private final double[] rates;

    LearningRates(double[] base) {
        this.rates = base.clone();
    }

    /**
     * Creates the rates of a phase.
     *
     * @param base rate of each group
     * @param steps updates in the whole phase
     * @param higherIsBetter direction of the selection metric
     */
    static LearningRates of(Schedule schedule, double[] base, long steps, boolean higherIsBetter) {
        if (schedule instanceof Schedule.Plateau plateau) {
            return new PlateauRates(plateau, base, higherIsBetter);
        }
        if (schedule instanceof Schedule.Cosine cosine) {
            return new WarmedRates(base, steps, cosine.warmup(), WarmedRates::cosine);
        }
        if (schedule instanceof Schedule.Linear linear) {
            return new WarmedRates(base, steps, linear.warmup(), left -> left);
        }
        return new WarmedRates(base, steps, 0, left -> 1);
    }

    /**
     * Returns the present rate of each group.
     *
     * @return not a copy
     */
    final double[] rates() {
        return rates;
    }

    /**
     * Sets the rates for a step.
     *
     * @param step counted from 0 within the phase
     */
    void beforeStep(long step) {}

    /** Hears the selection metric of an epoch. */
    void epochEnded(double value) {}

    @Override
    public String toString() {
        return Arrays.toString(rates);
    }
}
