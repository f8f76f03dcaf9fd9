package podium.leaderboard.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;
import podium.data.demo.SyntheticDataSet;
import podium.data.files.AnswerKey;
import podium.data.files.DataSet;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.Outcomes;

/** What lies beside picture and caption must not tell the label of a made-up meme. */
class SyntheticMetadataTest {

    private static final int BUCKETS = 8;
    private static final Label YES = new Label("yes");
    private static final Label NO = new Label("no");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void idsSizesDatesLengthsAndOrderTellNothing(long seed) throws IOException {
        Path place = folder.resolve("memes");
        SyntheticDataSet.write(place, 2400, Task.BINARY, seed, Progress.silent());
        DataSet data = DataSet.open(place);
        AnswerKey answers = AnswerKey.read(data.answers(), data.competition().labels());
        List<Meme> train = data.memes(Split.TRAIN);
        List<Meme> test = data.memes(Split.TEST);

        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> examples =
                new MutableDataset<>(
                        new SimpleDataSourceProvenance("metadata of memes", factory), factory);
        for (int row = 0; row < train.size(); row++) {
            boolean holds = !train.get(row).labels().orElseThrow().isEmpty();
            examples.add(example(train.get(row), row, train.size(), holds ? YES : NO));
        }
        Model<Label> model =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 20, -1, 1, seed)
                        .train(examples);

        double[][] probability = new double[1][test.size()];
        boolean[][] truth = new boolean[1][test.size()];
        boolean[][] decided = new boolean[1][test.size()];
        for (int row = 0; row < test.size(); row++) {
            assertThat(answers.ids().get(row)).isEqualTo(test.get(row).id());
            truth[0][row] = answers.truth(row, 0);
            probability[0][row] =
                    model.predict(example(test.get(row), row, test.size(), NO))
                            .getOutputScores()
                            .get(YES.getLabel())
                            .getScore();
        }
        double auroc =
                Evaluation.of(
                                new Outcomes(
                                        answers.labels(), truth, decided, Optional.of(probability)))
                        .get(Metric.AUROC)
                        .value()
                        .orElseThrow();
        // Three standard errors of a coin on 744 memes.
        assertThat(auroc).isBetween(0.5 - 0.064, 0.5 + 0.064);
    }

    /** Every number in buckets, and every pair of them, so that no step or product is missed. */
    private static ArrayExample<Label> example(Meme meme, int row, int rows, Label label)
            throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add("id" + Long.parseLong(meme.id()) * BUCKETS / 100_000);
        parts.add("digit" + meme.id().charAt(meme.id().length() - 1));
        parts.add("row" + row * BUCKETS / rows);
        parts.add("characters" + meme.text().length() / 8);
        parts.add("words" + meme.text().chars().filter(c -> c == ' ').count());
        if (meme.image().isPresent()) {
            Path picture = meme.image().get();
            parts.add("bytes" + Files.size(picture) / 500);
            parts.add("date" + Files.getLastModifiedTime(picture).toMillis() / 50 % BUCKETS);
        } else {
            parts.add("no picture");
        }
        List<String> names = new ArrayList<>(parts);
        for (int left = 0; left < parts.size(); left++) {
            for (int right = left + 1; right < parts.size(); right++) {
                names.add(parts.get(left) + "&" + parts.get(right));
            }
        }
        double[] ones = new double[names.size()];
        Arrays.fill(ones, 1);
        return new ArrayExample<>(label, names.toArray(String[]::new), ones);
    }
}
