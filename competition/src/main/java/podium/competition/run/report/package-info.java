/**
 * What a run leaves for people: pictures of its curves, a page, and a card for the model.
 *
 * <p>Start with {@link podium.competition.run.report.RunReport}. Only the dev split is shown; the
 * hidden answers are not known here.
 */
package podium.competition.run.report;
