package podium.data.images;

/** An RGB picture in memory: 8 bits a channel, rows from the top, pixels interleaved. */
public final class Picture {

    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * Wraps pixels without copying them.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param rgb width × height × 3 unsigned bytes, [H, W, 3]
     */
    public Picture(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != (long) width * height * 3) {
            throw new IllegalArgumentException(
                    "a picture of %d×%d pixels needs %d bytes, but %d were given"
                            .formatted(width, height, (long) width * height * 3, rgb.length));
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** Returns the width in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height in pixels. */
    public int height() {
        return height;
    }

    /** Returns the pixels themselves, [H, W, 3] unsigned bytes; not a copy. */
    public byte[] rgb() {
        return rgb;
    }
}
