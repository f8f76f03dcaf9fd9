package podium.data.check;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import podium.data.Split;

/**
 * How many groups of memes are the same in something.
 *
 * @param within groups with two or more memes in a split, for the splits that are there
 * @param across groups with memes in two or more splits
 */
public record RepetitionSummary(Map<Split, Integer> within, int across) {

    /** Copies the map. */
    public RepetitionSummary {
        within = Collections.unmodifiableMap(new EnumMap<>(within));
    }

    /** Counts. */
    static RepetitionSummary of(List<List<Entry>> groups, Iterable<Split> splits) {
        Map<Split, Integer> within = new EnumMap<>(Split.class);
        splits.forEach(split -> within.put(split, 0));
        int across = 0;
        for (List<Entry> group : groups) {
            Map<Split, Integer> members = new EnumMap<>(Split.class);
            group.forEach(entry -> members.merge(entry.split(), 1, Integer::sum));
            members.forEach((split, count) -> within.merge(split, count > 1 ? 1 : 0, Integer::sum));
            across += members.size() > 1 ? 1 : 0;
        }
        return new RepetitionSummary(within, across);
    }
}
