package podium.leaderboard.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import podium.data.files.NearestName;

/** All teams at one moment; those that merged are found under the team they live on in. */
final class TeamTable {

    private record Row(int id, String name, boolean benchmark) {}

    private record Membership(int teamId, String person) {}

    private final Map<Integer, Row> rows = new LinkedHashMap<>();
    private final Map<Integer, Integer> mergedInto = new LinkedHashMap<>();
    private final Map<Integer, Team> teams = new LinkedHashMap<>();
    private final Map<String, Integer> idOf = new LinkedHashMap<>();
    private final Map<String, Integer> idOfKey = new LinkedHashMap<>();

    private TeamTable() {}

    static TeamTable read(Handle handle) {
        TeamTable table = new TeamTable();
        handle.createQuery("SELECT id, name, benchmark FROM team ORDER BY id")
                .map((row, context) -> new Row(row.getInt(1), row.getString(2), row.getBoolean(3)))
                .forEach(row -> table.rows.put(row.id(), row));
        handle.createQuery("SELECT team_id, into_id FROM team_merge ORDER BY merged_at")
                .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
                .forEach(merge -> table.mergedInto.put(merge.getKey(), merge.getValue()));
        table.fill(members(handle), extensions(handle));
        return table;
    }

    private void fill(List<Membership> memberships, Map<Integer, Extension> extensions) {
        Map<Integer, List<String>> members = grouped(memberships, Membership::person);
        Map<Integer, List<String>> absorbed = new LinkedHashMap<>();
        Map<Integer, Extension> granted = new LinkedHashMap<>();
        extensions.forEach((id, extension) -> granted.merge(root(id), extension, Extension::plus));
        for (Row row : rows.values()) {
            idOf.put(row.name(), row.id());
            idOfKey.putIfAbsent(TeamName.key(row.name()), row.id());
            if (root(row.id()) != row.id()) {
                absorbed.computeIfAbsent(root(row.id()), id -> new ArrayList<>()).add(row.name());
            }
        }
        for (Row row : rows.values()) {
            if (root(row.id()) == row.id()) {
                teams.put(
                        row.id(),
                        new Team(
                                row.id(),
                                row.name(),
                                row.benchmark(),
                                members.getOrDefault(row.id(), List.of()),
                                absorbed.getOrDefault(row.id(), List.of()),
                                granted.getOrDefault(row.id(), Extension.NONE)));
            }
        }
    }

    private Map<Integer, List<String>> grouped(
            List<Membership> memberships, Function<Membership, String> value) {
        Map<Integer, List<String>> grouped = new LinkedHashMap<>();
        for (Membership membership : memberships) {
            grouped.computeIfAbsent(root(membership.teamId()), id -> new ArrayList<>())
                    .add(value.apply(membership));
        }
        return grouped;
    }

    /** Returns everybody's latest membership, in the order they joined. */
    private static List<Membership> members(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT team_id, person FROM membership m
                        WHERE joined AND id = (
                            SELECT MAX(id) FROM membership WHERE person = m.person)
                        ORDER BY id
                        """)
                .map((row, context) -> new Membership(row.getInt(1), row.getString(2)))
                .list();
    }

    private static Map<Integer, Extension> extensions(Handle handle) {
        Map<Integer, Extension> extensions = new LinkedHashMap<>();
        handle.createQuery("SELECT team_id, per_day, total, deadline FROM extension ORDER BY id")
                .map((row, context) -> Map.entry(row.getInt(1), extension(row)))
                .forEach(
                        granted ->
                                extensions.merge(
                                        granted.getKey(), granted.getValue(), Extension::plus));
        return extensions;
    }

    private static Extension extension(ResultSet row) throws SQLException {
        return new Extension(
                row.getInt("per_day"),
                row.getInt("total"),
                Optional.ofNullable(row.getString("deadline")).map(LocalDateTime::parse));
    }

    /** Returns the teams there are now, in the order they came; none that merged into another. */
    List<Team> now() {
        return List.copyOf(teams.values());
    }

    /** Returns the team that has a name, or one like it, or had it before it merged. */
    Optional<Team> named(String name) {
        // Old boards may hold two names that are alike, so the very name goes first.
        return Optional.ofNullable(idOf.get(name))
                .or(() -> Optional.ofNullable(idOfKey.get(TeamName.key(name))))
                .map(this::of);
    }

    /**
     * Returns the team that has a name, or had it before it merged.
     *
     * @throws IllegalArgumentException naming the nearest there is
     */
    Team require(String name) {
        return named(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no team is named '%s'%s"
                                                .formatted(
                                                        name,
                                                        NearestName.of(name, idOf.keySet())
                                                                .map(
                                                                        "; did you mean '%s'?"
                                                                                ::formatted)
                                                                .orElse(
                                                                        "; the board has %d"
                                                                                .formatted(
                                                                                        teams
                                                                                                .size())))));
    }

    /** Returns the team that a row of the table lives on in. */
    Team of(int id) {
        return teams.get(root(id));
    }

    /** Returns the team a person belongs to. */
    Optional<Team> ofPerson(String person) {
        return teams.values().stream()
                .filter(team -> team.members().stream().anyMatch(TeamName.isLike(person)))
                .findFirst();
    }

    /** Returns the rows of the table that are one team now. */
    List<Integer> rowsOf(Team team) {
        return rows.keySet().stream().filter(id -> root(id) == team.id()).toList();
    }

    private int root(int id) {
        int root = id;
        while (mergedInto.containsKey(root)) {
            root = mergedInto.get(root);
        }
        return root;
    }
}
