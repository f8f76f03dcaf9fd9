package podium.competition.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import podium.competition.weights.hub.PublishedFile;
import podium.competition.weights.hub.PublishedWeights;
import podium.competition.weights.hub.WeightStore;
import podium.competition.weights.hub.WeightStore.Verdict;

/** {@code podium weights verify}. */
@Command(
        name = "verify",
        description = "Read the weights in the cache and compare their SHA-256; 3 if one is wrong.")
final class WeightsVerifyCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Only these; else all that are here.")
    private List<String> ids = List.of();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<PublishedWeights> wanted =
                ids.isEmpty()
                        ? PublishedWeights.all()
                        : ids.stream().map(PublishedWeights::find).toList();
        WeightStore store = new WeightStore(Surroundings.cache());
        List<WeightStore.Check> checks = new ArrayList<>();
        for (PublishedWeights weights : wanted) {
            for (PublishedFile file : weights.files()) {
                WeightStore.Check check = store.check(weights, file);
                if (check.verdict() != Verdict.MISSING || !ids.isEmpty()) {
                    checks.add(check);
                    print(check);
                }
            }
        }
        if (json) {
            output.json(checks.stream().map(WeightsVerifyCommand::row).toList());
        } else if (checks.isEmpty()) {
            output.say("no published weights are in %s".formatted(Surroundings.cache()));
        }
        boolean wrong =
                checks.stream()
                        .map(WeightStore.Check::verdict)
                        .anyMatch(
                                verdict -> verdict == Verdict.WRONG || verdict == Verdict.MISSING);
        return wrong ? Failure.REFUSED : 0;
    }

    private void print(WeightStore.Check check) {
        if (!json) {
            output.results().println(check.path() + ": " + words(check));
            output.results().flush();
        }
    }

    private static String words(WeightStore.Check check) {
        return switch (check.verdict()) {
            case MISSING -> "not there; 'podium weights fetch' brings it";
            case AS_PUBLISHED -> "as published";
            case AS_RECORDED -> "as on its first download; nobody has pinned it";
            case UNKNOWN ->
                    "SHA-256 %s, which nobody has pinned or recorded"
                            .formatted(check.actual().orElseThrow());
            case WRONG ->
                    "WRONG: its SHA-256 is %s, expected %s; remove it and fetch it again"
                            .formatted(
                                    check.actual().orElseThrow(), check.expected().orElseThrow());
        };
    }

    private static Map<String, Object> row(WeightStore.Check check) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", check.path().toString());
        row.put("verdict", check.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("expected", check.expected().orElse(null));
        row.put("actual", check.actual().orElse(null));
        return row;
    }
}
