package podium.data.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes picture files to RGB, by their content and never by their suffix. */
public final class PictureReader {

    /** More pixels are refused before anything is decoded; the limit is Pillow's. */
    public static final long MOST_PIXELS = 178_956_970;

    private PictureReader() {}

    /**
     * Decodes the first frame; palette and alpha come out as RGB, and a photograph upright. Safe
     * for several threads.
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
     * Decodes a file that is in memory; see {@link #read}.
     *
     * @param name of the file, for messages
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
                    "%s: %s picture, which this version does not read; convert it to PNG or JPEG"
                            .formatted(name, format.titleWithArticle()));
        }
        try {
            return decode(content, format);
        } catch (IOException | RuntimeException damaged) {
            // The library's readers throw all kinds of exceptions at bytes they did not expect.
            throw new UnreadablePictureException(
                    "%s: %s picture that cannot be decoded (%s)"
                            .formatted(name, format.titleWithArticle(), reason(damaged)),
                    damaged);
        }
    }

    private static Picture decode(byte[] content, PictureFormat format) throws IOException {
        if (format == PictureFormat.PNG) {
            PngFile png = PngFile.of(content);
            checkSize(png.width(), png.height());
            return PngDecoder.decode(png);
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
        // In memory: ImageIO would otherwise copy every file to a temporary one.
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, false, format == PictureFormat.JPEG);
            return new FrameDecoder(reader, content, format).decode();
        } finally {
            reader.dispose();
        }
    }

    /** Refuses a picture too large to be honest. */
    static void checkSize(int width, int height) throws IIOException {
        if ((long) width * height > MOST_PIXELS) {
            throw new IIOException(
                    "it claims %d×%d pixels, more than the %d that are read"
                            .formatted(width, height, MOST_PIXELS));
        }
    }

    private static String hex(byte[] head) {
        return HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(head, 0, Math.min(head.length, 8));
    }

    private static String reason(Exception damaged) {
        return damaged.getMessage() == null
                ? damaged.getClass().getSimpleName()
                : damaged.getMessage();
    }
}
