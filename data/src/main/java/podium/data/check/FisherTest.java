package podium.data.check;

/** Fisher's exact test of two shares. */
final class FisherTest {

    /** Tables as likely as the given one count, whatever rounding does to them. */
    private static final double EQUALLY_LIKELY = 1 + 1e-7;

    private FisherTest() {}

    /**
     * Returns how often a random division of the same memes would be at least as unlikely as this
     * one; the two-sided p-value of SciPy and R.
     *
     * @param hits of {@code rows}, between 0 and {@code rows}
     * @param otherHits of {@code otherRows}, between 0 and {@code otherRows}
     * @return in (0, 1]
     */
    static double twoSided(int hits, int rows, int otherHits, int otherRows) {
        int all = rows + otherRows;
        int allHits = hits + otherHits;
        double[] logarithms = new double[all + 1];
        for (int n = 2; n <= all; n++) {
            logarithms[n] = logarithms[n - 1] + Math.log(n);
        }
        double base = choose(logarithms, all, rows);
        double given =
                Math.exp(
                        choose(logarithms, allHits, hits)
                                + choose(logarithms, all - allHits, rows - hits)
                                - base);
        double sum = 0;
        int least = Math.max(0, rows - (all - allHits));
        int most = Math.min(rows, allHits);
        for (int count = least; count <= most; count++) {
            double likely =
                    Math.exp(
                            choose(logarithms, allHits, count)
                                    + choose(logarithms, all - allHits, rows - count)
                                    - base);
            if (likely <= given * EQUALLY_LIKELY) {
                sum += likely;
            }
        }
        return Math.min(1, sum);
    }

    /** Returns the logarithm of a binomial coefficient. */
    private static double choose(double[] logarithms, int n, int k) {
        return logarithms[n] - logarithms[k] - logarithms[n - k];
    }
}
