package podium.data.images;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the segments before the first scan of a JPEG say about its colours and its orientation.
 *
 * @param components letters or numbers of the colour components, 1 to 4
 * @param jfif whether a JFIF marker is there
 * @param adobeTransform of the Adobe marker; −1 without one
 * @param orientation of the Exif block, in [1, 8]
 */
record JpegHeader(String components, boolean jfif, int adobeTransform, int orientation) {

    private static final String EXIF = "Exif\0\0";

    /** Reads the header; a damaged one gives what could be read. */
    static JpegHeader of(byte[] jpeg) {
        String components = "";
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
                    components = components(body);
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
        return new JpegHeader(components, jfif, adobeTransform, orientation);
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
