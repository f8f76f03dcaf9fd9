package podium.leaderboard.ledger;

import java.nio.file.Path;
import java.text.Normalizer;
import podium.leaderboard.scoring.RefusedSubmissionException;

/** What a team may be called, so that names that look alike on a board are alike. */
final class TeamName {

    private static final int LONGEST = 100;

    private TeamName() {}

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
                Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (name.isEmpty()) {
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
