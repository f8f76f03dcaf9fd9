package podium.leaderboard.metrics;

/** The binomial distribution: probabilities, tails and draws, accurate for millions of trials. */
final class Binomial {

    /** Below this the series of the deviance replaces a difference of nearly equal numbers. */
    private static final double NEAR = 0.1;

    private static final double NEGLIGIBLE = 1e-18;

    private Binomial() {}

    /**
     * Returns the probability of exactly so many successes.
     *
     * <p>Saddle-point form, whose relative error stays near 10⁻¹⁴: Loader, "Fast and accurate
     * computation of binomial probabilities", 2000.
     *
     * @param p chance of a success, in [0, 1]
     */
    static double probability(long successes, long trials, double p) {
        if (p == 0 || p == 1) {
            return successes == (p == 0 ? 0 : trials) ? 1 : 0;
        }
        if (successes == 0) {
            return StrictMath.exp(trials * StrictMath.log1p(-p));
        }
        if (successes == trials) {
            return StrictMath.exp(trials * StrictMath.log(p));
        }
        long failures = trials - successes;
        double exponent =
                stirlingError(trials)
                        - stirlingError(successes)
                        - stirlingError(failures)
                        - deviance((double) successes, trials * p)
                        - deviance((double) failures, trials * (1 - p));
        return StrictMath.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * successes * failures));
    }

    /** Returns the probability of at least so many successes, where that is more than expected. */
    static double upperTail(long successes, long trials, double p) {
        double term = probability(successes, trials, p);
        double odds = p / (1 - p);
        double sum = 0;
        for (long count = successes; count <= trials && term > sum * NEGLIGIBLE; count++) {
            sum += term;
            term *= odds * (trials - count) / (count + 1);
        }
        return sum;
    }

    /**
     * Draws a number of successes.
     *
     * <p>Walks outwards from the most probable count, so that it takes about as many steps as the
     * standard deviation: Kemp, "A modal method for generating binomial variables", 1986.
     */
    static long draw(long trials, double p, RandomStream random) {
        if (trials == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return trials;
        }
        double left = random.uniform();
        long above = Math.min(trials, (long) ((trials + 1) * p));
        long below = above;
        double ofAbove = probability(above, trials, p);
        double ofBelow = ofAbove;
        double odds = p / (1 - p);
        left -= ofAbove;
        long drawn = above;
        while (left >= 0 && (ofAbove > 0 || ofBelow > 0)) {
            ofAbove *= odds * (trials - above) / (above + 1);
            above++;
            left -= ofAbove;
            drawn = above;
            if (left >= 0) {
                ofBelow *= below / (odds * (trials - below + 1));
                below--;
                left -= ofBelow;
                drawn = below;
            }
        }
        // Rounding may leave a crumb when every count has been passed.
        return left < 0 ? drawn : Math.min(trials, (long) ((trials + 1) * p));
    }

    /** Returns ln(n!) − ln(√(2πn) (n/e)ⁿ). */
    private static double stirlingError(long n) {
        if (n <= 15) {
            double factorial = 1;
            for (long factor = 2; factor <= n; factor++) {
                factorial *= factor;
            }
            return StrictMath.log(factorial)
                    - StrictMath.log(2 * Math.PI * n) / 2
                    - n * StrictMath.log((double) n)
                    + n;
        }
        double square = (double) n * n;
        double series = 1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - series / square) / square) / square) / n;
    }

    /** Returns x ln(x / expected) + expected − x. */
    private static double deviance(double x, double expected) {
        double distance = x - expected;
        if (Math.abs(distance) >= NEAR * (x + expected)) {
            return x * StrictMath.log(x / expected) - distance;
        }
        double ratio = distance / (x + expected);
        double sum = distance * ratio;
        double power = 2 * x * ratio;
        for (int term = 1; ; term++) {
            power *= ratio * ratio;
            double next = sum + power / (2 * term + 1);
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }
}
