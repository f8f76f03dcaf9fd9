package podium.competition.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds XML or HTML text; everything that is put in is escaped. */
public final class Markup {

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Creates an empty text. */
    public Markup() {}

    /** Returns a text with the five characters that mean something to XML and HTML escaped. */
    public static String escape(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isAllowed(c) ? c : '\uFFFD');
            }
        }
        return escaped.toString();
    }

    /** XML 1.0 knows no other control characters, not even escaped. */
    private static boolean isAllowed(char c) {
        return (c >= ' ' && c < '\uFFFE') || c == '\n' || c == '\t' || c == '\r';
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values by turns
     */
    public Markup open(String name, String... attributes) {
        start(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element opened last. */
    public Markup close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Adds an element without content, as XML spells it. */
    public Markup empty(String name, String... attributes) {
        start(name, attributes);
        text.append("/>");
        return this;
    }

    /** Adds an element with text alone. */
    public Markup leaf(String name, String content, String... attributes) {
        return open(name, attributes).text(content).close();
    }

    /** Adds text. */
    public Markup text(String plain) {
        text.append(escape(plain));
        return this;
    }

    /** Adds markup as it is. */
    public Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Ends a line, so that people can read the source. */
    public Markup line() {
        text.append('\n');
        return this;
    }

    /** Returns everything so far. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void start(String name, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes are names and values by turns");
        }
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            text.append(escape(attributes[i + 1])).append('"');
        }
    }
}
