/**
 * Pictures: decoding by content to RGB and resizing as Pillow does.
 *
 * <p>Start with {@link podium.data.images.PictureReader}.
 */
package podium.data.images;
