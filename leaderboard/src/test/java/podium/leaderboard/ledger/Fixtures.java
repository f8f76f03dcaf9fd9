package podium.leaderboard.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.leaderboard.metrics.Evaluation;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.Content;
import podium.leaderboard.scoring.Score;
import podium.leaderboard.scoring.ScoredRows;

/** Submissions that are already scored, for tests of what is done with them. */
final class Fixtures {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static final Competition DEMO = competition(5, 100);
    static final Quota FIVE_A_DAY = Quota.of(DEMO);

    /** Stands for how the test is divided. */
    static final String SPLIT = "5".repeat(64);

    /** Stands for the hidden answers. */
    static final String ANSWERS = "a".repeat(64);

    /** Stands for what a submission says. */
    static final String MEANING = "7".repeat(64);

    private Fixtures() {}

    static Competition competition(int perDay, int total) {
        return new Competition(
                "demo",
                "Demo memes",
                Labels.binary("hateful"),
                "accuracy",
                List.of("id", "label"),
                new Competition.PublicSplit(0.3, "salt"),
                new Competition.Limits(perDay, total, 2, 4, "30m", "5m", "4GiB"),
                Optional.empty(),
                ZoneId.of("Europe/Berlin"),
                Competition.Late.ACCEPT);
    }

    static Content file(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a submission whose public score is given; private and all are the same. */
    static NewSubmission submission(String team, String text, double value) {
        return submission(team, text, Instant.parse("2026-11-21T12:00:00Z"), value);
    }

    static NewSubmission submission(String team, String text, Instant time, double value) {
        Content file = file(text);
        return new NewSubmission(
                team,
                false,
                time,
                "ada",
                "solution.csv",
                file,
                Optional.empty(),
                Optional.empty(),
                false,
                file.sha256(),
                scores(file, found(value)),
                SPLIT);
    }

    static MetricValue found(double value) {
        return new MetricValue(
                OptionalDouble.of(value),
                Optional.of(new Interval(value - 0.05, value + 0.05)),
                Optional.empty());
    }

    static List<Score> scores(Content file, MetricValue value) {
        return Arrays.stream(ScoredRows.values())
                .map(
                        rows ->
                                new Score(
                                        Metric.ACCURACY,
                                        new Evaluation(
                                                100, Map.of(Metric.ACCURACY, value), Map.of()),
                                        rows,
                                        new Score.Versions("test", 1),
                                        new Score.Digests(file.sha256(), ANSWERS)))
                .toList();
    }
}
