package podium.leaderboard.baselines;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.DataSet;
import podium.data.submission.Predictions;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.ThresholdSweep;

/**
 * Tribuo's logistic regression on the captions alone, a model for each label; thresholds are swept
 * on dev.
 */
final class TextBaseline implements Baseline {

    private static final Label HOLDS = new Label("holds");
    private static final Label HOLDS_NOT = new Label("holds not");

    private static final int EPOCHS = 5;
    private static final double LEARNING_RATE = 0.5;

    /** Tribuo tells of every training at this logger's level; kept here, lest it be collected. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private final long seed;

    /** Makes a baseline that shuffles the train memes by a seed. */
    TextBaseline(long seed) {
        this.seed = seed;
    }

    @Override
    public String id() {
        return "text-logistic-regression";
    }

    @Override
    public Predictions predict(DataSet dataSet, Progress progress) {
        return predict(PublicMemes.of(dataSet), progress);
    }

    Predictions predict(PublicMemes memes, Progress progress) {
        List<CaptionFeatures> train = features(memes.train());
        List<CaptionFeatures> dev = features(memes.dev());
        List<CaptionFeatures> test = features(memes.test());
        int labels = memes.labels().size();
        float[][] probabilities = new float[test.size()][labels];
        double[] thresholds = new double[labels];
        try (Progress.Task task = progress.begin("learning " + id(), labels)) {
            for (int label = 0; label < labels; label++) {
                ToDoubleFunction<CaptionFeatures> model =
                        learn(train, memes.truth(memes.train(), label));
                thresholds[label] = threshold(memes, label, dev, model);
                for (int row = 0; row < test.size(); row++) {
                    probabilities[row][label] = (float) model.applyAsDouble(test.get(row));
                }
                task.advance(1);
            }
        }
        return Predictions.decide(memes.labels(), memes.testIds(), probabilities, thresholds);
    }

    private static List<CaptionFeatures> features(List<Meme> memes) {
        return memes.stream().map(meme -> new CaptionFeatures(meme.text())).toList();
    }

    private static double threshold(
            PublicMemes memes,
            int label,
            List<CaptionFeatures> dev,
            ToDoubleFunction<CaptionFeatures> model) {
        if (dev.isEmpty()) {
            return 0.5;
        }
        double[] probability = new double[dev.size()];
        for (int row = 0; row < probability.length; row++) {
            // Rounded as the predictions will be, so that a threshold cuts both alike.
            probability[row] = (float) model.applyAsDouble(dev.get(row));
        }
        Metric objective = ThresholdSweep.objectiveFor(memes.ranking(), memes.labels().task());
        return ThresholdSweep.exact(memes.truth(memes.dev(), label), probability, objective)
                .threshold();
    }

    /** Returns a function from a caption to the probability that the label holds. */
    private ToDoubleFunction<CaptionFeatures> learn(List<CaptionFeatures> train, boolean[] truth) {
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> examples =
                new MutableDataset<>(
                        new SimpleDataSourceProvenance("captions of memes", factory), factory);
        int positives = 0;
        for (int row = 0; row < truth.length; row++) {
            positives += truth[row] ? 1 : 0;
            examples.add(train.get(row).example(truth[row] ? HOLDS : HOLDS_NOT));
        }
        if (positives == 0 || positives == truth.length) {
            double share = positives / (double) truth.length;
            return caption -> share;
        }
        Model<Label> model = quietly(examples);
        return caption ->
                model.predict(caption.example(HOLDS_NOT))
                        .getOutputScores()
                        .get(HOLDS.getLabel())
                        .getScore();
    }

    private Model<Label> quietly(MutableDataset<Label> examples) {
        Level before = TRIBUO.getLevel();
        TRIBUO.setLevel(Level.WARNING);
        try {
            return new LinearSGDTrainer(
                            new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, -1, 1, seed)
                    .train(examples);
        } finally {
            TRIBUO.setLevel(before);
        }
    }
}
