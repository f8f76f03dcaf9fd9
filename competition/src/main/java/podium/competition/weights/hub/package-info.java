/**
 * Published weights: what there is, where it comes from, and how it gets into the cache whole.
 *
 * <p>Start with {@link podium.competition.weights.hub.PublishedWeights} and {@link
 * podium.competition.weights.hub.WeightStore}. Nothing here knows what is in the files.
 */
package podium.competition.weights.hub;
