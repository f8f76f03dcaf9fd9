package podium.data.images;

import java.util.Optional;

/**
 * Decodes with native libraries, to the pixels that Pillow has: JPEG with libjpeg-turbo, WebP with
 * libwebp.
 *
 * <p>{@link PictureReader} finds an implementation with {@link java.util.ServiceLoader}, so it has
 * a constructor without arguments, and loads no library in it. Files were looked over before they
 * come here: their claimed sizes are bearable. Must be safe for several threads.
 */
public interface NativeDecoder {

    /** Returns whether the libraries are there for this platform; loads them. */
    boolean isAvailable();

    /**
     * Decodes a JPEG to pixels as they are stored, not turned upright; empty if the library refuses
     * the file, warns of it or is in the slightest doubt.
     *
     * @param jpeg a whole file with one or three components of 8 bits
     */
    Optional<Picture> jpeg(byte[] jpeg);

    /**
     * Decodes a still WebP, alpha dropped; empty if the library refuses the file.
     *
     * @param webp a file with one chunk, {@code VP8 } or {@code VP8L}
     */
    Optional<Picture> webp(byte[] webp);
}
