/**
 * Everything a student implements or receives.
 *
 * <p>Start with {@link podium.competition.spi.Solution}. Shapes are written with these letters: B
 * memes in a batch, T tokens, D features, S image side in pixels, L labels.
 *
 * <p>This package sees {@code java}, {@code ai.djl} and {@code podium.data}, and nothing else, so
 * that a jar with libraries of its own can be loaded beside it.
 */
package podium.competition.spi;
