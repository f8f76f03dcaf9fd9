/**
 * What a meme is: {@link podium.data.Meme}, the {@link podium.data.Split} it belongs to and the
 * {@link podium.data.Labels} it can carry.
 *
 * <p>Nothing here reads or writes a file; start with {@link podium.data.Meme}.
 */
package podium.data;
