package podium.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.IIOException;

/** Decodes picture files to RGB, by their content and never by their suffix. */
public final class PictureReader {

    /** More pixels are refused before anything is decoded; the limit is Pillow's. */
    public static final long MOST_PIXELS = 178_956_970;

    private PictureReader() {}

    /**
     * Decodes the first frame; palette and alpha come out as RGB, and a photograph upright. The
     * first JPEG or WebP loads a native library where there is one. Safe for several threads.
     *
     * @throws UnreadablePictureException if the file is missing, is no picture, is damaged or is
     *     too large to be honest
     */
    public static Picture read(Path file) throws UnreadablePictureException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UnreadablePictureException(file + ": no such file", missing);
        } catch (IOException failed) {
            throw new UnreadablePictureException(
                    file + ": cannot be read (" + failed.getMessage() + ")", failed);
        }
        return decode(content, file.toString());
    }

    /**
     * Decodes a file that is in memory; see {@link #read(Path)}.
     *
     * @param name of the file, for messages
     * @throws UnreadablePictureException as {@link #read(Path)} does
     */
    public static Picture decode(byte[] content, String name) throws UnreadablePictureException {
        if (content.length == 0) {
            throw new UnreadablePictureException(name + ": the file is empty");
        }
        byte[] head = Arrays.copyOf(content, Math.min(content.length, PictureFormat.SNIFFED_BYTES));
        PictureFormat format =
                PictureFormat.sniff(head)
                        .orElseThrow(
                                () ->
                                        new UnreadablePictureException(
                                                "%s: not a picture; it starts with the bytes %s"
                                                        .formatted(name, hex(head))));
        if (!format.isReadable()) {
            throw new UnreadablePictureException(
                    "%s: %s, which this version does not read; convert it to PNG or JPEG"
                            .formatted(name, format.inSentence()));
        }
        try {
            return decode(content, format);
        } catch (IOException | RuntimeException damaged) {
            throw new UnreadablePictureException(
                    "%s: %s that cannot be decoded (%s)"
                            .formatted(name, format.inSentence(), reason(damaged)),
                    damaged);
        } catch (OutOfMemoryError large) {
            throw new UnreadablePictureException(
                    "%s: %s too large for the memory Java has; give it more with -Xmx"
                            .formatted(name, format.inSentence()),
                    large);
        }
    }

    private static Picture decode(byte[] content, PictureFormat format) throws IOException {
        return switch (format) {
            case JPEG -> JpegDecoder.decode(content);
            case PNG -> png(content);
            case GIF -> GifDecoder.decode(content);
            case BMP -> BmpDecoder.decode(content);
            case WEBP -> WebpDecoder.decode(content);
            default -> throw new IllegalArgumentException(format + " is not read");
        };
    }

    private static Picture png(byte[] content) throws IOException {
        PngFile png = PngFile.of(content);
        checkSize(png.width(), png.height());
        return ExifOrientation.upright(PngDecoder.decode(png), png.orientation());
    }

    /** Refuses a picture too large to be honest. */
    static void checkSize(int width, int height) throws IIOException {
        if ((long) width * height > MOST_PIXELS) {
            throw new IIOException(
                    "it claims %d×%d pixels, more than the %d that are read"
                            .formatted(width, height, MOST_PIXELS));
        }
    }

    /** Refuses a large picture of which its only frame is next to nothing. */
    static void checkFrame(int columns, int rows, int width, int height) throws IIOException {
        long pixels = (long) width * height;
        if (pixels > MOST_PIXELS / 10 && (long) columns * rows < pixels / 1000) {
            throw new IIOException(
                    "its first frame of %d×%d pixels is lost in %d×%d"
                            .formatted(columns, rows, width, height));
        }
    }

    private static String hex(byte[] head) {
        return HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(head, 0, Math.min(head.length, 8));
    }

    private static String reason(Exception damaged) {
        if (damaged.getMessage() != null) {
            return damaged.getMessage();
        }
        return damaged instanceof EOFException
                ? "the file ends too early"
                : damaged.getClass().getSimpleName();
    }
}
