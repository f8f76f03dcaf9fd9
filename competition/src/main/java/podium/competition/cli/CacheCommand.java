package podium.competition.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podium cache}. */
@Command(
        name = "cache",
        description =
                "List what lies in the cache: decoded pictures, token ids, weights. PODIUM_CACHE"
                        + " moves it.",
        subcommands = CacheClearCommand.class)
final class CacheCommand implements Callable<Integer> {

    @Mixin private Output output;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CacheContents contents = new CacheContents(Surroundings.cache());
        List<CacheContents.Part> parts = contents.parts();
        long bytes = parts.stream().mapToLong(CacheContents.Part::bytes).sum();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("path", contents.folder().toString());
            document.put("bytes", bytes);
            document.put("parts", parts.stream().map(CacheCommand::row).toList());
            output.json(document);
            return 0;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "records", "size"));
        for (CacheContents.Part part : parts) {
            String records =
                    part.records().isPresent() ? Long.toString(part.records().getAsLong()) : "–";
            rows.add(
                    List.of(
                            part.kind().id() + "/" + part.name(),
                            records,
                            Sizes.words(part.bytes())));
        }
        rows.add(List.of("all", "", Sizes.words(bytes)));
        output.results().print(TextTable.of(rows));
        output.say("the cache is %s".formatted(contents.folder()));
        return 0;
    }

    private static Map<String, Object> row(CacheContents.Part part) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", part.kind().id());
        row.put("name", part.name());
        row.put("paths", part.paths().stream().map(Object::toString).toList());
        row.put("records", part.records().isPresent() ? part.records().getAsLong() : null);
        row.put("bytes", part.bytes());
        return row;
    }
}
