package podium.data;

import java.util.Locale;

/** A part of a data set with a purpose of its own. */
public enum Split {
    /** Memes with labels to learn from. */
    TRAIN,
    /** Memes with labels to select epochs and thresholds on. */
    DEV,
    /** Memes whose labels are hidden. */
    TEST;

    /** Returns the name used in files and on the command line, such as {@code dev}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the split's table below {@code public/}, such as {@code dev.csv}. */
    public String fileName() {
        return id() + ".csv";
    }
}
