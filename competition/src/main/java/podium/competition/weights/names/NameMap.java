package podium.competition.weights.names;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two sets of names for one network, as a table.
 *
 * <p>Names may stand below any prefix, which the network's first layer tells, and names that the
 * table does not know stay what they are. Where several lines fit a name, the first one holds.
 */
public final class NameMap {
    /** More networks of a kind than this has no file of ours. */
    private static final int MOST_PREFIXES = 16;

    private final String left;
    private final String right;
    private final String leftAnchor;
    private final String rightAnchor;
    private final List<NameRule> rules;

    /**
     * Creates a map from a table.
     *
     * @param left whose names stand on the left, for messages
     * @param right whose names stand on the right
     * @param leftAnchor a name that only a network named like the left has
     * @param rightAnchor the same tensor, or one as good, on the right
     * @param rules one line each; see {@link NameRule}
     */
    NameMap(String left, String right, String leftAnchor, String rightAnchor, String rules) {
        this.left = left;
        this.right = right;
        this.leftAnchor = leftAnchor;
        this.rightAnchor = rightAnchor;
        this.rules = rules.lines().map(NameRule::parse).toList();
    }

    /**
     * A file's tensors under other names.
     *
     * @param dialect whose names the file was taken to use
     * @param origins where each tensor's values are in the file, by its new name
     */
    public record Renaming(String dialect, Map<String, Origin> origins) {}

    /** Returns the names on the left of the table under those on its right. */
    public Renaming toRight(Collection<String> names) {
        SortedSet<String> prefixes = prefixes(names, leftAnchor);
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (String name : names) {
            Optional<String> prefix = prefixOf(name, prefixes);
            if (prefix.isEmpty() || !addRights(prefix.get(), name, origins)) {
                origins.put(name, Origin.of(name));
            }
        }
        return new Renaming(left, origins);
    }

    private boolean addRights(String prefix, String name, Map<String, Origin> origins) {
        for (NameRule rule : rules) {
            Optional<List<String>> values = rule.left().match(name.substring(prefix.length()));
            if (values.isPresent()) {
                int parts = rule.rights().size();
                for (int part = 0; part < parts; part++) {
                    origins.put(
                            prefix + rule.rights().get(part).fill(values.get()),
                            new Origin(List.of(name), part, parts, rule.transposed()));
                }
                return true;
            }
        }
        return false;
    }

    /** Returns the names on the right of the table under those on its left. */
    public Renaming toLeft(Collection<String> names) {
        SortedSet<String> prefixes = prefixes(names, rightAnchor);
        Map<String, String[]> pieces = new LinkedHashMap<>();
        Map<String, Boolean> transposed = new LinkedHashMap<>();
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (String name : names) {
            Optional<String> prefix = prefixOf(name, prefixes);
            if (prefix.isEmpty() || !addPiece(prefix.get(), name, pieces, transposed)) {
                origins.put(name, Origin.of(name));
            }
        }
        pieces.forEach(
                (name, parts) -> {
                    if (Arrays.asList(parts).contains(null)) {
                        // A part is missing; the others keep their names, to be reported.
                        Arrays.stream(parts)
                                .filter(part -> part != null)
                                .forEach(part -> origins.put(part, Origin.of(part)));
                    } else {
                        origins.put(name, new Origin(List.of(parts), 0, 1, transposed.get(name)));
                    }
                });
        return new Renaming(right, origins);
    }

    private boolean addPiece(
            String prefix,
            String name,
            Map<String, String[]> pieces,
            Map<String, Boolean> transposed) {
        for (NameRule rule : rules) {
            int parts = rule.rights().size();
            for (int part = 0; part < parts; part++) {
                Optional<List<String>> values =
                        rule.rights().get(part).match(name.substring(prefix.length()));
                if (values.isPresent()) {
                    String target = prefix + rule.left().fill(values.get());
                    pieces.computeIfAbsent(target, unused -> new String[parts])[part] = name;
                    transposed.put(target, rule.transposed());
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns what stands before the anchor wherever it is, longest first. */
    private static SortedSet<String> prefixes(Collection<String> names, String anchor) {
        SortedSet<String> prefixes =
                new TreeSet<>(
                        Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        for (String name : names) {
            if ((name.equals(anchor) || name.endsWith("." + anchor))
                    && prefixes.size() < MOST_PREFIXES) {
                prefixes.add(name.substring(0, name.length() - anchor.length()));
            }
        }
        return prefixes;
    }

    private static Optional<String> prefixOf(String name, SortedSet<String> prefixes) {
        return prefixes.stream().filter(name::startsWith).findFirst();
    }
}
