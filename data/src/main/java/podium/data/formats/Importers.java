package podium.data.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import podium.data.files.NearestName;

/** The layouts that can be imported, by name. */
public final class Importers {

    private static final Map<String, Supplier<SourceFormat>> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("os-ai", OsAi::new);
        FORMATS.put("hateful-memes", HatefulMemes::new);
        FORMATS.put(Mmhs150k.ID, Mmhs150k::new);
        FORMATS.put("multioff", MultiOff::new);
        FORMATS.put("csv", () -> new GenericFormat("csv"));
        FORMATS.put("jsonl", () -> new GenericFormat("jsonl"));
    }

    private Importers() {}

    /** Returns the names, in the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(FORMATS.keySet());
    }

    /**
     * Returns the importer for a layout.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name
     */
    public static Importer named(String format) {
        Supplier<SourceFormat> found = FORMATS.get(format);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no format has the name '%s'%s"
                            .formatted(format, NearestName.hint(format, FORMATS.keySet())));
        }
        return new Importer(found.get());
    }
}
