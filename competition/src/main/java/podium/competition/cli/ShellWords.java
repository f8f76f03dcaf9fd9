package podium.competition.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Commands as one types them. */
final class ShellWords {

    private ShellWords() {}

    /** Joins words so that a shell takes them apart again. */
    static String join(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
