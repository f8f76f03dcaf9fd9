package podium.competition.encoding;

import java.nio.FloatBuffer;
import podium.competition.spi.ImageSpec;

/**
 * Pixels to normalised planes: (x / 255 − mean) / deviation in float32, as torchvision's ToTensor
 * and Normalize compute it.
 *
 * <p>Each byte has only 256 values, so each channel is a table. Safe for several threads.
 */
final class Normalization {

    private static final int CHANNELS = 3;

    private final int side;
    private final float[][] tables = new float[CHANNELS][256];

    Normalization(ImageSpec spec) {
        side = spec.side();
        for (int channel = 0; channel < CHANNELS; channel++) {
            float mean = spec.mean().get(channel);
            float deviation = spec.deviation().get(channel);
            for (int value = 0; value < 256; value++) {
                tables[channel][value] = (value / 255f - mean) / deviation;
            }
        }
    }

    /** Returns how many values a picture has: 3 × S × S. */
    int size() {
        return CHANNELS * side * side;
    }

    /**
     * Puts a picture's planes at the buffer's position.
     *
     * @param rgb [S, S, 3]
     * @param mirrored whether left becomes right
     */
    void put(byte[] rgb, boolean mirrored, FloatBuffer target) {
        float[] plane = new float[side * side];
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] table = tables[channel];
            for (int y = 0; y < side; y++) {
                int row = y * side;
                for (int x = 0; x < side; x++) {
                    int source = row + (mirrored ? side - 1 - x : x);
                    plane[row + x] = table[rgb[CHANNELS * source + channel] & 0xff];
                }
            }
            target.put(plane);
        }
    }
}
