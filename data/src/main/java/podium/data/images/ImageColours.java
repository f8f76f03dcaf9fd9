package podium.data.images;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns an image of the Java library into RGB as Pillow's {@code convert("RGB")} does: palettes
 * looked up, grey tripled, alpha dropped, 16 bits cut to 8, no colour profile or gamma applied.
 */
final class ImageColours {

    private ImageColours() {}

    static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[width * height * 3];
        // Samples as stored: getRGB would convert between colour spaces.
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        ColorModel model = image.getColorModel();
        int[] row = new int[width * bands];
        for (int y = 0, at = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int from = 0; from < row.length; from += bands, at += 3) {
                if (model instanceof IndexColorModel palette) {
                    rgb[at] = (byte) palette.getRed(row[from]);
                    rgb[at + 1] = (byte) palette.getGreen(row[from]);
                    rgb[at + 2] = (byte) palette.getBlue(row[from]);
                } else {
                    for (int channel = 0; channel < 3; channel++) {
                        int band = bands < 3 ? 0 : channel;
                        rgb[at + channel] =
                                (byte) eightBits(row[from + band], model.getComponentSize(band));
                    }
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    private static int eightBits(int sample, int bits) {
        if (bits == 8) {
            return sample;
        }
        return bits > 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }
}
