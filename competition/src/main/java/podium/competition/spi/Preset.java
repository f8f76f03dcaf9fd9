package podium.competition.spi;

import java.util.Locale;

/** The size a solution is built in. */
public enum Preset {
    /** Small enough to train from random weights on a laptop's processor in about a minute. */
    TINY,
    /** The published architecture, meant for pretrained weights. */
    FULL;

    /** Returns the name used on the command line, such as {@code tiny}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
