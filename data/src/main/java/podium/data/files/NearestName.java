package podium.data.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant by a name that is not known. */
public final class NearestName {

    private NearestName() {}

    /** Returns the known name that is closest to what was typed, if any is close. */
    public static Optional<String> of(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int furthest = Math.max(2, wanted.length() / 2);
        return known.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= furthest)
                .min(
                        Comparator.comparingInt(
                                        (String name) ->
                                                distance(wanted, name.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns the end of a message: the nearest name, if any is close, and all known ones. */
    public static String hint(String typed, Collection<String> known) {
        String guess = of(typed, known).map("; did you mean '%s'?"::formatted).orElse(";");
        return guess + " known: " + String.join(", ", known);
    }

    /** Edits that turn one text into the other (Levenshtein 1966). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
