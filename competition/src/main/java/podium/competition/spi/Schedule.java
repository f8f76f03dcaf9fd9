package podium.competition.spi;

/** How learning rates change during a phase; all groups change by the same factor. */
public sealed interface Schedule {

    /** Learning rates stay as they are. */
    record Constant() implements Schedule {}

    /**
     * Learning rates fall when the selection metric stops improving: PyTorch's ReduceLROnPlateau.
     *
     * @param factor rates are multiplied by, in (0, 1)
     * @param patience epochs without improvement that are let pass
     * @param threshold by how much a value must be better to be an improvement, at least 0
     * @param relative whether the threshold is a share of the best value rather than a difference
     * @param cooldown epochs to wait after a change before counting again
     * @param minimum least learning rate
     * @param epsilon changes smaller than this are not made
     */
    record Plateau(
            double factor,
            int patience,
            double threshold,
            boolean relative,
            int cooldown,
            double minimum,
            double epsilon)
            implements Schedule {

        /** Checks ranges. */
        public Plateau {
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("plateau factor must lie in (0, 1): " + factor);
            }
        }

        /** Returns PyTorch's defaults with another factor and patience. */
        public static Plateau of(double factor, int patience) {
            return new Plateau(factor, patience, 1e-4, true, 0, 0, 1e-8);
        }
    }

    /**
     * Learning rates rise linearly from 0, then fall to 0 along half a cosine.
     *
     * @param warmup share of the phase's steps spent rising, in [0, 1)
     */
    record Cosine(double warmup) implements Schedule {}

    /**
     * Learning rates rise linearly from 0, then fall linearly to 0.
     *
     * @param warmup share of the phase's steps spent rising, in [0, 1)
     */
    record Linear(double warmup) implements Schedule {}
}
