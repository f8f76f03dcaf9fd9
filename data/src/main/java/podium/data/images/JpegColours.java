package podium.data.images;

import java.awt.image.Raster;

/**
 * Turns the components of a JPEG into RGB, with libjpeg's and Pillow's integer arithmetic.
 *
 * <p>ImageIO's own conversion is not used: it guesses the components differently, applies embedded
 * colour profiles, and refuses four components.
 */
final class JpegColours {

    private static final int SHIFT = 16;
    private static final int HALF = 1 << (SHIFT - 1);
    private static final int RED_OF_CR = fixedPoint(1.40200);
    private static final int GREEN_OF_CR = fixedPoint(0.71414);
    private static final int GREEN_OF_CB = fixedPoint(0.34414);
    private static final int BLUE_OF_CB = fixedPoint(1.77200);

    private JpegColours() {}

    /**
     * Returns the picture.
     *
     * @param raster components as stored, 8 bits each
     */
    static Picture picture(Raster raster, JpegHeader header) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        boolean chrominance = bands >= 3 && header.isLuminanceChrominance();
        byte[] rgb = new byte[width * height * 3];
        int[] row = new int[width * bands];
        for (int y = 0, at = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands, at += 3) {
                if (chrominance) {
                    toRgb(row, from);
                }
                if (bands == 4) {
                    fromInk(row, from, rgb, at, chrominance);
                } else {
                    rgb[at] = (byte) row[from];
                    rgb[at + 1] = (byte) row[from + (bands == 3 ? 1 : 0)];
                    rgb[at + 2] = (byte) row[from + (bands == 3 ? 2 : 0)];
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    private static void toRgb(int[] row, int at) {
        int y = row[at];
        int cb = row[at + 1] - 128;
        int cr = row[at + 2] - 128;
        row[at] = clamped(y + ((RED_OF_CR * cr + HALF) >> SHIFT));
        row[at + 1] = clamped(y + ((-GREEN_OF_CB * cb + HALF - GREEN_OF_CR * cr) >> SHIFT));
        row[at + 2] = clamped(y + ((BLUE_OF_CB * cb + HALF) >> SHIFT));
    }

    /**
     * Mixes inks. Files hold them inverted by Adobe's custom (255 is no ink), which Pillow takes
     * for granted; with luminance and chrominance libjpeg has inverted the first three once more.
     */
    private static void fromInk(int[] row, int from, byte[] rgb, int at, boolean chrominance) {
        int light = row[from + 3];
        for (int channel = 0; channel < 3; channel++) {
            int stored = row[from + channel];
            int ink = chrominance ? stored : 255 - stored;
            int product = ink * light + 128;
            rgb[at + channel] = (byte) clamped(light - (((product >> 8) + product) >> 8));
        }
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static int fixedPoint(double factor) {
        return (int) (factor * (1 << SHIFT) + 0.5);
    }
}
