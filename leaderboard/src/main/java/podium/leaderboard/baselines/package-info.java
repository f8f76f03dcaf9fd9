/**
 * Predictions anybody can beat: what a board's benchmark rows are made of.
 *
 * <p>They learn from the public part of a data set and know no hidden answers; scoring them is
 * nothing special. Start with {@link podium.leaderboard.baselines.Baselines}.
 */
package podium.leaderboard.baselines;
