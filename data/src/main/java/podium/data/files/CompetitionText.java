package podium.data.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A competition as YAML, laid out as in the documentation. */
final class CompetitionText {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]*( [A-Za-z0-9_./()-]+)*");

    /** Plain words that YAML 1.1 readers take for something else. */
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private static final Pattern NUMBER_LIKE = Pattern.compile("[0-9][0-9a-fA-FxXoO_.:eE+-]*");

    private CompetitionText() {}

    static String of(Competition competition) {
        Competition.Limits limits = competition.limits();
        StringBuilder yaml = new StringBuilder();
        line(yaml, "id", scalar(competition.id()));
        line(yaml, "title", scalar(competition.title()));
        line(yaml, "task", competition.labels().task().id());
        line(yaml, "labels", list(competition.labels().names()));
        line(yaml, "metric", competition.metric());
        line(yaml, "submission", "{columns: %s}".formatted(list(competition.columns())));
        line(
                yaml,
                "split",
                "{public: %s, salt: %s}"
                        .formatted(
                                competition.split().share(), scalar(competition.split().salt())));
        line(
                yaml,
                "limits",
                String.format(
                        Locale.ROOT,
                        "{submissions-per-day: %d, submissions-total: %d, final-picks: %d,"
                                + " team-size: %d, train: %s, predict: %s, memory: %s}",
                        limits.submissionsPerDay(),
                        limits.submissionsTotal(),
                        limits.finalPicks(),
                        limits.teamSize(),
                        limits.train(),
                        limits.predict(),
                        limits.memory()));
        competition
                .deadline()
                .ifPresent(
                        deadline ->
                                line(yaml, "deadline", CompetitionReader.DATE.format(deadline)));
        line(yaml, "timezone", scalar(competition.timezone().getId()));
        line(yaml, "late", competition.late().name().toLowerCase(Locale.ROOT));
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(": ").append(value).append('\n');
    }

    private static String list(List<String> values) {
        return values.stream()
                .map(CompetitionText::scalar)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String scalar(String value) {
        boolean plain =
                PLAIN.matcher(value).matches()
                        && !WORDS.contains(value.toLowerCase(Locale.ROOT))
                        && !NUMBER_LIKE.matcher(value).matches();
        if (plain) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.chars()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                quoted.append('\\').append((char) c);
                            } else if (c < ' ' || c == 0x7f) {
                                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                quoted.append((char) c);
                            }
                        });
        return quoted.append('"').toString();
    }
}
