package podium.data;

import java.util.Locale;

/** What is asked of a meme: one yes or no, or one for each of several labels. */
public enum Task {
    /** One label, present or absent. */
    BINARY,
    /** Several labels, any number of them present. */
    MULTILABEL;

    /** Returns the name used in files and on the command line, such as {@code multilabel}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
