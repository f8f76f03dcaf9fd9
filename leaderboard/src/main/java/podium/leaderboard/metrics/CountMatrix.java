package podium.leaderboard.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.ConfusionMatrix;

/**
 * Counts in the form in which Tribuo's {@code ConfusionMetrics} evaluates them.
 *
 * <p>Tribuo's own matrices are filled from one prediction object per row; this one from counts.
 */
final class CountMatrix implements ConfusionMatrix<Label> {

    private final ImmutableOutputInfo<Label> domain;
    private final Map<Label, ConfusionCounts> counts;
    private final double support;
    private final boolean exclusive;

    private CountMatrix(Map<Label, ConfusionCounts> counts, double support, boolean exclusive) {
        Map<Label, Integer> order = new LinkedHashMap<>();
        for (Label label : counts.keySet()) {
            order.put(label, order.size());
        }
        this.domain = new LabelFactory().constructInfoForExternalModel(order);
        this.counts = counts;
        this.support = support;
        this.exclusive = exclusive;
    }

    /** Returns the matrix of a yes-or-no question: two classes, of which each row has one. */
    static CountMatrix ofClasses(Label positive, Label negative, ConfusionCounts counts) {
        Map<Label, ConfusionCounts> classes = new LinkedHashMap<>();
        classes.put(positive, counts);
        classes.put(negative, counts.opposite());
        return new CountMatrix(classes, counts.size(), true);
    }

    /** Returns the matrix of independent labels, of which a row may have any number. */
    static CountMatrix ofLabels(List<LabelOutcomes> labels) {
        Map<Label, ConfusionCounts> counts = new LinkedHashMap<>();
        for (LabelOutcomes label : labels) {
            counts.put(new Label(label.name()), label.counts());
        }
        return new CountMatrix(counts, labels.get(0).counts().size(), false);
    }

    @Override
    public ImmutableOutputInfo<Label> getDomain() {
        return domain;
    }

    @Override
    public double support() {
        return support;
    }

    @Override
    public double support(Label label) {
        return counts.get(label).positives();
    }

    @Override
    public double tp(Label label) {
        return counts.get(label).truePositives();
    }

    @Override
    public double fp(Label label) {
        return counts.get(label).falsePositives();
    }

    @Override
    public double fn(Label label) {
        return counts.get(label).falseNegatives();
    }

    @Override
    public double tn(Label label) {
        return counts.get(label).trueNegatives();
    }

    /**
     * Returns how often one label was predicted where another holds.
     *
     * @throws UnsupportedOperationException for two independent labels, which are not counted in
     *     pairs
     */
    @Override
    public double confusion(Label predicted, Label truth) {
        if (predicted.equals(truth)) {
            return tp(truth);
        }
        if (exclusive) {
            return fp(predicted);
        }
        throw new UnsupportedOperationException(
                "labels '%s' and '%s' are not counted in pairs"
                        .formatted(predicted.getLabel(), truth.getLabel()));
    }
}
