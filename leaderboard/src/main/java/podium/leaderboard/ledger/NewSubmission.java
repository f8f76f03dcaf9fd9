package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.Score;

/**
 * A submission that has been scored and is about to be stored.
 *
 * @param team its name
 * @param benchmark whether it is a reference row rather than a competitor
 * @param time when it came in
 * @param submitter who handed it in
 * @param fileName of the submitted file, without folders
 * @param file the submitted bytes
 * @param predictions the {@code predictions.csv} that belongs to it, if known
 * @param run where it came from, if known
 * @param late whether it came after the deadline
 * @param meaning of its predictions; see {@code Meaning}
 * @param scores one for each choice of rows
 * @param splitSha256 of which rows are public and private; see {@code Scorer}
 */
public record NewSubmission(
        String team,
        boolean benchmark,
        Instant time,
        String submitter,
        String fileName,
        Content file,
        Optional<Content> predictions,
        Optional<RunDetails> run,
        boolean late,
        String meaning,
        List<Score> scores,
        String splitSha256) {

    /** Copies the scores. */
    public NewSubmission {
        scores = List.copyOf(scores);
    }
}
