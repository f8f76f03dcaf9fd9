package podium.competition.cli;

/** Text from strangers, such as the names of their files, made safe for a terminal. */
final class Printable {

    private Printable() {}

    /** Returns the text with every control character but line ends as a question mark. */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> isHarmless(character) ? character : '?')
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Terminals obey control characters; text-direction characters make words change places. */
    private static boolean isHarmless(int character) {
        return character == '\n'
                || (!Character.isISOControl(character)
                        && Character.getType(character) != Character.FORMAT);
    }
}
