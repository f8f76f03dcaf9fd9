/**
 * Finds solutions, here and in foreign jars, and gives them what they may know and use.
 *
 * <p>Start with {@link podium.competition.catalog.SolutionCatalog}.
 */
package podium.competition.catalog;
