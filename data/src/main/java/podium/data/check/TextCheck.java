package podium.data.check;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podium.data.files.PlainCaption;

/** Looks at each caption: is it one, and did it survive the programs it went through. */
final class TextCheck {

    /** Words that programs write where there is nothing, as {@link PlainCaption} sees them. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("none", "null", "nan", "n a", "undefined", "no text", "no caption");

    /**
     * What UTF-8 becomes when read as Latin-1 or Windows-1252: two bytes of an accented letter,
     * three of a typographic mark, four of an emoji.
     */
    private static final Pattern MOJIBAKE =
            Pattern.compile(
                    "[\u00C2\u00C3][\u0080-\u00BF]"
                            + "|\u00C3[\u20AC\u2030\u0160\u0152\u0178]"
                            + "|\u00E2[\u20AC\u0080][\u0080-\u00BF\u0152\u0153\u02DC\u2013-\u2026\u20AC\u2122]"
                            + "|\u00F0[\u0178\u009F]"
                            + "|\u00EF\u00BB\u00BF");

    private static final Pattern REPLACEMENT = Pattern.compile("\uFFFD");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");

    private static final Pattern HTML_ENTITY =
            Pattern.compile(
                    "&(?:#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|amp|lt|gt|quot|apos|nbsp|hellip|[mn]dash"
                            + "|[lr][sd]quo|[a-z]acute|[a-z]grave|[a-z]uml);");

    /** Joiners are left out: emoji, Persian and Hindi need them. */
    private static final Pattern INVISIBLE = Pattern.compile("[\u00AD\u180E\u200B\u2060\uFEFF]");

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final long LONG = 512;

    private final Findings findings;

    TextCheck(Findings findings) {
        this.findings = findings;
    }

    /** Returns whether a caption, as {@link PlainCaption} gives it, stands for none. */
    static boolean isPlaceholder(String plain) {
        return PLACEHOLDERS.contains(plain);
    }

    /** Adds what it finds. */
    void check(Entry entry) {
        String text = entry.meme().text();
        boolean pictured = entry.meme().image().isPresent();
        if (!pictured) {
            FindingKind kind =
                    entry.meme().hasText() ? FindingKind.NO_PICTURE : FindingKind.EMPTY_MEME;
            add(kind, entry, "");
        }
        if (!entry.meme().hasText()) {
            if (pictured) {
                add(FindingKind.NO_CAPTION, entry, "");
            }
            return;
        }
        look(MOJIBAKE, FindingKind.MOJIBAKE, entry);
        look(REPLACEMENT, FindingKind.REPLACEMENT, entry);
        look(CONTROL, FindingKind.CONTROL, entry);
        look(HTML_ENTITY, FindingKind.HTML_ENTITY, entry);
        look(INVISIBLE, FindingKind.INVISIBLE, entry);
        if (isPlaceholder(PlainCaption.of(text))) {
            add(FindingKind.PLACEHOLDER, entry, Excerpt.of(text));
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            add(FindingKind.NOT_COMPOSED, entry, Excerpt.of(text));
        }
        if (!text.equals(text.strip())) {
            add(FindingKind.BLANKS, entry, Excerpt.of(text));
        }
        long words = WORD.matcher(text).results().count();
        if (words > LONG) {
            add(FindingKind.LONG_CAPTION, entry, words + " words");
        }
    }

    private void look(Pattern pattern, FindingKind kind, Entry entry) {
        String text = entry.meme().text();
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
            add(kind, entry, Excerpt.around(text, matcher.start(), matcher.end()));
        }
    }

    private void add(FindingKind kind, Entry entry, String detail) {
        findings.add(kind, Finding.Case.of(entry, detail));
    }
}
