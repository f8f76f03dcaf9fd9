/**
 * What was decoded, tokenised and hashed before, shared between runs and processes.
 *
 * <p>Start with {@link podium.competition.encoding.cache.EncodingCache}. Everything here can be
 * made again from the data set: what is damaged, or made by another version, is thrown away and
 * never believed.
 */
package podium.competition.encoding.cache;
