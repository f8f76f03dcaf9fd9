package podium.competition.training;

import podium.competition.kernels.Precision;

/**
 * Keeps small gradients from vanishing in half precision: the loss is multiplied by a scale that
 * halves when a gradient overflows and doubles after 2000 steps without, as PyTorch's {@code
 * torch.amp.GradScaler} does. Only fp16 needs it; otherwise the scale is 1 and nothing is skipped.
 */
final class LossScaler {

    private static final double INITIAL = 65536;
    private static final double GROWTH = 2;
    private static final double BACKOFF = 0.5;
    private static final int INTERVAL = 2000;

    /**
     * All that later steps depend on.
     *
     * @param scale of the loss
     * @param goodSteps since the scale last changed
     * @param skipped updates that an overflow prevented
     */
    record State(double scale, int goodSteps, long skipped) {}

    private final boolean active;
    private State state;

    LossScaler(Precision precision) {
        this.active = precision == Precision.FP16;
        this.state = new State(active ? INITIAL : 1, 0, 0);
    }

    /** Returns whether the loss is scaled at all. */
    boolean active() {
        return active;
    }

    /** Returns what the loss is multiplied by, and the gradients with it. */
    double scale() {
        return state.scale();
    }

    /** Returns what a later scaler needs to go on from here. */
    State state() {
        return state;
    }

    /** Goes on from where another scaler was. */
    void restore(State saved) {
        state = saved;
    }

    /** Hears that all gradients were finite. */
    void succeeded() {
        if (!active) {
            return;
        }
        int goodSteps = state.goodSteps() + 1;
        boolean grows = goodSteps == INTERVAL;
        double scale = grows ? grown(state.scale()) : state.scale();
        state = new State(scale, grows ? 0 : goodSteps, state.skipped());
    }

    /** The scale is a float32 number, as in PyTorch. */
    private static double grown(double scale) {
        return scale * GROWTH <= Float.MAX_VALUE ? scale * GROWTH : scale;
    }

    /**
     * Hears that a gradient was not finite, and lowers the scale if that may have been the cause.
     *
     * @return whether the update is to be skipped; false where a lower scale cannot help
     */
    boolean overflowed() {
        if (state.scale() <= 1) {
            return false;
        }
        state = new State(state.scale() * BACKOFF, 0, state.skipped() + 1);
        return true;
    }
}
