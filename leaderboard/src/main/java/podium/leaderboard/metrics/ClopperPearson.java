package podium.leaderboard.metrics;

/**
 * The exact 95 % interval of a proportion.
 *
 * <p>Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 * binomial", Biometrika 26 (1934).
 */
final class ClopperPearson {

    private static final double TAIL = 0.025;

    private ClopperPearson() {}

    /**
     * Returns the proportions under which neither so many nor so few successes would be rarer than
     * 2.5 %.
     *
     * @param successes in [0, trials]
     * @param trials at least 1
     */
    static Interval of(long successes, long trials) {
        return new Interval(low(successes, trials), 1 - low(trials - successes, trials));
    }

    /** Returns the p at which P(X ≥ successes) = 2.5 %. */
    private static double low(long successes, long trials) {
        if (successes == 0) {
            return 0;
        }
        double tooLow = 0;
        double tooHigh = successes / (double) trials;
        while (true) {
            double middle = tooLow + (tooHigh - tooLow) / 2;
            if (middle <= tooLow || middle >= tooHigh) {
                return middle;
            }
            if (tail(successes, trials, middle) < TAIL) {
                tooLow = middle;
            } else {
                tooHigh = middle;
            }
        }
    }

    private static double tail(long successes, long trials, double p) {
        return p == 1 ? 1 : Binomial.upperTail(successes, trials, p);
    }
}
