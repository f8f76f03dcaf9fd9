/**
 * Ranks the entries of a ledger and renders the ranking as text, JSON, CSV and one web page.
 *
 * <p>Computes no score: every number shown was stored when its submission was scored. Start with
 * {@link podium.leaderboard.board.Board}.
 */
package podium.leaderboard.board;
