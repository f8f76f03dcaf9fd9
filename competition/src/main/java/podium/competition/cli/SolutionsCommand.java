package podium.competition.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import podium.competition.catalog.SolutionCatalog;

/** {@code podium solutions}. */
@Command(name = "solutions", description = "List the solutions that can be trained.")
final class SolutionsCommand implements Runnable {

    @Mixin private Output output;
    @Mixin private SolutionOptions solutions;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public void run() {
        try (SolutionCatalog catalog = solutions.catalog()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (SolutionCatalog.Entry entry : catalog.entries()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", entry.solution().id());
                row.put("class", entry.solution().getClass().getName());
                row.put("jar", entry.jar().map(Object::toString).orElse(null));
                rows.add(row);
            }
            if (json) {
                output.json(rows);
            } else {
                rows.forEach(this::print);
            }
        }
    }

    private void print(Map<String, Object> row) {
        Object jar = row.get("jar");
        output.results()
                .printf(
                        "%-28s %s%s%n",
                        row.get("id"), row.get("class"), jar == null ? "" : "  from " + jar);
    }
}
