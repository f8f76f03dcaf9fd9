package podium.leaderboard.metrics;

/**
 * The exact 95 % interval of a proportion.
 *
 * <p>Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 * binomial", Biometrika 26 (1934).
 */
public final class ClopperPearson {

    private static final double TAIL = 0.025;

    private ClopperPearson() {}

    /**
     * Returns the proportions under which neither so many nor so few successes would be rarer than
     * 2.5 %.
     *
     * @param successes in [0, trials]
     * @param trials at least 1
     */
    public static Interval of(long successes, long trials) {
        return new Interval(low(successes, trials), 1 - low(trials - successes, trials));
    }

    /**
     * Returns the p at which P(X ≥ successes) = 2.5 %, by Newton's method within a bracket: the
     * probability grows with p, by k/p P(X = k).
     */
    private static double low(long successes, long trials) {
        if (successes == 0) {
            return 0;
        }
        double tooLow = 0;
        double tooHigh = successes / (double) trials;
        double guess = tooHigh / 2;
        while (true) {
            double excess = tail(successes, trials, guess) - TAIL;
            if (excess < 0) {
                tooLow = guess;
            } else {
                tooHigh = guess;
            }
            double slope = successes / guess * Binomial.probability(successes, trials, guess);
            double next = guess - excess / slope;
            if (!(next > tooLow && next < tooHigh)) {
                next = tooLow + (tooHigh - tooLow) / 2;
            }
            if (Math.abs(next - guess) <= Math.ulp(guess) || next <= tooLow || next >= tooHigh) {
                return next;
            }
            guess = next;
        }
    }

    private static double tail(long successes, long trials, double p) {
        return p == 1 ? 1 : Binomial.upperTail(successes, trials, p);
    }
}
