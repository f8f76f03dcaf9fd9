package podium.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The labels of a competition, in the order of every column and every logit.
 *
 * @param task binary competitions have exactly one label
 * @param names at least one, distinct, each matching {@code [A-Za-z0-9_-]+}
 */
public record Labels(Task task, List<String> names) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** Checks the names against the task. */
    public Labels {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("labels is empty; at least one name is needed");
        }
        if (task == Task.BINARY && names.size() != 1) {
            throw new IllegalArgumentException(
                    "a binary task has one label, but labels is " + names);
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("labels " + names + " holds a name twice");
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "label '%s' may hold only letters, digits, '_' and '-'".formatted(name));
            }
        }
    }

    /** Returns the labels of a yes-or-no competition. */
    public static Labels binary(String name) {
        return new Labels(Task.BINARY, List.of(name));
    }

    /** Returns the labels of a competition with several independent labels. */
    public static Labels multilabel(List<String> names) {
        return new Labels(Task.MULTILABEL, names);
    }

    /** Returns how many labels there are: the width of a row of logits. */
    public int size() {
        return names.size();
    }

    /**
     * Returns which of the labels hold, in label order.
     *
     * @param present names of labels; each must be one of {@link #names()}
     */
    public boolean[] truth(Set<String> present) {
        if (!names.containsAll(present)) {
            throw new IllegalArgumentException(
                    "labels %s are not all among %s".formatted(present, names));
        }
        boolean[] truth = new boolean[names.size()];
        for (int label = 0; label < truth.length; label++) {
            truth[label] = present.contains(names.get(label));
        }
        return truth;
    }
}
