package podium.data.check;

import java.util.Arrays;
import java.util.Optional;
import podium.data.files.PictureContent;
import podium.data.images.Picture;
import podium.data.images.PictureFormat;
import podium.data.images.PictureReader;
import podium.data.images.UnreadablePictureException;

/**
 * What is kept of a picture file once it was decoded.
 *
 * @param content empty where the file could not even be read
 * @param format by content; empty if it is none that is known
 * @param bytes the file's size
 * @param decoded empty where the file cannot be decoded
 * @param animated whether it has a second frame
 * @param fault why it cannot be read; empty if it can
 */
record PictureFacts(
        Optional<PictureContent> content,
        Optional<PictureFormat> format,
        long bytes,
        Optional<Decoded> decoded,
        boolean animated,
        String fault) {

    /** What noise of an encoder may add to one colour, in levels of a channel. */
    private static final int MOST_RANGE = 3;

    /**
     * What pixels tell.
     *
     * @param width in pixels
     * @param height in pixels
     * @param oneColour whether all pixels are alike
     */
    record Decoded(int width, int height, boolean oneColour) {}

    /** Returns a file that is there but may not be read. */
    static PictureFacts closed(String reason) {
        return new PictureFacts(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                false,
                "cannot be read (" + reason + ")");
    }

    /**
     * Reads and decodes a file.
     *
     * @param name for messages
     */
    static PictureFacts of(byte[] file, String sha256, String name) {
        byte[] head = Arrays.copyOf(file, Math.min(file.length, PictureFormat.SNIFFED_BYTES));
        Optional<PictureFormat> format = PictureFormat.sniff(head);
        boolean animated =
                format.equals(Optional.of(PictureFormat.GIF)) && GifFrames.moreThanOne(file);
        try {
            Picture picture = PictureReader.decode(file, name);
            return new PictureFacts(
                    Optional.of(PictureContent.of(sha256, picture)),
                    format,
                    file.length,
                    Optional.of(
                            new Decoded(picture.width(), picture.height(), isOneColour(picture))),
                    animated,
                    "");
        } catch (UnreadablePictureException unreadable) {
            return new PictureFacts(
                    Optional.of(new PictureContent(sha256, Optional.empty())),
                    format,
                    file.length,
                    Optional.empty(),
                    animated,
                    unreadable.getMessage().replace(name + ": ", ""));
        }
    }

    private static boolean isOneColour(Picture picture) {
        byte[] rgb = picture.rgb();
        int[] least = {255, 255, 255};
        int[] most = {0, 0, 0};
        for (int at = 0; at < rgb.length; at += 3) {
            for (int channel = 0; channel < 3; channel++) {
                int level = rgb[at + channel] & 0xFF;
                least[channel] = Math.min(least[channel], level);
                most[channel] = Math.max(most[channel], level);
                if (most[channel] - least[channel] > MOST_RANGE) {
                    return false;
                }
            }
        }
        return true;
    }
}
