package podium.data.submission;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The first bytes of a file, which tell what kind of file it is. */
final class FileHead {

    /** Enough to know any kind of file by. */
    static final int LENGTH = 1 << 12;

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("PK\3\4", "a zip file");
        KINDS.put("PK\5\6", "an empty zip file");
        KINDS.put("\u001f\u008b", "a gzip file");
        KINDS.put("BZh", "a bzip2 file");
        KINDS.put("\u00fd7zXZ\0", "an xz file");
        KINDS.put("7z\u00bc\u00af'\u001c", "a 7z file");
        KINDS.put("Rar!\u001a", "a rar file");
        KINDS.put("(\u00b5/\u00fd", "a zstd file");
        KINDS.put("\u00d0\u00cf\u0011\u00e0", "an old Excel or Word file");
        KINDS.put("\u0089PNG", "a PNG picture");
        KINDS.put("\u00ff\u00d8\u00ff", "a JPEG picture");
        KINDS.put("GIF8", "a GIF picture");
        KINDS.put("%PDF-", "a PDF file");
        KINDS.put("PAR1", "a Parquet file");
        KINDS.put("ARROW1", "an Arrow file");
        KINDS.put("\u0093NUMPY", "a NumPy file");
        KINDS.put("\u007fELF", "a program");
        KINDS.put("SQLite format 3\0", "an SQLite file");
    }

    private final byte[] bytes;
    private final String text;

    FileHead(byte[] bytes) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Returns what the file is, such as {@code a zip file}, if it plainly is no CSV file. */
    Optional<String> otherKind() {
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (text.startsWith(kind.getKey())) {
                return Optional.of(spreadsheet() ? "an Excel file" : kind.getValue());
            }
        }
        String start = text.substring(byteOrderMark() ? 3 : 0).stripLeading();
        if (start.regionMatches(true, 0, "<!doctype", 0, 9)
                || start.regionMatches(true, 0, "<html", 0, 5)) {
            return Optional.of("a web page");
        }
        return start.startsWith("{") || start.startsWith("[")
                ? Optional.of("a JSON file")
                : Optional.empty();
    }

    private boolean spreadsheet() {
        return text.startsWith("PK\3\4") && text.contains("[Content_Types].xml");
    }

    /** Returns whether the file begins with the byte order mark of UTF-8. */
    boolean byteOrderMark() {
        return text.startsWith("\u00ef\u00bb\u00bf");
    }

    /** Returns in which encoding of two bytes a character the text is, if in one. */
    Optional<Charset> wideEncoding() {
        if (text.startsWith("\u00ff\u00fe")) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (text.startsWith("\u00fe\u00ff")) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        int even = 0;
        int odd = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                even += at % 2 == 0 ? 1 : 0;
                odd += at % 2 == 1 ? 1 : 0;
            }
        }
        int most = bytes.length / 2;
        if (most > 1 && odd > 0.9 * most && even == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return most > 1 && even > 0.9 * most && odd == 0
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    /** Returns whether there is nothing but blanks. */
    boolean isBlank() {
        return text.isBlank();
    }

    /** Returns what separates the names of the header. */
    char delimiter() {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            if (line.indexOf(delimiter) >= 0) {
                return delimiter;
            }
        }
        return ',';
    }

    /** Returns the bytes without a mark of the encoding. */
    byte[] withoutMark() {
        return byteOrderMark() ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
