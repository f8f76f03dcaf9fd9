package podium.data.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects the faults of one file, so that all of them are reported at once.
 *
 * <p>Of each kind the first five are told in full, the rest are counted.
 */
public final class Faults {

    private static final int SHOWN = 5;
    private static final int MOST_CHARACTERS = 1000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Path file;
    private final Map<String, List<String>> shown = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** Creates an empty collection for a file, which is named as given here. */
    public Faults(Path file) {
        this.file = file;
    }

    /**
     * Adds a fault of a line.
     *
     * @param kind what it has in common with others; never shown
     * @param line from 1
     */
    public void add(String kind, long line, String message) {
        put(kind, "%s:%d: %s".formatted(file, line, message));
    }

    /** Adds a fault of the whole file. */
    public void add(String kind, String message) {
        put(kind, "%s: %s".formatted(file, message));
    }

    private void put(String kind, String problem) {
        counts.merge(kind, 1, Integer::sum);
        List<String> ofKind = shown.computeIfAbsent(kind, ignored -> new ArrayList<>());
        if (ofKind.size() < SHOWN) {
            ofKind.add(printable(problem));
        }
    }

    /** A message may quote anything that stands in a damaged file. */
    private static String printable(String problem) {
        String start =
                problem.length() > MOST_CHARACTERS
                        ? problem.substring(0, MOST_CHARACTERS) + " …"
                        : problem;
        return CONTROL.matcher(start).replaceAll("\uFFFD");
    }

    /** Returns whether nothing was added. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Returns one line per fault, kind by kind, kinds in the order of their first fault. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        shown.forEach(
                (kind, problems) -> {
                    lines.addAll(problems);
                    int more = counts.get(kind) - problems.size();
                    if (more > 0) {
                        lines.add("%s: … and %d more like it".formatted(file, more));
                    }
                });
        return lines;
    }

    /**
     * Ends the collection early, where going on would make no sense.
     *
     * @throws MalformedDataException with every line, if a fault of one of the kinds was added
     */
    public void throwIfAny(Collection<String> kinds) {
        if (!Collections.disjoint(counts.keySet(), kinds)) {
            throwIfAny();
        }
    }

    /**
     * Ends the collection.
     *
     * @throws MalformedDataException with every line, if anything was added
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new MalformedDataException(lines());
        }
    }
}
