package podium.competition.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podium.competition.run.RunDescription;
import podium.competition.run.SavedRun;

/** A finished run in a few lines: what it came to, what it took, and what to open next. */
final class RunSummary {

    private RunSummary() {}

    static String of(SavedRun run) {
        RunDescription description = run.description();
        RunDescription.Result result = description.result().orElseThrow();
        StringBuilder text = new StringBuilder();
        line(
                text,
                description.solution(),
                "%s %s on dev, best epoch %d"
                        .formatted(
                                result.metric(),
                                number(result.value().orElse(Double.NaN), 4),
                                result.epoch()));
        line(
                text,
                "threshold",
                result.thresholds().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + number(entry.getValue(), 4))
                        .collect(Collectors.joining(", ")));
        line(
                text,
                "took",
                "%s, %s memes/s in training, peak memory %s GiB"
                        .formatted(
                                Durations.words(result.seconds()),
                                number(result.samplesPerSecond(), 1),
                                number(result.peakMemoryBytes() / (double) (1 << 30), 2)));
        line(
                text,
                "see",
                Stream.of(run.folder().file("report.html"), run.folder().solution())
                        .filter(Files::exists)
                        .map(Path::toString)
                        .collect(Collectors.joining(", ")));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-12s ".formatted(name)).append(value).append('\n');
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
