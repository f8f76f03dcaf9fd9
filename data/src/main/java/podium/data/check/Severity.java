package podium.data.check;

import java.util.Locale;

/** How grave a finding is. */
public enum Severity {
    /** Makes the set unusable. */
    ERROR,
    /** Had better be looked at. */
    WARNING,
    /** Usual, but worth knowing. */
    NOTE;

    /** Returns the name used in documents, such as {@code warning}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
