package podium.data.demo;

import java.util.Random;
import podium.data.images.Picture;

/**
 * Paints shapes in whole numbers, without smoothing; what lies outside is cut off.
 *
 * <p>A colour is red, green and blue in [0, 255].
 */
final class Canvas {

    private final int width;
    private final int height;
    private final byte[] rgb;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[width * height * 3];
    }

    /** Returns the colour that lies {@code part} of {@code whole} of the way between two. */
    static int[] mix(int[] from, int[] to, int part, int whole) {
        int[] mixed = new int[3];
        for (int channel = 0; channel < 3; channel++) {
            mixed[channel] = (from[channel] * (whole - part) + to[channel] * part) / whole;
        }
        return mixed;
    }

    /** Fills columns [left, right) of rows [top, bottom). */
    void fillRectangle(int left, int top, int right, int bottom, int[] colour) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                paint(x, y, colour);
            }
        }
    }

    /** Fills every pixel no farther than the radius from the centre. */
    void fillDisc(int centreX, int centreY, int radius, int[] colour) {
        for (int y = Math.max(0, centreY - radius);
                y < Math.min(height, centreY + radius + 1);
                y++) {
            for (int x = Math.max(0, centreX - radius);
                    x < Math.min(width, centreX + radius + 1);
                    x++) {
                int dx = x - centreX;
                int dy = y - centreY;
                if (dx * dx + dy * dy <= radius * radius) {
                    paint(x, y, colour);
                }
            }
        }
    }

    /** Fills a roof: its tip at a pixel, one pixel wider on each side in every row below. */
    void fillTriangle(int tipX, int tipY, int rows, int[] colour) {
        for (int row = 0; row <= rows; row++) {
            fillRectangle(tipX - row, tipY + row, tipX + row + 1, tipY + row + 1, colour);
        }
    }

    /** Changes every value by a number in [−amplitude, amplitude], within [0, 255]. */
    void addNoise(Random random, int amplitude) {
        for (int at = 0; at < rgb.length; at++) {
            int noisy = (rgb[at] & 0xFF) + random.nextInt(2 * amplitude + 1) - amplitude;
            rgb[at] = (byte) Math.min(255, Math.max(0, noisy));
        }
    }

    /** Returns the painting; painting on would change it. */
    Picture picture() {
        return new Picture(width, height, rgb);
    }

    private void paint(int x, int y, int[] colour) {
        int at = (y * width + x) * 3;
        rgb[at] = (byte) colour[0];
        rgb[at + 1] = (byte) colour[1];
        rgb[at + 2] = (byte) colour[2];
    }
}
