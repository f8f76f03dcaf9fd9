package podium.data.submission;

/** Makes what stands in a stranger's file fit to be shown. */
final class Shown {

    private static final int MOST_CHARACTERS = 80;

    private Shown() {}

    /** Returns the beginning of a cell. */
    static String cell(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? 1 : 0;
        return text.substring(0, MOST_CHARACTERS - end) + "…";
    }

    /**
     * Returns a text in which every character that a terminal might obey, such as the escape that
     * begins a colour or a change of direction, is written as {@code \}{@code u001b}.
     */
    static String harmless(String text) {
        int first = 0;
        while (first < text.length() && !isObeyed(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder written = new StringBuilder(text.substring(0, first));
        for (int at = first; at < text.length(); at++) {
            char character = text.charAt(at);
            if (isObeyed(character)) {
                written.append("\\u%04x".formatted((int) character));
            } else {
                written.append(character);
            }
        }
        return written.toString();
    }

    private static boolean isObeyed(char character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
