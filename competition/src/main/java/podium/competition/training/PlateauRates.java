package podium.competition.training;

import podium.competition.spi.Schedule.Plateau;

/**
 * Rates that fall when the selection metric stops improving: PyTorch's {@code
 * torch.optim.lr_scheduler.ReduceLROnPlateau}, stepped once an epoch.
 */
final class PlateauRates extends LearningRates {

    private final Plateau plateau;
    private final boolean higherIsBetter;
    private double best;
    private int badEpochs;
    private int cooldown;

    PlateauRates(Plateau plateau, double[] base, boolean higherIsBetter) {
        super(base);
        this.plateau = plateau;
        this.higherIsBetter = higherIsBetter;
        this.best = higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    @Override
    void epochEnded(double value) {
        if (isBetter(value)) {
            best = value;
            badEpochs = 0;
        } else {
            badEpochs++;
        }
        if (cooldown > 0) {
            cooldown--;
            badEpochs = 0;
        }
        if (badEpochs > plateau.patience()) {
            reduce();
            cooldown = plateau.cooldown();
            badEpochs = 0;
        }
    }

    @Override
    State state() {
        return new State(super.state().rates(), best, badEpochs, cooldown);
    }

    @Override
    void restore(State state) {
        super.restore(state);
        best = state.best();
        badEpochs = state.badEpochs();
        cooldown = state.cooldown();
    }

    private boolean isBetter(double value) {
        double margin = plateau.threshold();
        if (plateau.relative()) {
            return higherIsBetter ? value > best * (1 + margin) : value < best * (1 - margin);
        }
        return higherIsBetter ? value > best + margin : value < best - margin;
    }

    private void reduce() {
        double[] rates = rates();
        for (int group = 0; group < rates.length; group++) {
            double reduced = Math.max(rates[group] * plateau.factor(), plateau.minimum());
            if (rates[group] - reduced > plateau.epsilon()) {
                rates[group] = reduced;
            }
        }
    }
}
