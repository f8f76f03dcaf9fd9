/**
 * Sets predictions against the hidden answers and says a score, or why there is none.
 *
 * <p>Storing and ranking scores live in {@code podium.leaderboard.ledger} and {@code
 * podium.leaderboard.board}; arithmetic in {@link podium.leaderboard.metrics}. Start with {@link
 * podium.leaderboard.scoring.Scorer}.
 */
package podium.leaderboard.scoring;
