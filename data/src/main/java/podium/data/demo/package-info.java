/**
 * Invents harmless memes whose label needs both the picture and the caption.
 *
 * <p>Start with {@link podium.data.demo.SyntheticMemes}.
 */
package podium.data.demo;
