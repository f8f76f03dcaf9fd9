package podium.leaderboard.ledger;

import podium.leaderboard.scoring.ScoredRows;

/**
 * Two submissions that are compared.
 *
 * @param better number of the one that stands ahead
 * @param worse number of the other
 * @param rows on which they are compared
 */
public record Pair(int better, int worse, ScoredRows rows) {}
