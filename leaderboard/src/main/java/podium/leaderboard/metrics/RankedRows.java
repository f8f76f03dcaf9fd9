package podium.leaderboard.metrics;

/**
 * One label's rows in the order of their probabilities, so that the ranking metrics of a sample
 * take sums along it and a term for each row for which the label holds.
 *
 * <p>Confined to one thread.
 */
final class RankedRows {

    private final int[] rows; // from the highest probability down
    private final int[] holding; // of these, the ones for which the label holds

    // For each row for which the label holds, how many rows have a higher probability than it, and
    // how many have at least its own: of all, and of those for which the label holds.
    private final int[] higher;
    private final int[] atLeast;
    private final int[] higherHolding;
    private final int[] atLeastHolding;

    private final int[] weight; // of the first so many rows
    private final int[] weightHolding; // of the first so many for which the label holds

    RankedRows(LabelOutcomes label) {
        Ranking ranking = label.ranking().orElseThrow();
        double[] probability = label.probability().orElseThrow();
        int groups = ranking.size();
        int[] end = new int[groups];
        int[] endHolding = new int[groups];
        int count = 0;
        int countHolding = 0;
        for (int group = groups - 1; group >= 0; group--) {
            count += ranking.positives()[group] + ranking.negatives()[group];
            countHolding += ranking.positives()[group];
            end[group] = count;
            endHolding[group] = countHolding;
        }
        rows = new int[count];
        holding = new int[countHolding];
        higher = new int[countHolding];
        atLeast = new int[countHolding];
        higherHolding = new int[countHolding];
        atLeastHolding = new int[countHolding];
        weight = new int[count + 1];
        weightHolding = new int[countHolding + 1];
        int[] next = end.clone();
        int[] nextHolding = endHolding.clone();
        for (int row = 0; row < count; row++) {
            int group = ranking.firstAtLeast(probability[row]);
            rows[--next[group]] = row;
            if (label.truth()[row]) {
                int place = --nextHolding[group];
                holding[place] = row;
                higher[place] = group == groups - 1 ? 0 : end[group + 1];
                atLeast[place] = end[group];
                higherHolding[place] = group == groups - 1 ? 0 : endHolding[group + 1];
                atLeastHolding[place] = endHolding[group];
            }
        }
    }

    /**
     * Takes a sample.
     *
     * @param weights how often each row was drawn
     */
    void weigh(byte[] weights) {
        sumUp(weights, rows, weight);
        sumUp(weights, holding, weightHolding);
    }

    private static void sumUp(byte[] weights, int[] rows, int[] sums) {
        int sum = 0;
        for (int place = 0; place < rows.length; place++) {
            sum += weights[rows[place]];
            sums[place + 1] = sum;
        }
    }

    /** Returns what {@link Ranking#auroc} is in the sample; NaN where a class was not drawn. */
    double auroc() {
        long held = weightHolding[holding.length];
        long others = weight[rows.length] - held;
        long ordered = 0;
        for (int place = 0; place < holding.length; place++) {
            long own = (long) weightHolding[place + 1] - weightHolding[place];
            long othersHigher = (long) weight[higher[place]] - weightHolding[higherHolding[place]];
            long othersAtLeast =
                    (long) weight[atLeast[place]] - weightHolding[atLeastHolding[place]];
            ordered += own * (2 * others - othersHigher - othersAtLeast);
        }
        return ordered / (2.0 * held * others);
    }

    /** Returns what {@link Ranking#averagePrecision} is in the sample; NaN if none was drawn. */
    double averagePrecision() {
        double sum = 0;
        for (int place = 0; place < holding.length; place++) {
            int own = weightHolding[place + 1] - weightHolding[place];
            int found = weightHolding[atLeastHolding[place]];
            // Nothing was drawn yet where this is 0, and then there is no own weight either.
            int predicted = Math.max(1, weight[atLeast[place]]);
            sum += own * (found / (double) predicted);
        }
        return sum / weightHolding[holding.length];
    }
}
