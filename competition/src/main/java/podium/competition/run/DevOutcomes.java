package podium.competition.run;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import podium.competition.training.TrainingResult;
import podium.data.Labels;
import podium.data.Meme;
import podium.leaderboard.metrics.Outcomes;

/** The best epoch's probabilities for the dev split, beside its truth. */
public final class DevOutcomes {

    private final Labels labels;
    private final List<Meme> memes;
    private final boolean[][] truth;
    private final double[][] probability;
    private final double[] thresholds;

    /**
     * Sets what training came to beside the split it was chosen on.
     *
     * @param memes of the dev split, with their labels, in the order of the probabilities
     */
    public DevOutcomes(Labels labels, List<Meme> memes, TrainingResult result) {
        this(labels, memes, result.probabilities(), result.thresholds());
    }

    /**
     * Sets probabilities beside the truth.
     *
     * @param memes with their labels
     * @param probabilities [memes][labels]
     * @param thresholds one for each label
     */
    public DevOutcomes(
            Labels labels, List<Meme> memes, List<float[]> probabilities, double[] thresholds) {
        if (memes.size() != probabilities.size() || thresholds.length != labels.size()) {
            throw new IllegalArgumentException(
                    "%d memes and %d labels, but %d rows of probabilities and %d thresholds"
                            .formatted(
                                    memes.size(),
                                    labels.size(),
                                    probabilities.size(),
                                    thresholds.length));
        }
        this.labels = labels;
        this.memes = List.copyOf(memes);
        this.thresholds = thresholds.clone();
        this.truth = new boolean[labels.size()][memes.size()];
        this.probability = new double[labels.size()][memes.size()];
        for (int row = 0; row < memes.size(); row++) {
            boolean[] present = labels.truth(known(memes.get(row)));
            for (int label = 0; label < labels.size(); label++) {
                truth[label][row] = present[label];
                probability[label][row] = probabilities.get(row)[label];
            }
        }
    }

    private static Set<String> known(Meme meme) {
        return meme.labels()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "meme '%s' of the dev split has no labels"
                                                .formatted(meme.id())));
    }

    /** Returns the labels. */
    public Labels labels() {
        return labels;
    }

    /** Returns the memes, in order. */
    public List<Meme> memes() {
        return memes;
    }

    /** Returns the chosen threshold of a label. */
    public double threshold(int label) {
        return thresholds[label];
    }

    /** Returns whether a label holds for a meme. */
    public boolean truth(int row, int label) {
        return truth[label][row];
    }

    /** Returns the probability of a label for a meme. */
    public double probability(int row, int label) {
        return probability[label][row];
    }

    /** Returns whether a label is predicted for a meme: its probability reaches the threshold. */
    public boolean decided(int row, int label) {
        return probability[label][row] >= thresholds[label];
    }

    /** Returns the outcomes at the chosen thresholds. */
    public Outcomes chosen() {
        return at(thresholds);
    }

    /** Returns the outcomes with every threshold at 0.5. */
    public Outcomes atHalf() {
        double[] half = new double[labels.size()];
        Arrays.fill(half, 0.5);
        return at(half);
    }

    private Outcomes at(double[] cuts) {
        boolean[][] decided = new boolean[labels.size()][memes.size()];
        for (int label = 0; label < cuts.length; label++) {
            for (int row = 0; row < memes.size(); row++) {
                decided[label][row] = probability[label][row] >= cuts[label];
            }
        }
        return new Outcomes(labels, truth, decided, Optional.of(probability));
    }
}
