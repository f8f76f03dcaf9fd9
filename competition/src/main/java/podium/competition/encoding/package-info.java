/**
 * Memes to tensors, as a solution's inputs say: pixels, token ids, masks, batches.
 *
 * <p>Start with {@link podium.competition.encoding.MemeEncoder}.
 */
package podium.competition.encoding;
