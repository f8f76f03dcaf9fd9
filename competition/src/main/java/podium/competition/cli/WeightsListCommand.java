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
import podium.competition.weights.hub.PublishedFile;
import podium.competition.weights.hub.PublishedWeights;
import podium.competition.weights.hub.WeightStore;

/** {@code podium weights list}. */
@Command(name = "list", description = "List the weights that can be fetched, and which are here.")
final class WeightsListCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        WeightStore store = new WeightStore(Surroundings.cache());
        if (json) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (PublishedWeights weights : PublishedWeights.all()) {
                rows.add(row(weights, store));
            }
            output.json(rows);
            return 0;
        }
        output.results().printf("%-30s %-8s %-8s %s%n", "id", "size", "here", "what");
        for (PublishedWeights weights : PublishedWeights.all()) {
            output.results()
                    .printf(
                            "%-30s %-8s %-8s %s%n",
                            weights.id(),
                            size(weights),
                            here(weights, store),
                            weights.description());
        }
        output.say("the cache is %s".formatted(Surroundings.cache()));
        return 0;
    }

    private static String size(PublishedWeights weights) {
        if (weights.files().stream().anyMatch(file -> file.pin().isEmpty())) {
            return "–";
        }
        long bytes = weights.files().stream().mapToLong(file -> file.pin().get().bytes()).sum();
        return bytes < 1e9
                ? "%d MB".formatted(Math.round(bytes / 1e6))
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static String here(PublishedWeights weights, WeightStore store) throws IOException {
        int whole = 0;
        long bytes = 0;
        for (PublishedFile file : weights.files()) {
            whole += store.isHere(weights, file) ? 1 : 0;
            bytes += store.size(weights, file);
        }
        if (whole == weights.files().size()) {
            return "yes";
        }
        return bytes == 0 ? "no" : "partly";
    }

    private static Map<String, Object> row(PublishedWeights weights, WeightStore store)
            throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        for (PublishedFile file : weights.files()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.name());
            entry.put("address", file.on(Surroundings.hub()).toString());
            entry.put("bytes", file.pin().map(PublishedFile.Pin::bytes).orElse(null));
            entry.put("sha256", file.pin().map(PublishedFile.Pin::sha256).orElse(null));
            entry.put("path", store.path(weights, file).toString());
            entry.put("here", store.isHere(weights, file));
            entry.put("bytes_here", store.size(weights, file));
            files.add(entry);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", weights.id());
        row.put("description", weights.description());
        row.put("files", files);
        return row;
    }
}
