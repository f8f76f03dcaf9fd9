package podium.competition.training;

import java.util.Arrays;
import java.util.List;
import podium.competition.spi.Schedule;

/** The learning rate of each parameter group at each step of a phase. */
abstract class LearningRates {

    /**
     * All that later rates depend on beside the settings.
     *
     * @param rates of each group
     * @param best metric so far
     * @param badEpochs since it was improved on
     * @param cooldown epochs still to wait before bad ones count again
     */
    record State(List<Double> rates, double best, int badEpochs, int cooldown) {}

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
            return new WarmedRates(base, steps, linear.warmup(), WarmedRates::linear);
        }
        return new WarmedRates(base, steps, 0, (done, all) -> 1);
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

    /** Returns what rates of a later process need to go on from here. */
    State state() {
        return new State(Arrays.stream(rates).boxed().toList(), 0, 0, 0);
    }

    /** Goes on from where others were. */
    void restore(State state) {
        for (int group = 0; group < rates.length; group++) {
            rates[group] = state.rates().get(group);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(rates);
    }
}
