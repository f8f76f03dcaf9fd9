package podium.data.images;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of picture file, known by its first bytes. */
public enum PictureFormat {
    /** JPEG. */
    JPEG("JPEG", true, "jpg jpeg jpe jfif"),
    /** Portable Network Graphics. */
    PNG("PNG", true, "png"),
    /** Graphics Interchange Format; of an animation the first frame counts. */
    GIF("GIF", true, "gif"),
    /** Windows bitmap. */
    BMP("BMP", true, "bmp dib"),
    /** WebP; of an animation the first frame counts. */
    WEBP("WebP", true, "webp"),
    /** TIFF, not read. */
    TIFF("TIFF", false, "tif tiff"),
    /** AVIF, not read. */
    AVIF("AVIF", false, "avif"),
    /** HEIF of telephones, not read. */
    HEIF("HEIF", false, "heic heif"),
    /** JPEG XL, not read. */
    JPEG_XL("JPEG XL", false, "jxl"),
    /** JPEG 2000, not read. */
    JPEG_2000("JPEG 2000", false, "jp2 j2k"),
    /** Icon of Windows, not read. */
    ICON("Windows icon", false, "ico"),
    /** Photoshop's own format, not read. */
    PHOTOSHOP("Photoshop", false, "psd"),
    /** Scalable Vector Graphics, not read. */
    SVG("SVG", false, "svg"),
    /** Portable Document Format, not read. */
    PDF("PDF", false, "pdf"),
    /** A web page, as servers send in place of a picture that is gone; not read. */
    WEB_PAGE("web page", false, "html htm");

    /** How many bytes {@link #sniff} looks at. */
    public static final int SNIFFED_BYTES = 16;

    private final String title;
    private final boolean readable;
    // Parted by spaces: a list would make the constant mutable.
    private final String suffixes;

    PictureFormat(String title, boolean readable, String suffixes) {
        this.title = title;
        this.readable = readable;
        this.suffixes = suffixes;
    }

    /**
     * Returns the format of a file by its content.
     *
     * @param head the file's first {@link #SNIFFED_BYTES} bytes, or all of a shorter one
     */
    public static Optional<PictureFormat> sniff(byte[] head) {
        return Arrays.stream(values()).filter(format -> format.matches(head)).findFirst();
    }

    /** Returns the name for people, such as {@code WebP}. */
    public String title() {
        return title;
    }

    /** Returns what a file of this kind is, such as {@code a WebP picture}. */
    String inSentence() {
        return switch (this) {
            case AVIF -> "an AVIF picture";
            case SVG -> "an SVG picture or another XML document";
            case ICON, WEB_PAGE -> "a " + title;
            case PDF -> "a PDF document";
            default -> "a " + title + " picture";
        };
    }

    /** Returns whether {@link PictureReader} reads it. */
    public boolean isReadable() {
        return readable;
    }

    /** Returns the usual suffixes, lower case, without a dot; the most usual one first. */
    public List<String> suffixes() {
        return List.of(suffixes.split(" ", -1));
    }

    /** Returns whether a file name ends in one of the usual suffixes, in any case. */
    public boolean fits(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot >= 0
                && suffixes().contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private boolean matches(byte[] head) {
        return switch (this) {
            case JPEG -> has(head, 0, "\u00FF\u00D8\u00FF");
            case PNG -> has(head, 0, "\u0089PNG\r\n\u001A\n");
            case GIF -> has(head, 0, "GIF87a") || has(head, 0, "GIF89a");
            // Two letters alone would take many a text for a picture: the reserved bytes are 0.
            case BMP -> has(head, 0, "BM") && has(head, 6, "\0\0\0\0");
            case WEBP -> has(head, 0, "RIFF") && has(head, 8, "WEBP");
            case TIFF -> has(head, 0, "II*\0") || has(head, 0, "MM\0*");
            case AVIF -> has(head, 4, "ftypavif") || has(head, 4, "ftypavis");
            case HEIF -> has(head, 4, "ftyphei") || has(head, 4, "ftypmif1");
            case JPEG_XL -> has(head, 0, "\u00FF\n") || has(head, 4, "JXL \r\n");
            case JPEG_2000 -> has(head, 4, "jP  \r\n") || has(head, 0, "\u00FFO\u00FFQ");
            case ICON -> has(head, 0, "\0\0\1\0") || has(head, 0, "\0\0\2\0");
            case PHOTOSHOP -> has(head, 0, "8BPS\0\1");
            case SVG -> starts(head, "<svg") || starts(head, "<?xml");
            case PDF -> has(head, 0, "%PDF-");
            case WEB_PAGE -> starts(head, "<!doctype") || starts(head, "<html");
        };
    }

    /** Returns whether a text starts in some way, after blanks and in any case. */
    private static boolean starts(byte[] head, String expected) {
        return new String(head, StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT)
                .startsWith(expected);
    }

    private static boolean has(byte[] head, int at, String expected) {
        byte[] bytes = expected.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= at + bytes.length
                && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
    }
}
