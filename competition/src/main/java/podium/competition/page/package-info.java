/**
 * What the pages for people are built of, whatever they tell: markup, small pictures, and a frame
 * in which browsers fetch nothing.
 *
 * <p>Start with {@link podium.competition.page.WebPage}. The pages themselves stand beside what
 * they tell of.
 */
package podium.competition.page;
