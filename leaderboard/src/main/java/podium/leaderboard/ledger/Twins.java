package podium.leaderboard.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The submissions that different teams made alike, for the instructor alone: a reason to ask, and
 * no proof of anything.
 *
 * <p>What anybody can come upon is left out: predictions that are the same for every meme, and what
 * a benchmark row has.
 */
public final class Twins {

    private final Map<Integer, List<Twin>> bySubmission = new HashMap<>();

    private Twins() {}

    /** Finds the twins among all submissions of a board. */
    static Twins of(List<Entry> entries) {
        Set<String> common = new HashSet<>(Set.of(Meaning.CONSTANT));
        for (Entry entry : entries) {
            if (entry.benchmark()) {
                common.add(entry.sha256());
                entry.meaning().ifPresent(common::add);
            }
        }
        List<Entry> own =
                entries.stream()
                        .filter(entry -> !common.contains(entry.sha256()))
                        .filter(entry -> entry.meaning().filter(common::contains).isEmpty())
                        .toList();
        Twins twins = new Twins();
        groups(own, entry -> Optional.of(entry.sha256())).forEach(group -> twins.add(group, true));
        groups(own, Entry::meaning).forEach(group -> twins.add(group, false));
        twins.bySubmission
                .values()
                .forEach(found -> found.sort(Comparator.comparingInt(Twin::submission)));
        return twins;
    }

    private static Collection<List<Entry>> groups(
            List<Entry> entries, Function<Entry, Optional<String>> key) {
        return entries.stream()
                .filter(entry -> key.apply(entry).isPresent())
                .collect(Collectors.groupingBy(entry -> key.apply(entry).orElseThrow()))
                .values();
    }

    /** Adds the pairs of a group whose files are the same, or are not. */
    private void add(List<Entry> group, boolean sameFile) {
        for (Entry entry : group) {
            for (Entry other : group) {
                if (!other.team().equals(entry.team())
                        && other.sha256().equals(entry.sha256()) == sameFile) {
                    bySubmission
                            .computeIfAbsent(entry.id(), id -> new ArrayList<>())
                            .add(new Twin(other.id(), other.team(), sameFile));
                }
            }
        }
    }

    /** Returns the submissions of other teams that are the same as one, in the order they came. */
    public List<Twin> of(int submission) {
        return bySubmission.getOrDefault(submission, List.of());
    }
}
