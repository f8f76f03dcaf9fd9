package podium.leaderboard.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Metric;

/**
 * All of a ledger that a board shows, at one moment.
 *
 * @param competition whose it is
 * @param teams that take part, and benchmark rows; none that merged into another
 * @param entries every submission, in the order they were accepted
 * @param picks numbers of the submissions that teams picked
 * @param comparisons of submissions, as far as they were made for the scores that count now
 * @param reported scores that others reported
 */
public record Snapshot(
        RankedCompetition competition,
        List<Team> teams,
        List<Entry> entries,
        Set<Integer> picks,
        Map<Pair, Comparison> comparisons,
        List<ReportedScore> reported) {

    /** Copies the collections. */
    public Snapshot {
        teams = List.copyOf(teams);
        entries = List.copyOf(entries);
        picks = Set.copyOf(picks);
        comparisons = Map.copyOf(comparisons);
        reported = List.copyOf(reported);
    }

    /**
     * Returns whether nobody may hand in any more, no team with a later deadline of its own either;
     * the private board can then be shown.
     */
    public boolean closed(Instant now) {
        return competition.rules().deadline().isPresent()
                && teams.stream()
                        .map(Team::extension)
                        .allMatch(extension -> competition.rules().isOver(now, extension))
                && competition.rules().isOver(now, Extension.NONE);
    }

    /** Returns a team's submissions that it picked, in the order they came. */
    public List<Entry> picksOf(String team) {
        return entries.stream()
                .filter(entry -> entry.team().equals(team) && picks.contains(entry.id()))
                .toList();
    }

    /** Returns every team's submissions by its name, in the order they came. */
    public Map<String, List<Entry>> byTeam() {
        return entries.stream()
                .collect(
                        Collectors.groupingBy(
                                Entry::team, LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns which submissions of different teams are alike; not for participants. */
    public Twins twins() {
        return Twins.of(entries);
    }

    /** Returns a team by its present name. */
    public Optional<Team> team(String name) {
        return teams.stream().filter(team -> team.name().equals(name)).findFirst();
    }

    /** Returns this board with other scores, of which nothing is compared yet. */
    Snapshot rescored(Metric metric, List<Entry> entries) {
        return new Snapshot(
                competition.rankedBy(metric),
                teams,
                entries,
                picks,
                Map.of(),
                metric == competition.metric() ? reported : List.of());
    }
}
