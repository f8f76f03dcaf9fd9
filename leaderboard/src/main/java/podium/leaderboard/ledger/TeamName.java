package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import podium.leaderboard.scoring.RefusedSubmissionException;

/**
 * What a team may be called, and which names are one.
 *
 * <p>A name is shown as it was typed first, without needless blanks. Names that differ only in
 * case, in characters that cannot be seen or in the form of a letter mean the same team: {@code
 * Ada} and {@code ada}. Letters of different alphabets that look alike, such as a Latin and a
 * Cyrillic a, are different.
 */
final class TeamName {

    private static final int LONGEST = 100;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /**
     * Joiners, selectors of variants and letters that leave a blank: characters that Unicode calls
     * visible, but that are not.
     */
    private static final Pattern UNSEEN =
            Pattern.compile(
                    "[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

    private TeamName() {}

    /** Returns what tells whether a name means the same team or person as another. */
    static Predicate<String> isLike(String other) {
        String key = key(other);
        return name -> key(name).equals(key);
    }

    /** Returns what all names that mean the same team have in common. */
    static String key(String name) {
        String seen = UNSEEN.matcher(name).replaceAll("");
        String plain = Normalizer.normalize(seen, Normalizer.Form.NFKC);
        return BLANKS.matcher(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /**
     * Returns the name as it is kept: normalised, without spaces around it or runs of them in it.
     *
     * @throws RefusedSubmissionException if nothing is left, it is longer than 100 characters, or
     *     it holds characters that cannot be seen
     */
    static String of(String typed) {
        return of("team", typed);
    }

    /** Returns the name of a member of a team, to which the same applies. */
    static String ofPerson(String typed) {
        return of("member", typed);
    }

    private static String of(String whose, String typed) {
        String name =
                BLANKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip();
        if (key(name).isEmpty()) {
            throw new RefusedSubmissionException("the %s has no name; give one".formatted(whose));
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw new RefusedSubmissionException(
                    "the %s name has %d characters; at most %d are allowed"
                            .formatted(whose, name.codePointCount(0, name.length()), LONGEST));
        }
        if (name.codePoints().anyMatch(TeamName::isInvisible)) {
            throw new RefusedSubmissionException(
                    "the %s name holds control or text-direction characters; leave them out"
                            .formatted(whose));
        }
        return name;
    }

    /** Returns the name that a file gives: its own, without folders and ending. */
    static String ofFile(Path file) {
        String name = file.toAbsolutePath().normalize().getFileName().toString();
        int dot = name.lastIndexOf('.');
        return of(dot > 0 ? name.substring(0, dot) : name);
    }

    /** Returns whether a character cannot be seen, or makes others change places. */
    static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    character != 0x200D; // the joiner that emoji are made with
            default -> false;
        };
    }
}
