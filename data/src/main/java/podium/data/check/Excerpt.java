package podium.data.check;

/** Short pieces of captions for people, with invisible characters made visible. */
final class Excerpt {

    private static final int MOST = 60;
    private static final int AROUND = 20;

    private Excerpt() {}

    /** Returns the beginning of a text. */
    static String of(String text) {
        return cut(text, 0, MOST);
    }

    /** Returns a part of a text with a little of what stands around it. */
    static String around(String text, int start, int end) {
        return cut(text, Math.max(0, start - AROUND), Math.min(end, start + MOST) + AROUND);
    }

    private static String cut(String text, int from, int to) {
        int start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        int end = Math.min(to, text.length());
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
            end++;
        }
        return "“%s%s%s”"
                .formatted(
                        start > 0 ? "…" : "",
                        visible(text.substring(start, end)),
                        end < text.length() ? "…" : "");
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> {
                            int type = Character.getType(character);
                            boolean hidden =
                                    type == Character.CONTROL
                                            || type == Character.UNASSIGNED
                                            || type == Character.SURROGATE
                                            || (type == Character.FORMAT && character != '\u200D');
                            if (hidden) {
                                visible.append("\\u%04X".formatted(character));
                            } else {
                                visible.appendCodePoint(character);
                            }
                        });
        return visible.toString();
    }
}
