/**
 * Whether one submission is better than another on the same rows, or only luckier.
 *
 * <p>Every test is paired: what makes some rows hard for both cancels out. Start with {@link
 * podium.leaderboard.comparison.Comparison}.
 */
package podium.leaderboard.comparison;
