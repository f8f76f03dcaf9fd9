package podium.competition.weights.names;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parts of names that some files have and others leave out: {@code tower_txt.text_model.X} and
 * {@code tower_txt.X} are one tensor.
 */
public final class OptionalSegments {

    /** What transformers' larger networks put before the names of those they contain. */
    private static final List<String> SEGMENTS =
            List.of("text_model", "vision_model", "distilbert", "bert");

    /** What wrappers of training scripts put before every name. */
    private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.", "model.");

    /** More places for a segment than this has no network of ours. */
    private static final int MOST_CHANGES = 200;

    private OptionalSegments() {}

    /** A segment after a prefix, to be put in or left out. */
    private record Change(String prefix, String segment, boolean insert) {

        /** Returns the name after the change, or the name itself where the change is none of it. */
        String apply(String name) {
            String from = insert ? prefix : prefix + segment + ".";
            String to = insert ? prefix + segment + "." : prefix;
            return name.startsWith(from) ? to + name.substring(from.length()) : name;
        }
    }

    /**
     * Takes off what stands before every name, then puts segments into names, or leaves them out,
     * as long as that makes more names the wanted ones.
     *
     * @param wanted what each name must have, such as a shape
     * @param found what each name of the file has
     * @return the new name of every name of the file; different names stay different
     */
    public static <T> Map<String, String> adapt(Map<String, T> wanted, Map<String, T> found) {
        Map<String, String> renamed = new LinkedHashMap<>();
        String wrapper = wrapper(wanted.keySet(), found.keySet());
        found.keySet().forEach(name -> renamed.put(name, name.substring(wrapper.length())));
        for (Change change = best(wanted, found, renamed);
                change != null;
                change = best(wanted, found, renamed)) {
            Set<String> taken = new HashSet<>(renamed.values());
            Change chosen = change;
            renamed.replaceAll(
                    (name, present) -> {
                        String changed = chosen.apply(present);
                        boolean useful =
                                !wanted.containsKey(present)
                                        && wanted.containsKey(changed)
                                        && taken.add(changed);
                        return useful ? changed : present;
                    });
        }
        return renamed;
    }

    private static String wrapper(Set<String> wanted, Set<String> found) {
        String all = "";
        for (boolean longer = !found.isEmpty(); longer; ) {
            longer = false;
            for (String wrapper : WRAPPERS) {
                String tried = all + wrapper;
                if (found.stream().allMatch(name -> name.startsWith(tried))
                        && wanted.stream().noneMatch(name -> name.startsWith(wrapper))) {
                    all = tried;
                    longer = true;
                }
            }
        }
        return all;
    }

    /** Returns the change that helps most names to what they must have, null if none does. */
    private static <T> Change best(
            Map<String, T> wanted, Map<String, T> found, Map<String, String> renamed) {
        Set<String> taken = new HashSet<>(renamed.values());
        Change best = null;
        long most = 0;
        for (Change change : changes(wanted.keySet(), taken)) {
            long helped =
                    renamed.entrySet().stream()
                            .filter(entry -> !wanted.containsKey(entry.getValue()))
                            .filter(
                                    entry -> {
                                        String changed = change.apply(entry.getValue());
                                        return !taken.contains(changed)
                                                && found.get(entry.getKey())
                                                        .equals(wanted.get(changed));
                                    })
                            .count();
            if (helped > most) {
                most = helped;
                best = change;
            }
        }
        return best;
    }

    private static Set<Change> changes(Set<String> wanted, Set<String> found) {
        Set<Change> changes = new LinkedHashSet<>();
        found.stream()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> addChanges(name, false, changes));
        wanted.stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> addChanges(name, true, changes));
        return changes;
    }

    private static void addChanges(String name, boolean insert, Set<Change> changes) {
        if (changes.size() >= MOST_CHANGES) {
            return;
        }
        for (String segment : SEGMENTS) {
            String middle = segment + ".";
            if (name.startsWith(middle)) {
                changes.add(new Change("", segment, insert));
            }
            for (int at = name.indexOf("." + middle);
                    at >= 0;
                    at = name.indexOf("." + middle, at + 1)) {
                changes.add(new Change(name.substring(0, at + 1), segment, insert));
            }
        }
    }
}
