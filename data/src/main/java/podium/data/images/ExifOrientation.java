package podium.data.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as the Exif tag 0x0112 tells it, and how to turn its picture upright.
 *
 * <p>1 is upright; 2 mirrored; 3 upside down; 4 flipped; 5 transposed; 6 to be turned clockwise; 7
 * transverse; 8 to be turned counter-clockwise (Exif 2.3, section 4.6.4).
 */
final class ExifOrientation {

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /**
     * Returns the orientation that an Exif block tells.
     *
     * @param exif starts with the TIFF header; may be damaged
     * @return in [1, 8]; 1 if nothing sensible is told
     */
    static int of(byte[] exif) {
        if (exif.length < 8) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif);
        tiff.order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > exif.length - 2) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY_BYTES;
            if (at > exif.length - ENTRY_BYTES) {
                return 1;
            }
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                int value = tiff.getShort(at + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** Returns the picture turned upright. */
    static Picture upright(Picture picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        boolean turned = orientation >= 5;
        int oldWidth = picture.width();
        int oldHeight = picture.height();
        int width = turned ? oldHeight : oldWidth;
        int height = turned ? oldWidth : oldHeight;
        byte[] from = picture.rgb();
        byte[] to = new byte[from.length];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int oldX =
                        switch (orientation) {
                            case 2, 3 -> oldWidth - 1 - x;
                            case 5, 6 -> y;
                            case 7, 8 -> oldWidth - 1 - y;
                            default -> x;
                        };
                int oldY =
                        switch (orientation) {
                            case 3, 4 -> oldHeight - 1 - y;
                            case 5, 8 -> x;
                            case 6, 7 -> oldHeight - 1 - x;
                            default -> y;
                        };
                System.arraycopy(from, (oldY * oldWidth + oldX) * 3, to, at, 3);
            }
        }
        return new Picture(width, height, to);
    }
}
