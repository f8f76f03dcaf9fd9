package podium.data.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A caption as it is compared: without what does not change its words. */
public final class PlainCaption {

    /** Marks belong to words: many scripts write their vowels with them. */
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private PlainCaption() {}

    /**
     * Returns a caption in one Unicode form (NFKC), lower case, words parted by single spaces and
     * no punctuation; empty if nothing is left.
     */
    public static String of(String caption) {
        String letters = Normalizer.normalize(caption, Normalizer.Form.NFKC);
        return NOT_A_WORD.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
