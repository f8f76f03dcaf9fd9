package podium.data.formats;

import java.util.List;

/** Says how many things there are and names the first few. */
final class Counted {

    private static final int NAMED = 6;

    private Counted() {}

    /** Returns such as {@code 7 ids of train without entry left out: a, b, c, d, e, f, …}. */
    static String leftOut(List<String> ids, String which) {
        return "%d id%s %s left out: %s"
                .formatted(ids.size(), ids.size() == 1 ? "" : "s", which, names(ids));
    }

    /** Returns the first few names. */
    static String names(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? first + ", …" : first;
    }
}
