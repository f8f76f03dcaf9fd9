package podium.competition.prediction;

import java.io.IOException;
import java.nio.file.Path;
import podium.data.files.Competition;
import podium.data.submission.Predictions;
import podium.data.submission.SubmissionFiles;

/** Writes what was predicted: the file to hand in, and the probabilities beside it. */
public final class PredictionFiles {

    private static final String PROBABILITIES = "predictions.csv";

    private PredictionFiles() {}

    /**
     * Writes a submission, and {@code predictions.csv} into the same folder.
     *
     * @param solution the submission's path, {@code solution.csv} by custom
     * @return the path of {@code predictions.csv}
     * @throws IllegalArgumentException if both would be the same file
     */
    public static Path write(Path solution, Predictions predictions, Competition competition)
            throws IOException {
        Path beside = solution.resolveSibling(PROBABILITIES);
        if (beside.equals(solution)) {
            throw new IllegalArgumentException(
                    solution
                            + " is where the probabilities go; name the file to hand in otherwise,"
                            + " such as solution.csv");
        }
        SubmissionFiles.writePredictions(beside, predictions);
        SubmissionFiles.writeSolution(solution, predictions, competition);
        return beside;
    }
}
