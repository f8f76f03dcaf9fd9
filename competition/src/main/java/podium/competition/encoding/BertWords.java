package podium.competition.encoding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words as BERT's lower-casing normaliser and pre-tokenizer do: accents and
 * control characters go, punctuation and Chinese characters stand alone.
 */
final class BertWords {

    private BertWords() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        decomposed
                .codePoints()
                .forEach(
                        point -> {
                            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                                end(word, words);
                            } else if (!vanishes(point)) {
                                boolean alone = punctuation(point) || chinese(point);
                                if (alone) {
                                    end(word, words);
                                }
                                word.appendCodePoint(Character.toLowerCase(point));
                                if (alone) {
                                    end(word, words);
                                }
                            }
                        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean vanishes(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE ->
                    true;
            default -> point == 0xfffd;
        };
    }

    private static boolean punctuation(int point) {
        if (point > ' ' && point < 0x7f) {
            return !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    /** The blocks that BERT's reference implementation names. */
    private static boolean chinese(int point) {
        return between(point, 0x4e00, 0x9fff)
                || between(point, 0x3400, 0x4dbf)
                || between(point, 0x20000, 0x2a6df)
                || between(point, 0x2a700, 0x2b73f)
                || between(point, 0x2b740, 0x2b81f)
                || between(point, 0x2b920, 0x2ceaf)
                || between(point, 0xf900, 0xfaff)
                || between(point, 0x2f800, 0x2fa1f);
    }

    private static boolean between(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
