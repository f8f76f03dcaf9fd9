package podium.data.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file that should be UTF-8, and where it is not.
 *
 * @param text without a byte order mark; bytes that are no UTF-8 are replaced by U+FFFD
 * @param byteOrderMark whether the file begins with one
 * @param notUtf8 lines, from 1, with bytes that are no UTF-8
 * @param withNul lines, from 1, with a NUL character
 */
public record TableText(
        String text, boolean byteOrderMark, List<Long> notUtf8, List<Long> withNul) {

    /** Copies the lists. */
    public TableText {
        notUtf8 = List.copyOf(notUtf8);
        withNul = List.copyOf(withNul);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedDataException if it is missing, is a folder, cannot be read or says that it
     *     is UTF-16
     */
    public static TableText read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (isUtf16(bytes)) {
                throw new MalformedDataException(
                        file + ":1: the text is UTF-16; save the file again with UTF-8 encoding");
            }
            return of(bytes);
        } catch (NoSuchFileException missing) {
            throw new MalformedDataException(file + " not found", missing);
        } catch (AccessDeniedException denied) {
            throw new MalformedDataException(file + " may not be read; check its rights", denied);
        } catch (IOException | OutOfMemoryError failed) {
            String reason = Files.isDirectory(file) ? "it is a folder" : failed.getMessage();
            throw new MalformedDataException(
                    "%s cannot be read: %s".formatted(file, reason), failed);
        }
    }

    private static boolean isUtf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) + (bytes[1] & 0xFF);
        return mark == 0xFFFE || mark == 0xFEFF;
    }

    /** Decodes bytes. */
    public static TableText of(byte[] bytes) {
        boolean mark =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        int start = mark ? 3 : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        // Only a replaced byte or an honest U+FFFD is worth a second look.
        List<Long> notUtf8 = text.indexOf('\uFFFD') < 0 ? List.of() : linesNotUtf8(bytes);
        return new TableText(text, mark, notUtf8, linesWithNul(text));
    }

    /** Adds what is wrong with the encoding. */
    public void report(Faults faults) {
        for (long line : notUtf8) {
            faults.add(
                    "encoding",
                    line,
                    "bytes that are not UTF-8; save the file again with UTF-8 encoding");
        }
        for (long line : withNul) {
            faults.add("nul", line, "a NUL character; the file is damaged or not a text file");
        }
    }

    private static List<Long> linesNotUtf8(byte[] bytes) {
        List<Long> lines = new ArrayList<>();
        long line = 1;
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                if (!ByteRows.isUtf8(ByteBuffer.wrap(bytes, start, at - start))) {
                    lines.add(line);
                }
                start = at + 1;
                line++;
            }
        }
        return lines;
    }

    private static List<Long> linesWithNul(String text) {
        List<Long> lines = new ArrayList<>();
        long line = 1;
        int counted = 0;
        for (int at = text.indexOf('\0'); at >= 0; at = text.indexOf('\0', at + 1)) {
            for (; counted < at; counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            if (lines.isEmpty() || lines.get(lines.size() - 1) != line) {
                lines.add(line);
            }
        }
        return lines;
    }
}
