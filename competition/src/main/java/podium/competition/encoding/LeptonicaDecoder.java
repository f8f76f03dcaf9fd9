package podium.competition.encoding;

import java.nio.IntBuffer;
import java.util.Optional;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import podium.data.images.NativeDecoder;
import podium.data.images.Picture;

/**
 * Decodes with libjpeg-turbo and libwebp, the libraries behind Pillow, which Leptonica brings
 * along. Native memory is released before a call returns.
 *
 * <p>Of a damaged JPEG libjpeg-turbo itself writes a line to standard error; Leptonica leaves no
 * way to keep it from that.
 */
public final class LeptonicaDecoder implements NativeDecoder {

    private static final int WITHOUT_COLOUR_MAP = 0;
    private static final int FULL_SIZE = 1;
    private static final int NO_HINTS = 0;

    /** Loads the libraries once, when first asked for. */
    private static final class Library {

        private static final boolean AVAILABLE = load();

        private static boolean load() {
            try {
                // Its own complaints; the reader words them better.
                leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
                return true;
            } catch (LinkageError none) {
                return false;
            }
        }
    }

    @Override
    public boolean isAvailable() {
        return Library.AVAILABLE;
    }

    @Override
    public Optional<Picture> jpeg(byte[] jpeg) {
        int[] warnings = new int[1];
        Optional<Picture> picture =
                taken(
                        leptonica.pixReadMemJpeg(
                                jpeg,
                                jpeg.length,
                                WITHOUT_COLOUR_MAP,
                                FULL_SIZE,
                                warnings,
                                NO_HINTS));
        return picture.filter(unused -> warnings[0] == 0);
    }

    @Override
    public Optional<Picture> webp(byte[] webp) {
        return taken(leptonica.pixReadMemWebP(webp, webp.length));
    }

    /** Copies the pixels and gives the native ones back; null stands for a refusal. */
    private static Optional<Picture> taken(PIX pixels) {
        if (pixels == null) {
            return Optional.empty();
        }
        try {
            return switch (pixels.d()) {
                case 8, 32 -> Optional.of(picture(pixels));
                default -> Optional.empty();
            };
        } finally {
            leptonica.pixDestroy(pixels);
        }
    }

    /** Copies rows of 32-bit words, whose highest byte comes first. */
    private static Picture picture(PIX pixels) {
        boolean colour = pixels.d() == 32;
        int width = pixels.w();
        int height = pixels.h();
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        int[] words = new int[pixels.wpl()];
        IntBuffer rows = pixels.data().capacity((long) words.length * height).asBuffer();
        for (int y = 0, at = 0; y < height; y++) {
            rows.get(words);
            for (int x = 0; x < width; x++, at += 3) {
                if (colour) {
                    rgb[at] = (byte) (words[x] >> 24);
                    rgb[at + 1] = (byte) (words[x] >> 16);
                    rgb[at + 2] = (byte) (words[x] >> 8);
                } else {
                    byte grey = (byte) (words[x / 4] >> (24 - 8 * (x % 4)));
                    rgb[at] = grey;
                    rgb[at + 1] = grey;
                    rgb[at + 2] = grey;
                }
            }
        }
        return new Picture(width, height, rgb);
    }
}
