package podium.data.images;

/**
 * Resizes pictures bit for bit as Pillow's {@code Image.resize} does.
 *
 * <p>Widths first, then heights, with a picture of 8 bits between the two; a direction whose size
 * stays is not touched. A picture over a hundred times as high as wide that is to become lower has
 * its height changed first. The arithmetic is that of Pillow 12's {@code Resample.c}.
 */
public final class Resampler {

    private static final int HALF = 1 << (ResamplingWeights.PRECISION_BITS - 1);

    /** Pillow's limit, in {@code Image.resize}. */
    private static final long VERY_TALL = 100;

    private Resampler() {}

    /**
     * Resizes without keeping the aspect ratio.
     *
     * @param width wanted, in pixels, at least 1
     * @param height wanted, in pixels, at least 1
     * @return the picture itself if it has the wanted size
     */
    public static Picture resize(
            Picture picture, int width, int height, Interpolation interpolation) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "cannot resize to %d×%d pixels".formatted(width, height));
        }
        if (picture.height() > picture.width() * VERY_TALL && height < picture.height()) {
            return toWidth(toHeight(picture, height, interpolation), width, interpolation);
        }
        return toHeight(toWidth(picture, width, interpolation), height, interpolation);
    }

    private static Picture toWidth(Picture picture, int width, Interpolation interpolation) {
        return width == picture.width()
                ? picture
                : resizeRows(picture, ResamplingWeights.of(picture.width(), width, interpolation));
    }

    private static Picture toHeight(Picture picture, int height, Interpolation interpolation) {
        return height == picture.height()
                ? picture
                : resizeColumns(
                        picture, ResamplingWeights.of(picture.height(), height, interpolation));
    }

    private static Picture resizeRows(Picture picture, ResamplingWeights weights) {
        int height = picture.height();
        int width = weights.size();
        byte[] from = picture.rgb();
        byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        for (int y = 0, at = 0; y < height; y++) {
            int row = y * picture.width();
            for (int x = 0; x < width; x++, at += 3) {
                sum(from, (row + weights.first(x)) * 3, 3, weights, x, to, at);
            }
        }
        return new Picture(width, height, to);
    }

    private static Picture resizeColumns(Picture picture, ResamplingWeights weights) {
        int width = picture.width();
        int height = weights.size();
        byte[] from = picture.rgb();
        byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        for (int y = 0, at = 0; y < height; y++) {
            int row = weights.first(y) * width;
            for (int x = 0; x < width; x++, at += 3) {
                sum(from, (row + x) * 3, width * 3, weights, y, to, at);
            }
        }
        return new Picture(width, height, to);
    }

    /** Writes the weighted sum of the pixels at {@code start}, {@code start + stride}, … */
    private static void sum(
            byte[] from,
            int start,
            int stride,
            ResamplingWeights weights,
            int pixel,
            byte[] to,
            int at) {
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        int[] values = weights.values();
        int end = weights.end(pixel);
        for (int weight = weights.start(pixel), source = start;
                weight < end;
                weight++, source += stride) {
            int value = values[weight];
            red += (from[source] & 0xFF) * value;
            green += (from[source + 1] & 0xFF) * value;
            blue += (from[source + 2] & 0xFF) * value;
        }
        to[at] = clipped(red);
        to[at + 1] = clipped(green);
        to[at + 2] = clipped(blue);
    }

    private static byte clipped(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> ResamplingWeights.PRECISION_BITS));
    }
}
