package podium.competition.weights;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podium.competition.weights.names.NameMap;
import podium.competition.weights.names.NameMap.Renaming;
import podium.competition.weights.names.OldEndings;
import podium.competition.weights.names.OptionalSegments;
import podium.competition.weights.names.Origin;
import podium.competition.weights.names.PublishedNames;

/**
 * The tensors of a file under the names of a model, as far as any known set of names leads there.
 *
 * @param dialect whose names the file was taken to use; empty for the model's own
 * @param sources of the file's tensors, by the model's names or, where there is none, their own
 * @param report what still does not fit
 */
record NameFit(String dialect, Map<String, TensorSource> sources, NameReport report) {

    /** Returns the reading of the file's names that leaves the fewest faults. */
    static NameFit best(Map<String, Shape> wanted, TensorFile file) {
        Set<String> names = file.stored().keySet();
        List<Renaming> renamings = new ArrayList<>();
        Map<String, Origin> asTheyAre = new LinkedHashMap<>();
        names.forEach(name -> asTheyAre.put(name, Origin.of(name)));
        renamings.add(new Renaming("", asTheyAre));
        for (NameMap map : PublishedNames.all()) {
            renamings.add(map.toRight(names));
            renamings.add(map.toLeft(names));
        }
        // The first of equals wins: the names as they are.
        return renamings.stream()
                .map(renaming -> of(renaming, wanted, file))
                .min(
                        Comparator.<NameFit>comparingInt(fit -> fit.report().needed())
                                .thenComparingInt(fit -> fit.report().unexpected().size()))
                .orElseThrow();
    }

    private static NameFit of(Renaming renaming, Map<String, Shape> wanted, TensorFile file) {
        Map<String, TensorSource> sources = new LinkedHashMap<>();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        renaming.origins()
                .forEach(
                        (name, origin) -> {
                            TensorSource source = TensorSource.of(origin, file);
                            String modern = OldEndings.modern(name);
                            sources.put(modern, source);
                            shapes.put(modern, source.info().shape());
                        });
        Map<String, TensorSource> adapted = new LinkedHashMap<>();
        OptionalSegments.adapt(wanted, shapes)
                .forEach((name, present) -> adapted.put(present, sources.get(name)));
        return new NameFit(renaming.dialect(), adapted, NameReport.compare(wanted, adapted));
    }
}
