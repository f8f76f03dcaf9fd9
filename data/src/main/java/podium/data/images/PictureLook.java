package podium.data.images;

/**
 * What a picture looks like, small enough to keep for every picture of a data set: a perceptual
 * hash to find candidates by, and a thumbnail to decide.
 *
 * <p>The hash is the signs of the 63 lowest frequencies of the picture, shrunk to 32×32 grey pixels
 * (the pHash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010,
 * with zero for the median). Copies that were encoded anew or resized differ by few bits, but so do
 * two captions on one template; therefore the thumbnails are compared pixel by pixel. New encoding
 * spreads small differences over the whole picture, another caption makes large ones in a few
 * places: what stands out from the mean decides.
 *
 * <p>About 1.2 KB each; immutable.
 */
public final class PictureLook {

    /** Bits of a hash, used or not. */
    static final int HASH_BITS = Long.SIZE;

    /** Bits in which the hashes of two copies of one picture may differ. */
    static final int MOST_BITS = 7;

    private static final int SIDE = 32;
    private static final int FREQUENCIES = 8;
    private static final int BLOCKS = 8;

    // Measured on re-encoded (quality 30 to 90) and resized (50 to 200 %) copies of real memes.
    private static final double MOST_MEAN = 5;
    private static final double MOST_ANYWHERE = 24;
    private static final double MOST_ON_EQUAL_PICTURES = 4;
    private static final double MOST_TIMES_MEAN = 12;
    private static final int MOST_COLOUR = 24;

    /** What rounding may leave of a frequency that is not there. */
    private static final double NOTHING = 1e-6;

    private static final double[] COSINES = cosines();

    private final long bits;
    private final byte[] grey;
    private final byte[] colours;

    private PictureLook(long bits, byte[] grey, byte[] colours) {
        this.bits = bits;
        this.grey = grey;
        this.colours = colours;
    }

    /** Looks at a picture, whatever its size. */
    public static PictureLook of(Picture picture) {
        byte[] rgb = Resampler.resize(picture, SIDE, SIDE, Interpolation.BILINEAR).rgb();
        byte[] grey = grey(rgb);
        return new PictureLook(bits(grey), grey, colours(rgb));
    }

    /** Returns the hash: 63 bits, the lowest frequencies first; the lowest bit is unused. */
    long bits() {
        return bits;
    }

    /** Returns the thumbnail's brightness, [32, 32] unsigned bytes; not a copy. */
    byte[] grey() {
        return grey;
    }

    /** Returns the mean colours of 8×8 parts, [8, 8, 3] unsigned bytes; not a copy. */
    byte[] colours() {
        return colours;
    }

    /**
     * Returns whether two pictures are copies of each other, perhaps resized or encoded anew.
     *
     * <p>Not transitive: a copy of a copy of a copy may look different.
     */
    public boolean isLike(PictureLook other) {
        return Long.bitCount(bits ^ other.bits) <= MOST_BITS
                && greysAreLike(grey, other.grey)
                && coloursAreLike(colours, other.colours);
    }

    private static boolean greysAreLike(byte[] one, byte[] other) {
        int sum = 0;
        int most = 0;
        for (int pixel = 0; pixel < one.length; pixel++) {
            int difference = Math.abs((one[pixel] & 0xFF) - (other[pixel] & 0xFF));
            if (difference > MOST_ANYWHERE) {
                return false;
            }
            sum += difference;
            most = Math.max(most, difference);
        }
        double mean = (double) sum / one.length;
        return mean <= MOST_MEAN && most <= MOST_ON_EQUAL_PICTURES + MOST_TIMES_MEAN * mean;
    }

    private static boolean coloursAreLike(byte[] one, byte[] other) {
        for (int at = 0; at < one.length; at++) {
            if (Math.abs((one[at] & 0xFF) - (other[at] & 0xFF)) > MOST_COLOUR) {
                return false;
            }
        }
        return true;
    }

    /** Returns ITU-R 601 luma with Pillow's fixed-point arithmetic. */
    private static byte[] grey(byte[] rgb) {
        byte[] grey = new byte[rgb.length / 3];
        for (int pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3) {
            int red = rgb[at] & 0xFF;
            int green = rgb[at + 1] & 0xFF;
            int blue = rgb[at + 2] & 0xFF;
            grey[pixel] = (byte) ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
        }
        return grey;
    }

    private static byte[] colours(byte[] rgb) {
        int step = SIDE / BLOCKS;
        int[] sums = new int[BLOCKS * BLOCKS * 3];
        for (int at = 0; at < rgb.length; at++) {
            int pixel = at / 3;
            int block = pixel / SIDE / step * BLOCKS + pixel % SIDE / step;
            sums[block * 3 + at % 3] += rgb[at] & 0xFF;
        }
        byte[] means = new byte[sums.length];
        for (int at = 0; at < sums.length; at++) {
            means[at] = (byte) ((sums[at] + step * step / 2) / (step * step));
        }
        return means;
    }

    /** Returns the signs of the cosine transform's corner of low frequencies, without the mean. */
    private static long bits(byte[] grey) {
        double[] rows = new double[SIDE * FREQUENCIES]; // [32, 8]
        for (int y = 0; y < SIDE; y++) {
            for (int across = 0; across < FREQUENCIES; across++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += (grey[y * SIDE + x] & 0xFF) * COSINES[across * SIDE + x];
                }
                rows[y * FREQUENCIES + across] = sum;
            }
        }
        long bits = 0;
        for (int down = 0; down < FREQUENCIES; down++) {
            for (int across = down == 0 ? 1 : 0; across < FREQUENCIES; across++) {
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += rows[y * FREQUENCIES + across] * COSINES[down * SIDE + y];
                }
                if (sum > NOTHING) {
                    bits |= 1L << (down * FREQUENCIES + across);
                }
            }
        }
        return bits;
    }

    /** Strict arithmetic: the same hash on every machine. */
    private static double[] cosines() {
        double[] cosines = new double[FREQUENCIES * SIDE];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int at = 0; at < SIDE; at++) {
                cosines[frequency * SIDE + at] =
                        StrictMath.cos(Math.PI * (2 * at + 1) * frequency / (2.0 * SIDE));
            }
        }
        return cosines;
    }
}
