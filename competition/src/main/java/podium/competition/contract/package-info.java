/**
 * The checks a solution must pass, in plain Java: run by {@code podium try}, by the tests of the
 * built-in solutions, and by students.
 *
 * <p>They accept a solution, they do not review it: no data set, no download, under a minute. Start
 * with {@link podium.competition.contract.SolutionContract}.
 */
package podium.competition.contract;
