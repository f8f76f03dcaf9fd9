/**
 * A trained model over a split: probabilities, decisions, and the files that carry them.
 *
 * <p>Start with {@link podium.competition.prediction.Predictor}. How the files are spelt is in
 * {@code podium.data.submission}.
 */
package podium.competition.prediction;
