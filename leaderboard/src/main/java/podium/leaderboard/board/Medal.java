package podium.leaderboard.board;

import java.util.Locale;
import java.util.Optional;

/**
 * What a rank is worth on Kaggle, for any number of teams.
 *
 * <p>The table is Kaggle's as MLE-bench has it: of fewer than 100 teams the first tenth win gold,
 * up to two tenths silver, up to four tenths bronze, but always at least the first.
 */
enum Medal {
    GOLD,
    SILVER,
    BRONZE;

    /** Returns the name used in files, such as {@code gold}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a rank wins, if anything. */
    static Optional<Medal> of(int rank, int teams) {
        for (Medal medal : values()) {
            if (rank <= medal.last(teams)) {
                return Optional.of(medal);
            }
        }
        return Optional.empty();
    }

    /** Returns the last rank that wins this medal. */
    private int last(int teams) {
        return switch (this) {
            case GOLD -> teams < 100 ? share(teams, 100) : 10 + (teams < 250 ? 0 : teams / 500);
            case SILVER -> teams < 250 ? share(teams, 200) : teams < 1000 ? 50 : share(teams, 50);
            case BRONZE -> teams < 250 ? share(teams, 400) : teams < 1000 ? 100 : share(teams, 100);
        };
    }

    private static int share(int teams, int perThousand) {
        return Math.max(1, teams * perThousand / 1000);
    }
}
