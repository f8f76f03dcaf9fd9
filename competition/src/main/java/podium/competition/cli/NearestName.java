package podium.competition.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class NearestName {

    private NearestName() {}

    /** Returns {@code ; did you mean 'x'? known: a, b, c}, the question only for a near name. */
    static String hint(String given, Collection<String> known) {
        String question =
                of(given, known).map(name -> "; did you mean '%s'?".formatted(name)).orElse(";");
        return question + " known: " + String.join(", ", known);
    }

    /** Returns the known name with the fewest typing slips between, if those are few. */
    static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .filter(name -> slips(given, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> slips(given, name)));
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours. */
    private static int slips(String given, String known) {
        String from = given.toLowerCase(Locale.ROOT);
        String to = known.toLowerCase(Locale.ROOT);
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best =
                        Math.min(
                                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                                cost[i - 1][j - 1] + replaced);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[from.length()][to.length()];
    }
}
