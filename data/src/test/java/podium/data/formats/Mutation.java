package podium.data.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The ways in which a text file comes damaged. */
enum Mutation {
    EMPTY,
    ONLY_BLANK_LINES,
    MISSING,
    A_FOLDER,
    NOISE,
    CUT_ANYWHERE,
    CUT_IN_QUOTES,
    BYTE_ORDER_MARK,
    BYTE_ORDER_MARK_INSIDE,
    NUL_INSIDE,
    NULS_AT_THE_END,
    NOT_UTF_8,
    LATIN_1,
    UTF_16,
    UTF_16_WITHOUT_MARK,
    ONLY_CARRIAGE_RETURNS,
    WINDOWS_LINE_ENDS,
    LONE_QUOTE,
    SMART_QUOTES,
    SEMICOLONS,
    TABS,
    NO_HEADER,
    HEADER_TWICE,
    ANOTHER_HEADER,
    COLUMN_MORE,
    COLUMN_LESS,
    ROWS_TWICE,
    NUMBERS_FOR_TEXT,
    TEXT_FOR_NUMBERS,
    NULLS,
    DEEP_NESTING,
    BRACES_SHUFFLED,
    ONE_BYTE_FLIPPED,
    MANY_BYTES_FLIPPED,
    LONG_LINE,
    LONG_LINE_OF_COMMAS,
    LONG_LINE_OF_BRACKETS,
    ESCAPED_NUL,
    LONE_SURROGATE,
    HUGE_NUMBER;

    private static final int LONG = 50_000_000;

    /** Damages a file. */
    void damage(Path file, Random random) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Files.delete(file);
        if (this == A_FOLDER) {
            Files.createDirectory(file);
        } else if (this != MISSING) {
            Files.write(file, damaged(good, random));
        }
    }

    private byte[] damaged(byte[] good, Random random) {
        String text = new String(good, StandardCharsets.UTF_8);
        int middle = 1 + random.nextInt(Math.max(1, text.length() - 1));
        return switch (this) {
            case EMPTY, MISSING, A_FOLDER -> new byte[0];
            case ONLY_BLANK_LINES -> bytes("\n\r\n \n");
            case NOISE -> noise(random);
            case CUT_ANYWHERE -> bytes(text.substring(0, middle));
            case CUT_IN_QUOTES -> bytes(text.substring(0, text.lastIndexOf('"') + 1) + "more");
            case BYTE_ORDER_MARK -> bytes("\uFEFF" + text);
            case BYTE_ORDER_MARK_INSIDE -> bytes(insert(text, random, "\uFEFF"));
            case NUL_INSIDE -> bytes(insert(text, random, "\0"));
            case NULS_AT_THE_END -> bytes(text + "\0".repeat(4096));
            case NOT_UTF_8 -> join(bytes(text), new byte[] {(byte) 0xC3, (byte) 0x28, '\n'});
            case LATIN_1 -> text.concat("é\n").getBytes(StandardCharsets.ISO_8859_1);
            case UTF_16 -> text.getBytes(StandardCharsets.UTF_16);
            case UTF_16_WITHOUT_MARK -> text.getBytes(Charset.forName("UTF-16LE"));
            case ONLY_CARRIAGE_RETURNS -> bytes(text.replace("\r", "").replace('\n', '\r'));
            case WINDOWS_LINE_ENDS -> bytes(text.replace("\r", "").replace("\n", "\r\n"));
            case LONE_QUOTE -> bytes(insert(text, random, "\""));
            case SMART_QUOTES -> bytes(text.replace('"', '”'));
            case SEMICOLONS -> bytes(text.replace(',', ';'));
            case TABS -> bytes(text.replace(',', '\t'));
            case NO_HEADER -> bytes(text.substring(text.indexOf('\n') + 1));
            case HEADER_TWICE -> bytes(firstLine(text) + "\n" + text);
            case ANOTHER_HEADER -> bytes("a,b,c\n" + text.substring(text.indexOf('\n') + 1));
            case COLUMN_MORE -> bytes(text.replace("\n", ",more\n"));
            case COLUMN_LESS -> bytes(text.replaceAll("(?m),[^,\n]*$", ""));
            case ROWS_TWICE -> bytes(text + text);
            case NUMBERS_FOR_TEXT -> bytes(text.replaceAll("\"[^\"\n]*\"", "7"));
            case TEXT_FOR_NUMBERS -> bytes(text.replaceAll("[0-9]+", "\"seven\""));
            case NULLS -> bytes(text.replaceAll("[0-9]+", "null"));
            case DEEP_NESTING -> bytes("{\"id\":".repeat(100_000) + text);
            case BRACES_SHUFFLED -> bytes(text.replace('{', '[').replace(':', '}'));
            case ONE_BYTE_FLIPPED -> flipped(good, 1, random);
            case MANY_BYTES_FLIPPED -> flipped(good, 20, random);
            case LONG_LINE -> bytes(text + "x".repeat(LONG) + "\n" + text);
            case LONG_LINE_OF_COMMAS -> bytes(text + ",".repeat(LONG));
            case LONG_LINE_OF_BRACKETS -> bytes("{\"id\": [" + "[],".repeat(LONG / 3) + text);
            case ESCAPED_NUL -> bytes(text.replace("p", "\\u0000"));
            case LONE_SURROGATE -> bytes(text.replace("p", "\\ud83d"));
            case HUGE_NUMBER -> bytes(text.replace("1", "1e999999999"));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String firstLine(String text) {
        return text.substring(0, Math.max(0, text.indexOf('\n')));
    }

    private static String insert(String text, Random random, String what) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] flipped(byte[] good, int count, Random random) {
        byte[] flipped = good.clone();
        for (int flip = 0; flip < count; flip++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] join(byte[] start, byte[] end) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(start);
        both.writeBytes(end);
        return both.toByteArray();
    }
}
