/**
 * The run folder: what a training run leaves behind, with one writer and one reader.
 *
 * <p>Start with {@link podium.competition.run.RunFolder}. The pictures and the page for people are
 * in {@code report}; the weights are written by {@code podium.competition.weights}, the tables of
 * predictions by {@code podium.competition.prediction}.
 */
package podium.competition.run;
