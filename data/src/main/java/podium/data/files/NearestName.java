package podium.data.files;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class NearestName {

    private NearestName() {}

    /**
     * Returns the known name nearest to what was typed, if any is near.
     *
     * <p>Nearness is the optimal string alignment distance (insertions, deletions, substitutions
     * and swaps of neighbours), with case and the choice between {@code _}, {@code -} and a blank
     * left out of account. Among equals the first in the collection's order wins.
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        String wanted = plain(typed);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            String candidate = plain(name);
            int longer = Math.max(wanted.length(), candidate.length());
            if (Math.abs(wanted.length() - candidate.length()) > allowed(longer)) {
                continue;
            }
            int distance = distance(wanted, candidate);
            if (distance <= allowed(longer) && distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * Returns the end of an error message: {@code ; did you mean 'x'? known: a, b, c}.
     *
     * @param known the names, in the order in which to list them
     */
    public static String hint(String typed, Collection<String> known) {
        String list = "known: " + String.join(", ", known);
        return of(typed, known)
                .map(name -> "; did you mean '%s'? %s".formatted(name, list))
                .orElse("; " + list);
    }

    /** Half of a short word may be wrong, but only a quarter of a long one. */
    private static int allowed(int length) {
        return Math.min(length / 2, Math.max(2, length / 4));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(
                        cost[i - 1][j - 1] + change,
                        Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
        boolean swapped =
                i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
