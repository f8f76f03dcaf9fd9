package podium.data.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects cases kind by kind. */
final class Findings {

    private final Map<FindingKind, List<Finding.Case>> cases = new EnumMap<>(FindingKind.class);
    private final Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);

    /** Adds a case. */
    void add(FindingKind kind, Finding.Case found) {
        add(kind, 1, List.of(found));
    }

    /**
     * Adds cases, of which not all need be at hand.
     *
     * @param count of all
     * @param first of them
     */
    void add(FindingKind kind, int count, List<Finding.Case> first) {
        counts.merge(kind, count, Integer::sum);
        List<Finding.Case> ofKind = cases.computeIfAbsent(kind, ignored -> new ArrayList<>());
        first.stream().limit(Finding.MOST_CASES - ofKind.size()).forEach(ofKind::add);
    }

    /** Returns how many cases of a kind there are so far. */
    int count(FindingKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Returns what was found, the gravest first. */
    List<Finding> list() {
        List<Finding> findings = new ArrayList<>();
        counts.forEach((kind, count) -> findings.add(new Finding(kind, count, cases.get(kind))));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }
}
