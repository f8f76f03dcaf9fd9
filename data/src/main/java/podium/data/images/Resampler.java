package podium.data.images;

import java.util.Arrays;

/**
 * Resizes pictures bit for bit as Pillow's {@code Image.resize} does.
 *
 * <p>Widths first, then heights, with rows of 8 bits between the two. A picture over a hundred
 * times as high as wide that is to become lower has its height changed first. The arithmetic is
 * that of Pillow 12's {@code Resample.c}; sums of integers, so their order does not matter.
 *
 * <p>Cropping first and resizing then, as torchvision's {@code resized_crop} does, is {@code
 * resize(crop.of(picture), …)} with a {@link Crop}.
 */
public final class Resampler {

    private static final int HALF = 1 << (ResamplingWeights.PRECISION_BITS - 1);

    /** Pillow's limit, in {@code Image.resize}. */
    private static final long VERY_TALL = 100;

    private final Picture picture;
    private final ResamplingWeights columns;
    private final ResamplingWeights rows;

    private Resampler(Picture picture, ResamplingWeights columns, ResamplingWeights rows) {
        this.picture = picture;
        this.columns = columns;
        this.rows = rows;
    }

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
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        if (picture.height() > picture.width() * VERY_TALL
                && height < picture.height()
                && width != picture.width()) {
            Picture lower = resize(picture, picture.width(), height, interpolation);
            return resize(lower, width, height, interpolation);
        }
        return new Resampler(
                        picture,
                        ResamplingWeights.of(picture.width(), width, interpolation),
                        ResamplingWeights.of(picture.height(), height, interpolation))
                .resized();
    }

    /** Makes each row of the new picture from the few rows of the new width that give to it. */
    private Picture resized() {
        int width = columns.size();
        int height = rows.size();
        byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        // Integers, not bytes: the virtual machine adds up whole vectors of them.
        int[][] ring = new int[Math.min(rows.most(), picture.height())][width * 3];
        int[] sums = new int[width * 3];
        int next = 0;
        for (int y = 0; y < height; y++) {
            int first = rows.first(y);
            int end = first + rows.count(y);
            for (next = Math.max(next, first); next < end; next++) {
                toWidth(next, ring[next % ring.length]);
            }
            Arrays.fill(sums, HALF);
            for (int row = first, weight = rows.start(y); row < end; row++, weight++) {
                add(ring[row % ring.length], rows.values()[weight], sums);
            }
            for (int at = 0, target = y * sums.length; at < sums.length; at++, target++) {
                to[target] = (byte) clipped(sums[at]);
            }
        }
        return new Picture(width, height, to);
    }

    private void toWidth(int y, int[] to) {
        byte[] from = picture.rgb();
        int[] values = columns.values();
        int row = y * picture.width() * 3;
        for (int x = 0, at = 0; x < columns.size(); x++, at += 3) {
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            int source = row + columns.first(x) * 3;
            int weight = columns.start(x);
            int count = columns.count(x);
            for (int tap = 0; tap < count; tap++) {
                int value = values[weight + tap];
                red += (from[source + 3 * tap] & 0xFF) * value;
                green += (from[source + 3 * tap + 1] & 0xFF) * value;
                blue += (from[source + 3 * tap + 2] & 0xFF) * value;
            }
            to[at] = clipped(red);
            to[at + 1] = clipped(green);
            to[at + 2] = clipped(blue);
        }
    }

    private static void add(int[] row, int weight, int[] sums) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] += row[at] * weight;
        }
    }

    private static int clipped(int sum) {
        return Math.max(0, Math.min(255, sum >> ResamplingWeights.PRECISION_BITS));
    }
}
