package podium.leaderboard.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

/**
 * All that happened to a team.
 *
 * @param team as it is now
 * @param submissions with every score they ever had, in the order they came
 * @param events everything else, in the order it happened
 */
public record TeamHistory(Team team, List<Handed> submissions, List<Event> events) {

    /** Copies the lists. */
    public TeamHistory {
        submissions = List.copyOf(submissions);
        events = List.copyOf(events);
    }

    /**
     * A submission and every score it ever had.
     *
     * @param entry the submission; its scores are in {@code scores} alone
     * @param picked whether it is one of the team's final picks
     * @param twins that other teams handed in; not for participants
     * @param scores in the order they were computed
     */
    public record Handed(Entry entry, boolean picked, List<Twin> twins, List<PinnedScore> scores) {

        /** Copies the lists. */
        public Handed {
            twins = List.copyOf(twins);
            scores = List.copyOf(scores);
        }
    }

    /**
     * Something that was done to a team.
     *
     * @param time when
     * @param actor who did it
     * @param text what it was
     */
    public record Event(Instant time, String actor, String text) {}

    static TeamHistory read(Handle handle, String name) {
        TeamTable teams = TeamTable.read(handle);
        Team team = teams.require(TeamName.of(name));
        List<Integer> rows = teams.rowsOf(team);
        Map<Integer, List<PinnedScore>> scores = scores(handle, rows);
        Set<Integer> picks = LedgerReader.picks(handle);
        List<Entry> entries = LedgerReader.entries(handle, teams, Set.of());
        Twins twins = Twins.of(entries);
        List<Handed> submissions =
                entries.stream()
                        .filter(entry -> entry.team().equals(team.name()))
                        .map(
                                entry ->
                                        new Handed(
                                                entry,
                                                picks.contains(entry.id()),
                                                twins.of(entry.id()),
                                                scores.getOrDefault(entry.id(), List.of())))
                        .toList();
        List<Event> events = new ArrayList<>();
        events.addAll(memberships(handle, rows));
        events.addAll(merges(handle, rows));
        events.addAll(extensions(handle, rows));
        events.addAll(picks(handle, rows));
        events.sort(Comparator.comparing(Event::time));
        return new TeamHistory(team, submissions, events);
    }

    private static Map<Integer, List<PinnedScore>> scores(Handle handle, List<Integer> rows) {
        Map<Integer, List<PinnedScore>> scores = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        SELECT c.submission_id, c.value, c.interval_low, c.interval_high, c.n,
                            c.reason, c.rows_scored, c.metric, c.metric_version, c.podium_version,
                            c.answers_sha256, c.split_sha256, c.scored_at, c.rescoring_id
                        FROM score c JOIN submission s ON s.id = c.submission_id
                        WHERE s.team_id IN (<teams>)
                        ORDER BY c.id
                        """)
                .bindList("teams", rows)
                .map((row, context) -> Map.entry(row.getInt(1), pinned(row)))
                .forEach(
                        score ->
                                scores.computeIfAbsent(score.getKey(), id -> new ArrayList<>())
                                        .add(score.getValue()));
        return scores;
    }

    private static PinnedScore pinned(ResultSet row) throws SQLException {
        int rescoring = row.getInt("rescoring_id");
        return new PinnedScore(
                ScoredRows.named(row.getString("rows_scored")),
                Metric.named(row.getString("metric")),
                row.getInt("metric_version"),
                LedgerReader.score(row, 2),
                row.getString("podium_version"),
                row.getString("answers_sha256"),
                Optional.ofNullable(row.getString("split_sha256")),
                UtcTime.read(row.getString("scored_at")),
                rescoring == 0 ? OptionalInt.empty() : OptionalInt.of(rescoring));
    }

    private static List<Event> memberships(Handle handle, List<Integer> rows) {
        return events(
                handle,
                rows,
                """
                SELECT changed_at, changed_by,
                    person || CASE WHEN joined THEN ' joined' ELSE ' left' END
                FROM membership WHERE team_id IN (<teams>) ORDER BY id
                """);
    }

    private static List<Event> merges(Handle handle, List<Integer> rows) {
        return events(
                handle,
                rows,
                """
                SELECT m.merged_at, m.merged_by, t.name || ' merged into ' || i.name
                FROM team_merge m
                JOIN team t ON t.id = m.team_id
                JOIN team i ON i.id = m.into_id
                WHERE m.into_id IN (<teams>) ORDER BY m.merged_at
                """);
    }

    private static List<Event> extensions(Handle handle, List<Integer> rows) {
        return events(
                handle,
                rows,
                """
                SELECT granted_at, granted_by,
                    'granted ' || per_day || ' more a day, ' || total || ' more in all'
                        || COALESCE(', until ' || deadline, '')
                        || CASE WHEN reason = '' THEN '' ELSE ': ' || reason END
                FROM extension WHERE team_id IN (<teams>) ORDER BY id
                """);
    }

    private static List<Event> picks(Handle handle, List<Integer> rows) {
        return events(
                handle,
                rows,
                """
                SELECT p.changed_at, p.changed_by,
                    CASE WHEN p.picked THEN 'picked ' ELSE 'took back the pick of ' END
                        || 'submission ' || p.submission_id
                FROM pick p JOIN submission s ON s.id = p.submission_id
                WHERE s.team_id IN (<teams>) ORDER BY p.id
                """);
    }

    private static List<Event> events(Handle handle, List<Integer> rows, String sql) {
        return handle.createQuery(sql)
                .bindList("teams", rows)
                .map(
                        (row, context) ->
                                new Event(
                                        UtcTime.read(row.getString(1)),
                                        row.getString(2),
                                        row.getString(3)))
                .collect(Collectors.toList());
    }
}
