package podium.data.files;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import podium.data.Labels;
import podium.data.Task;

/** Reads {@code competition.yaml} and finds all of its faults. */
final class CompetitionReader {

    static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private static final List<String> KEYS =
            List.of(
                    "id",
                    "title",
                    "task",
                    "labels",
                    "metric",
                    "submission",
                    "split",
                    "limits",
                    "deadline",
                    "timezone",
                    "late");

    private static final List<String> LIMITS =
            List.of(
                    "submissions-per-day",
                    "submissions-total",
                    "final-picks",
                    "team-size",
                    "train",
                    "predict",
                    "memory");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern TIME = Pattern.compile("[1-9][0-9]*[smh]");
    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]*[KMG]iB");

    private final Path file;
    private final Faults faults;

    CompetitionReader(Path file) {
        this.file = file;
        this.faults = new Faults(file);
    }

    Competition read() {
        TableText text = TableText.read(file);
        text.report(faults);
        YamlNode node = YamlNode.parse(text.text(), faults);
        // What follows would only repeat that the keys are missing.
        faults.throwIfAny(List.of("yaml"));
        YamlSection root = new YamlSection("", node, KEYS, faults);
        for (String key : List.of("id", "task", "labels", "metric")) {
            if (!root.has(key)) {
                faults.add("missing", "required key '%s' is missing".formatted(key));
            }
        }
        Optional<String> id = root.text("id").filter(value -> matches(root, "id", value, ID));
        Optional<String> title = root.text("title");
        Optional<Labels> labels = labels(root);
        Optional<String> metric = metric(root);
        List<String> columns = columns(root, labels, metric);
        Competition.PublicSplit split = split(root);
        Competition.Limits limits = limits(root);
        Optional<LocalDateTime> deadline = deadline(root);
        ZoneId timezone = timezone(root);
        Competition.Late late =
                choice(
                                root,
                                "late",
                                Map.of(
                                        "accept",
                                        Competition.Late.ACCEPT,
                                        "refuse",
                                        Competition.Late.REFUSE))
                        .orElse(Competition.Late.ACCEPT);
        faults.throwIfAny();
        return new Competition(
                id.orElseThrow(),
                title.orElse(id.get()),
                labels.orElseThrow(),
                metric.orElseThrow(),
                columns,
                split,
                limits,
                deadline,
                timezone,
                late);
    }

    private Optional<Labels> labels(YamlSection root) {
        Optional<Task> task =
                choice(root, "task", Map.of("binary", Task.BINARY, "multilabel", Task.MULTILABEL));
        Optional<List<String>> names = root.texts("labels");
        if (task.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        try {
            Labels labels = new Labels(task.get(), names.get());
            if (task.get() == Task.MULTILABEL && names.get().contains("id")) {
                throw new IllegalArgumentException("'id' is a column already and can be no label");
            }
            return Optional.of(labels);
        } catch (IllegalArgumentException wrong) {
            faults.add("value", root.line("labels"), wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> metric(YamlSection root) {
        Optional<String> metric = root.text("metric");
        if (metric.isPresent() && !MetricNames.ALL.contains(metric.get())) {
            String hint = NearestName.hint(metric.get(), MetricNames.ALL);
            root.fault("metric", "'%s', which is unknown%s".formatted(metric.get(), hint));
            return Optional.empty();
        }
        return metric;
    }

    private List<String> columns(
            YamlSection root, Optional<Labels> labels, Optional<String> metric) {
        Optional<List<String>> given = Optional.empty();
        Optional<YamlNode> node = root.node("submission");
        if (node.isPresent()) {
            YamlSection section =
                    new YamlSection("submission", node.get(), List.of("columns"), faults);
            given = section.texts("columns");
        }
        if (labels.isEmpty() || metric.isEmpty()) {
            return List.of();
        }
        if (given.isEmpty()) {
            return SubmissionColumns.usual(labels.get(), metric.get());
        }
        SubmissionColumns.fault(given.get(), labels.get(), metric.get())
                .ifPresent(
                        fault ->
                                faults.add(
                                        "value", root.line("submission"), "submission." + fault));
        return given.get();
    }

    private Competition.PublicSplit split(YamlSection root) {
        Optional<YamlNode> node = root.node("split");
        double share = 0.3;
        String salt = "s";
        if (node.isPresent()) {
            YamlSection section =
                    new YamlSection("split", node.get(), List.of("public", "salt"), faults);
            salt = section.text("salt").orElse(salt);
            Optional<String> text = section.text("public");
            if (text.isPresent()) {
                double given = number(text.get());
                if (given > 0 && given < 1) {
                    share = given;
                } else {
                    section.fault(
                            "public",
                            "'%s'; expected a number between 0 and 1".formatted(text.get()));
                }
            }
        }
        return new Competition.PublicSplit(share, salt);
    }

    private Competition.Limits limits(YamlSection root) {
        YamlNode node = root.node("limits").orElse(new YamlNode.Mapping(1, Map.of()));
        YamlSection section = new YamlSection("limits", node, LIMITS, faults);
        Competition.Limits usual = Competition.USUAL_LIMITS;
        return new Competition.Limits(
                section.count("submissions-per-day", usual.submissionsPerDay()),
                section.count("submissions-total", usual.submissionsTotal()),
                section.count("final-picks", usual.finalPicks()),
                section.count("team-size", usual.teamSize()),
                amount(section, "train", TIME, "30m", usual.train()),
                amount(section, "predict", TIME, "90s", usual.predict()),
                amount(section, "memory", MEMORY, "4GiB", usual.memory()));
    }

    private static String amount(
            YamlSection section, String key, Pattern pattern, String example, String usual) {
        Optional<String> text = section.text(key);
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            section.fault(key, "'%s'; expected something like %s".formatted(text.get(), example));
        }
        return text.orElse(usual);
    }

    private static Optional<LocalDateTime> deadline(YamlSection root) {
        Optional<String> text = root.text("deadline");
        try {
            return text.map(value -> LocalDateTime.parse(value, DATE));
        } catch (DateTimeException wrong) {
            root.fault(
                    "deadline",
                    "'%s'; expected a local time like 2026-12-18T23:59:00".formatted(text.get()));
            return Optional.empty();
        }
    }

    private static ZoneId timezone(YamlSection root) {
        Optional<String> text = root.text("timezone");
        try {
            return text.map(ZoneId::of).orElse(Competition.USUAL_TIMEZONE);
        } catch (DateTimeException wrong) {
            String near =
                    NearestName.of(
                                    text.get(),
                                    ZoneId.getAvailableZoneIds().stream().sorted().toList())
                            .map("; did you mean '%s'?"::formatted)
                            .orElse("; expected something like Europe/Berlin");
            root.fault("timezone", "'%s', which is unknown%s".formatted(text.get(), near));
            return Competition.USUAL_TIMEZONE;
        }
    }

    private static <T> Optional<T> choice(YamlSection root, String key, Map<String, T> choices) {
        Optional<String> text = root.text(key);
        if (text.isPresent() && !choices.containsKey(text.get())) {
            List<String> known = choices.keySet().stream().sorted().toList();
            String hint = NearestName.hint(text.get(), known);
            root.fault(key, "'%s', which is unknown%s".formatted(text.get(), hint));
        }
        return text.map(choices::get);
    }

    private static boolean matches(YamlSection root, String key, String value, Pattern pattern) {
        if (pattern.matcher(value).matches()) {
            return true;
        }
        root.fault(
                key, "'%s'; it may hold only letters, digits, '_', '-' and '.'".formatted(value));
        return false;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
