package podium.competition.cli;

import java.util.Locale;
import podium.leaderboard.ledger.Submission;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Score;

/** What a participant is told of a submission, on a line. */
final class Receipts {

    private Receipts() {}

    static String line(Submission submission) {
        return "submission %d of %s: %s%s%s"
                .formatted(
                        submission.id(),
                        submission.team(),
                        score(submission.publicScore()),
                        submission.late() ? "; late, so it does not rank" : "",
                        submission.benchmark()
                                ? ""
                                : "; %d more today, %d in all"
                                        .formatted(
                                                submission.left().today(),
                                                submission.left().total()));
    }

    private static String score(Score score) {
        MetricValue value = score.value();
        if (value.value().isEmpty()) {
            return "no %s, as %s"
                    .formatted(score.metric().id(), value.reason().orElse("it has none"));
        }
        String interval =
                value.interval()
                        .map(
                                ends ->
                                        String.format(
                                                Locale.ROOT,
                                                " [%.4f, %.4f]",
                                                ends.low(),
                                                ends.high()))
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "%s %.4f%s on %d %s rows",
                score.metric().id(),
                value.value().getAsDouble(),
                interval,
                score.size(),
                score.rows().id());
    }
}
