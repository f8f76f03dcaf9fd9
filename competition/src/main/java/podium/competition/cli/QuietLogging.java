package podium.competition.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps {@code java.util.logging} to warnings on standard error; Tribuo logs through it.
 *
 * <p>Made by the JDK, by name, when its logging starts.
 */
public final class QuietLogging {

    /** Sets up the root logger. */
    public QuietLogging() {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new ConsoleHandler());
    }
}
