package podium.data.formats;

import podium.data.files.Faults;

/** Sees to it that what is written into our tables can be read back as it was. */
final class WritableText {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_TEXT = 100_000;

    private WritableText() {}

    /** Adds the faults of a row's id, picture and caption. */
    static void check(RawMeme row, Faults faults) {
        check("id", row.id(), LONGEST_ID, row.line(), faults);
        check("picture", row.picture(), LONGEST_TEXT, row.line(), faults);
        check("text", row.text(), LONGEST_TEXT, row.line(), faults);
    }

    private static void check(String what, String text, int most, long line, Faults faults) {
        if (text.length() > most) {
            faults.add(
                    "long",
                    line,
                    "the %s has %d characters; it may have %d"
                            .formatted(what, text.length(), most));
        }
        if (text.indexOf('\0') >= 0) {
            faults.add("nul", line, "the %s holds a NUL character; remove it".formatted(what));
        }
        if (hasLoneSurrogate(text)) {
            faults.add(
                    "surrogate",
                    line,
                    "the %s holds half a character (a lone surrogate); remove it".formatted(what));
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        // A pair is one code point, and none of these.
        return text.codePoints()
                .anyMatch(
                        point ->
                                point >= Character.MIN_SURROGATE
                                        && point <= Character.MAX_SURROGATE);
    }
}
