/**
 * From a data set to a run folder, and from a run folder to a submission: what the commands {@code
 * train} and {@code predict} do, one step after the other.
 *
 * <p>Start with {@link podium.competition.pipeline.TrainingRun}.
 */
package podium.competition.pipeline;
