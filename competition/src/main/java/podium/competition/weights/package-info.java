/**
 * Tensor files: weights by published name, in and out, and the report of names that do not fit.
 *
 * <p>Start with {@link podium.competition.weights.Weights}.
 */
package podium.competition.weights;
