package podium.data.submission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import podium.data.submission.ProblemKind.Severity;

/** Collects problems: the first five of a kind with their text, the others by number. */
final class ProblemList {

    private static final int SHOWN = 5;

    private final Map<ProblemKind, Found> found = new EnumMap<>(ProblemKind.class);

    /** Adds a problem of the file as a whole. */
    void add(ProblemKind kind, String text) {
        add(kind, 0, text);
    }

    /** Adds a problem of a line. */
    void add(ProblemKind kind, long line, String text) {
        add(kind, line, () -> text);
    }

    /**
     * Adds a problem of a line.
     *
     * @param text asked for only if it will be shown: a file may have a million problems
     */
    void add(ProblemKind kind, long line, Supplier<String> text) {
        Found ofKind = found.computeIfAbsent(kind, ignored -> new Found());
        ofKind.count++;
        if (ofKind.examples.size() < SHOWN) {
            ofKind.examples.add(new Problem.Example(line, text.get()));
        }
    }

    /** Adds what was collected elsewhere, of which only the first five are told. */
    void add(ProblemKind kind, int count, List<Problem.Example> examples) {
        if (count == 0) {
            return;
        }
        examples.forEach(example -> add(kind, example.line(), example.text()));
        found.get(kind).count += count - examples.size();
    }

    /** Returns whether there is a problem of this kind. */
    boolean has(ProblemKind kind) {
        return found.containsKey(kind);
    }

    boolean hasErrors() {
        return found.keySet().stream().anyMatch(kind -> kind.severity() == Severity.ERROR);
    }

    /** Returns errors before warnings, and what concerns the file before what concerns a cell. */
    List<Problem> toList() {
        List<Problem> problems = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            found.forEach(
                    (kind, ofKind) -> {
                        if (kind.severity() == severity) {
                            problems.add(new Problem(kind, ofKind.count, ofKind.examples));
                        }
                    });
        }
        return problems;
    }

    private static final class Found {
        private int count;
        private final List<Problem.Example> examples = new ArrayList<>();
    }
}
