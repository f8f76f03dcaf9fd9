package podium.leaderboard.board;

/** Text made safe for a web page. */
final class Html {

    private Html() {}

    /** Returns text that means itself, as content and inside quoted attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars()
                .forEach(
                        character -> {
                            switch (character) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                default -> escaped.append((char) character);
                            }
                        });
        return escaped.toString();
    }
}
