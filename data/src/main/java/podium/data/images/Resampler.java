package podium.data.images;

/** Resizes pictures bit for bit as Pillow's {@code Image.resize} does. */
public final class Resampler {

    private Resampler() {}

    /**
     * Resizes without keeping the aspect ratio.
     *
     * @param width wanted, in pixels, at least 1
     * @param height wanted, in pixels, at least 1
     */
    public static Picture resize(
            Picture picture, int width, int height, Interpolation interpolation) {
        throw new UnsupportedOperationException("stub");
    }
}
