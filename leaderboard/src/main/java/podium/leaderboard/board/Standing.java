package podium.leaderboard.board;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a rank is worth among all that were given.
 *
 * @param rank 1 for the best
 * @param ranked how many teams have a rank; at least {@code rank}
 */
record Standing(int rank, int ranked) {

    private static final int[] BANDS = {1, 5, 10, 25, 50};

    /** Returns where a row of a board with so many ranked teams stands, if it has a rank. */
    static Optional<Standing> of(BoardRow row, int ranked) {
        return row.rank().isPresent()
                ? Optional.of(new Standing(row.rank().getAsInt(), ranked))
                : Optional.empty();
    }

    Optional<Medal> medal() {
        return Medal.of(rank, ranked);
    }

    /** Returns the share of ranked teams that are no better, in % to one digit; 100 if first. */
    double percentile() {
        return Math.round(1000.0 * (ranked - rank + 1) / ranked) / 10.0;
    }

    /** Returns the narrowest band the rank falls into: 10 for the top 10 %; empty below half. */
    OptionalInt band() {
        for (int band : BANDS) {
            if (100 * rank <= band * ranked) {
                return OptionalInt.of(band);
            }
        }
        return OptionalInt.empty();
    }
}
