/**
 * The training loop and what stands beside it: loss, optimiser, schedules, early stop, best epoch.
 *
 * <p>Start with the training loop.
 */
package podium.competition.training;
