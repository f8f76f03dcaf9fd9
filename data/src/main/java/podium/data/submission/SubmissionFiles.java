package podium.data.submission;

import java.io.IOException;
import java.nio.file.Path;
import podium.data.files.Competition;

/** Writes {@code solution.csv} and {@code predictions.csv}. */
public final class SubmissionFiles {

    private SubmissionFiles() {}

    /** Writes what Kaggle takes: the competition's columns, in the order of the predictions. */
    public static void writeSolution(Path file, Predictions predictions, Competition competition)
            throws IOException {
        throw new IOException("stub");
    }

    /** Writes probabilities and decisions of every label: {@code id,prob_…,pred_…}. */
    public static void writePredictions(Path file, Predictions predictions) throws IOException {
        throw new IOException("stub");
    }
}
