/**
 * Names of published weights: the same network, named by different people.
 *
 * <p>Start with {@link podium.competition.weights.names.PublishedNames}, which holds the tables.
 */
package podium.competition.weights.names;
