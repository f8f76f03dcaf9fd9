package podium.competition.cli;

import java.util.Optional;
import java.util.StringJoiner;
import podium.competition.catalog.SolutionCatalog;

/** Tells exceptions of a solution's code from those of ours, by where they were thrown. */
final class SolutionFault {

    private static final int MOST_FRAMES = 12;

    private SolutionFault() {}

    /**
     * Returns what a solution's author should read, if the innermost code that is ours or a
     * solution's is a solution's; libraries that it called do not count.
     */
    static Optional<String> of(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int frame = 0; frame < trace.length; frame++) {
            if (isSolution(trace[frame])) {
                return Optional.of(message(thrown, trace, frame));
            }
            if (isOurs(trace[frame])) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String message(Throwable thrown, StackTraceElement[] trace, int fault) {
        StringJoiner lines = new StringJoiner(System.lineSeparator() + "  at ");
        lines.add("%s failed: %s".formatted(trace[fault].getClassName(), thrown));
        for (int frame = Math.max(0, fault + 1 - MOST_FRAMES); frame <= fault; frame++) {
            lines.add(trace[frame].toString());
        }
        return lines.toString();
    }

    private static boolean isSolution(StackTraceElement frame) {
        return SolutionCatalog.LOADER.equals(frame.getClassLoaderName())
                || frame.getClassName().startsWith("podium.solutions.");
    }

    /** What solutions call is on their side. */
    private static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("podium.") && !name.startsWith("podium.competition.spi.");
    }
}
