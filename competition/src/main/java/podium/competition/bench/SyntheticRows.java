package podium.competition.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import podium.data.Labels;
import podium.data.files.TableWriter;
import podium.data.submission.Predictions;
import podium.data.submission.SubmissionFiles;

/**
 * Answers to a yes-or-no question, and predictions that are better than chance.
 *
 * @param answers a table {@code id,label,Usage}
 * @param predictions a table {@code id,prob_label,pred_label}
 */
record SyntheticRows(Path answers, Path predictions) {

    static final Labels LABELS = Labels.binary("label");

    /** Writes both files. */
    static SyntheticRows write(ScratchFolder folder, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> ids = IntStream.range(0, rows).mapToObj("%07d"::formatted).toList();
        boolean[] truth = new boolean[rows];
        float[][] probabilities = new float[rows][1];
        for (int row = 0; row < rows; row++) {
            truth[row] = random.nextDouble() < 0.3;
            probabilities[row][0] = (float) ((truth[row] ? 0.3 : 0) + 0.7 * random.nextDouble());
        }
        SyntheticRows made =
                new SyntheticRows(folder.file("answers.csv"), folder.file("predictions.csv"));
        TableWriter.write(
                made.answers,
                List.of("id", "label", "Usage"),
                () ->
                        IntStream.range(0, rows)
                                .mapToObj(
                                        row ->
                                                List.of(
                                                        ids.get(row),
                                                        truth[row] ? "1" : "0",
                                                        "Public"))
                                .iterator());
        SubmissionFiles.writePredictions(
                made.predictions,
                Predictions.decide(LABELS, ids, probabilities, new double[] {0.5}));
        return made;
    }
}
