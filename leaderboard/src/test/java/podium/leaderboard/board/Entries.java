package podium.leaderboard.board;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.Extension;
import podium.leaderboard.ledger.Pair;
import podium.leaderboard.ledger.RankedCompetition;
import podium.leaderboard.ledger.ReportedScore;
import podium.leaderboard.ledger.Rules;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.StoredScore;
import podium.leaderboard.ledger.Team;
import podium.leaderboard.metrics.Interval;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.ScoredRows;

/** Writes down a ledger's entries in the order they came, one a minute. */
final class Entries {

    private static final Instant START = Instant.parse("2026-11-21T23:30:00Z");

    private final Metric metric;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Integer> picks = new HashSet<>();
    private final Map<Pair, Comparison> comparisons = new HashMap<>();
    private final List<ReportedScore> reported = new ArrayList<>();

    Entries(Metric metric) {
        this.metric = metric;
    }

    Entries team(String team, double publicScore, double privateScore) {
        return add(team, false, false, Optional.empty(), found(publicScore), found(privateScore));
    }

    Entries team(String team, double score) {
        return team(team, score, score);
    }

    Entries solution(String team, String solution, double score) {
        return add(team, false, false, Optional.of(solution), found(score), found(score));
    }

    Entries unscored(String team) {
        MetricValue missing = MetricValue.missing("one class only");
        return add(team, false, false, Optional.empty(), missing, missing);
    }

    Entries late(String team, double score) {
        return add(team, false, true, Optional.empty(), found(score), found(score));
    }

    Entries benchmark(String name, double score) {
        return add(name, true, false, Optional.of(name), found(score), found(score));
    }

    /**
     * Makes the submission that came last the same as an earlier one, to the byte or in meaning.
     */
    Entries same(int earlier, boolean file) {
        Entry original = entries.get(earlier - 1);
        Entry last = entries.remove(entries.size() - 1);
        entries.add(
                new Entry(
                        last.id(),
                        last.team(),
                        last.benchmark(),
                        last.time(),
                        last.submitter(),
                        last.fileName(),
                        file ? original.sha256() : last.sha256(),
                        last.predictionsSha256(),
                        last.solution(),
                        last.late(),
                        original.meaning(),
                        last.scores()));
        return this;
    }

    /** Picks the submission that came last. */
    Entries picked() {
        picks.add(entries.size());
        return this;
    }

    /** Compares two submissions on the public rows. */
    Entries compared(int better, int worse, double p) {
        return compared(new Pair(better, worse, ScoredRows.PUBLIC), CertaintyTest.comparison(p));
    }

    Entries compared(Pair pair, Comparison comparison) {
        comparisons.put(pair, comparison);
        return this;
    }

    Entries reported(String name, double value, String source) {
        reported.add(new ReportedScore(name, value, source, START));
        return this;
    }

    Board board(BoardView view) {
        return Board.of(snapshot(), view);
    }

    Snapshot snapshot() {
        List<Team> teams = new ArrayList<>();
        for (Entry entry : entries) {
            if (teams.stream().noneMatch(team -> team.name().equals(entry.team()))) {
                teams.add(
                        new Team(
                                teams.size() + 1,
                                entry.team(),
                                entry.benchmark(),
                                List.of(entry.team() + "'s member"),
                                List.of(),
                                Extension.NONE));
            }
        }
        return new Snapshot(competition(), teams, entries, picks, comparisons, reported);
    }

    private RankedCompetition competition() {
        return new RankedCompetition(
                "demo",
                "Demo <memes>",
                Labels.binary("hateful"),
                new Rules(
                        metric,
                        ZoneId.of("Europe/Berlin"),
                        Optional.empty(),
                        Competition.Late.ACCEPT,
                        5,
                        100,
                        2,
                        4),
                START);
    }

    private static MetricValue found(double value) {
        return new MetricValue(
                OptionalDouble.of(value),
                Optional.of(new Interval(value - 0.0625, value + 0.0625)),
                Optional.empty());
    }

    private Entries add(
            String team,
            boolean benchmark,
            boolean late,
            Optional<String> solution,
            MetricValue publicValue,
            MetricValue privateValue) {
        int id = entries.size() + 1;
        entries.add(
                new Entry(
                        id,
                        team,
                        benchmark,
                        START.plusSeconds(60L * id),
                        "ada",
                        "solution.csv",
                        "file " + id,
                        Optional.empty(),
                        solution,
                        late,
                        Optional.of("meaning " + id),
                        Map.of(
                                ScoredRows.PUBLIC,
                                stored(publicValue, 30),
                                ScoredRows.PRIVATE,
                                stored(privateValue, 70))));
        return this;
    }

    private static StoredScore stored(MetricValue value, int size) {
        return new StoredScore(value, size);
    }
}
