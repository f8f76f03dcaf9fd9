package podium.leaderboard.comparison;

/** The normal distribution. */
final class Normal {

    /** Up to here the series converges faster than the fraction. */
    private static final double MIDDLE = 2.5;

    private Normal() {}

    /** Returns the chance of a value at least as far from 0, on either side. */
    static double twoSided(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        return x < MIDDLE ? 1 - series(x) : fraction(x);
    }

    /** erf(x) = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)); Abramowitz and Stegun 7.1.6. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** erfc(x) as a continued fraction from below; Abramowitz and Stegun 7.1.14. */
    private static double fraction(double x) {
        double rest = x;
        for (int n = 120; n >= 1; n--) {
            rest = x + n / 2.0 / rest;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * rest);
    }
}
