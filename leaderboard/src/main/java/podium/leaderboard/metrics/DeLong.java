package podium.leaderboard.metrics;

/**
 * The 95 % interval of an area under the ROC curve.
 *
 * <p>With P memes for which the label holds and N for which it does not, let v be, for each of the
 * first, the share of the second below it (ties half), and w, for each of the second, the share of
 * the first above it. Both have the area A as their mean; then Var(A) = S²(v)/P + S²(w)/N and the
 * interval is A ± 1.96 √Var(A), cut to [0, 1].
 *
 * <p>DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988); v and w from midranks as in Sun and
 * Xu, "Fast implementation of DeLong's algorithm", IEEE Signal Processing Letters 21 (2014).
 */
final class DeLong {

    private DeLong() {}

    /**
     * Gives an area its interval, or the reason why it has none.
     *
     * @param area of the ranking
     */
    static MetricValue interval(MetricValue area, Ranking ranking, ConfusionCounts counts) {
        if (counts.positives() < 2 || counts.negatives() < 2) {
            return area.withoutInterval("DeLong's interval needs two rows of each class");
        }
        double value = area.value().orElseThrow();
        double variance = variance(value, ranking, counts.positives(), counts.negatives());
        if (variance == 0) {
            return area.withoutInterval(Percentiles.NO_VARIANCE);
        }
        double reach = Interval.REACH * Math.sqrt(variance);
        return area.with(new Interval(Math.max(0, value - reach), Math.min(1, value + reach)));
    }

    static double variance(double area, Ranking ranking, long positives, long negatives) {
        CompensatedSum ofPositives = new CompensatedSum();
        CompensatedSum ofNegatives = new CompensatedSum();
        long positivesAbove = positives;
        long negativesBelow = 0;
        for (int group = 0; group < ranking.size(); group++) {
            int holding = ranking.positives()[group];
            int rest = ranking.negatives()[group];
            positivesAbove -= holding;
            double v = (negativesBelow + rest / 2.0) / negatives - area;
            double w = (positivesAbove + holding / 2.0) / positives - area;
            ofPositives.add(holding * v * v);
            ofNegatives.add(rest * w * w);
            negativesBelow += rest;
        }
        return ofPositives.value() / (positives - 1) / positives
                + ofNegatives.value() / (negatives - 1) / negatives;
    }
}
