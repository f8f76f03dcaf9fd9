/**
 * The append-only store of submissions and scores: one SQLite file per board.
 *
 * <p>The only package that speaks SQL. It keeps what happened; who is ahead is for {@code
 * podium.leaderboard.board} to say. Start with {@link podium.leaderboard.ledger.SubmissionDesk},
 * which takes files in, or {@link podium.leaderboard.ledger.Ledger}, which keeps them.
 */
package podium.leaderboard.ledger;
