package podium.data.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pictures. */
public final class PictureWriter {

    private PictureWriter() {}

    /**
     * Writes a picture as PNG, without loss; equal pictures give equal bytes on one Java runtime.
     *
     * @param out stays open
     * @throws IOException if the stream refuses the bytes
     */
    public static void writePng(Picture picture, OutputStream out) throws IOException {
        write(picture, "png", out);
    }

    /**
     * Writes a picture as JPEG of quality 75, colours at half the resolution.
     *
     * @param out stays open
     * @throws IOException if the stream refuses the bytes
     */
    public static void writeJpeg(Picture picture, OutputStream out) throws IOException {
        write(picture, "jpeg", out);
    }

    private static void write(Picture picture, String format, OutputStream out) throws IOException {
        BufferedImage image =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), packed(picture), 0, picture.width());
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        // In memory: ImageIO would otherwise put a cache file beside other people's.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(image);
        } finally {
            writer.dispose();
        }
    }

    private static int[] packed(Picture picture) {
        byte[] rgb = picture.rgb();
        int[] packed = new int[picture.width() * picture.height()];
        for (int pixel = 0, at = 0; pixel < packed.length; pixel++, at += 3) {
            packed[pixel] =
                    (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
        }
        return packed;
    }
}
