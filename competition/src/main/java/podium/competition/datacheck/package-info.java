/**
 * A check of a data set folder as a document for programs and as a page with the pictures.
 *
 * <p>Start with {@link podium.competition.datacheck.CheckDocument} and {@link
 * podium.competition.datacheck.CheckPage}; what is found is {@link podium.data.check}'s.
 */
package podium.competition.datacheck;
