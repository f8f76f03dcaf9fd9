package podium.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The container of a picture, told by its first bytes. */
enum PictureKind {
    JPEG,
    PNG,
    GIF,
    WEBP,
    BMP;

    private static final int HEAD = 12;

    /** Returns the container, or nothing if it is none of these. */
    static Optional<PictureKind> of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(HEAD);
        }
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (head.startsWith("\u0089PNG")) {
            return Optional.of(PNG);
        }
        if (head.startsWith("GIF8")) {
            return Optional.of(GIF);
        }
        if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
            return Optional.of(WEBP);
        }
        return head.startsWith("BM") ? Optional.of(BMP) : Optional.empty();
    }

    /** Returns whether a file name may end as it does. */
    boolean suits(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (this) {
            case JPEG -> suffix.equals("jpg") || suffix.equals("jpeg");
            case PNG -> suffix.equals("png");
            case GIF -> suffix.equals("gif");
            case WEBP -> suffix.equals("webp");
            case BMP -> suffix.equals("bmp");
        };
    }
}
