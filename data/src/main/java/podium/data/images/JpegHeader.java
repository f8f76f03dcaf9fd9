package podium.data.images;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the segments before the first scan of a JPEG say about its pixels.
 *
 * @param frame marker of the frame's header, which names the kind of compression; 0 without one
 * @param bits of a component
 * @param width in pixels
 * @param height in pixels
 * @param components letters or numbers of the colour components, 1 to 4
 * @param jfif whether a JFIF marker is there
 * @param adobeTransform of the Adobe marker; −1 without one
 * @param orientation of the Exif block, in [1, 8]
 */
record JpegHeader(
        int frame,
        int bits,
        int width,
        int height,
        String components,
        boolean jfif,
        int adobeTransform,
        int orientation) {

    private static final long MOST_PIXELS_PER_BYTE = 8 * 64;
    private static final String EXIF = "Exif\0\0";

    /** Reads the header; a damaged one gives what could be read. */
    static JpegHeader of(byte[] jpeg) {
        int frame = 0;
        byte[] frameHeader = new byte[0];
        boolean jfif = false;
        int adobeTransform = -1;
        int orientation = 1;
        int at = 2;
        while (at + 4 <= jpeg.length) {
            int marker = jpeg[at + 1] & 0xFF;
            if (jpeg[at] != (byte) 0xFF) {
                at++;
            } else if (marker == 0xFF || marker == 0 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += marker == 0xFF ? 1 : 2;
            } else if (marker == 0xDA || marker == 0xD9) {
                break;
            } else {
                int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
                byte[] body =
                        Arrays.copyOfRange(
                                jpeg,
                                Math.min(at + 4, jpeg.length),
                                Math.max(
                                        Math.min(end, jpeg.length), Math.min(at + 4, jpeg.length)));
                if (isFrame(marker)) {
                    frame = marker;
                    frameHeader = body;
                } else if (marker == 0xE0 && starts(body, "JFIF\0")) {
                    jfif = true;
                } else if (marker == 0xEE && starts(body, "Adobe") && body.length >= 12) {
                    adobeTransform = body[11] & 0xFF;
                } else if (marker == 0xE1 && starts(body, EXIF)) {
                    orientation =
                            ExifOrientation.of(
                                    Arrays.copyOfRange(body, EXIF.length(), body.length));
                }
                at = Math.max(end, at + 2);
            }
        }
        return new JpegHeader(
                frame,
                frameHeader.length > 0 ? frameHeader[0] & 0xFF : 0,
                unsignedShort(frameHeader, 3),
                unsignedShort(frameHeader, 1),
                components(frameHeader),
                jfif,
                adobeTransform,
                orientation);
    }

    /** Returns whether the file has an end; what comes behind it does not matter. */
    static boolean isWhole(byte[] jpeg) {
        for (int at = jpeg.length - 2; at > 2; at--) {
            if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) 0xD9) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses a claim that the file is too short for: Huffman's codes have at least a bit for each
     * block of 8×8 pixels.
     */
    void checkLength(int bytes) throws EOFException {
        if (frame <= 0xC2 && (long) width * height > bytes * MOST_PIXELS_PER_BYTE) {
            throw new EOFException(
                    "%d bytes cannot hold its %d×%d pixels".formatted(bytes, width, height));
        }
    }

    /** Returns whether components are grey or three, of 8 bits. */
    boolean isCommon() {
        return bits == 8 && (components.length() == 1 || components.length() == 3);
    }

    /**
     * Returns whether the first three components are luminance and chrominance, as libjpeg does.
     */
    boolean isLuminanceChrominance() {
        if (components.length() == 4) {
            return adobeTransform == 2;
        }
        if (jfif) {
            return true;
        }
        return adobeTransform >= 0 ? adobeTransform != 0 : !components.equals("RGB");
    }

    /** Frame headers have the markers C0 to CF without those of tables (C4, CC) and C8. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return at + 1 < bytes.length ? (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF) : 0;
    }

    private static String components(byte[] frame) {
        StringBuilder letters = new StringBuilder();
        for (int component = 0; 6 + component * 3 < frame.length; component++) {
            letters.append((char) (frame[6 + component * 3] & 0xFF));
        }
        return letters.toString();
    }

    private static boolean starts(byte[] body, String start) {
        byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= bytes.length
                && Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
    }
}
