/**
 * Whether a trained model really uses both picture and caption: its scores on memes whose parts
 * were swapped or blanked.
 *
 * <p>Start with {@link podium.competition.audit.ModalityAudit}.
 */
package podium.competition.audit;
