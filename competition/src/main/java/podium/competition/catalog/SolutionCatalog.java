package podium.competition.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionException;
import podium.data.files.MalformedDataException;
import podium.data.files.NearestName;

/**
 * The solutions there are, by id: the built-in ones and those of a jar.
 *
 * <p>A jar's classes stay loadable until the catalog is closed.
 */
public final class SolutionCatalog implements AutoCloseable {

    /** The name of the class loader of every foreign jar, as stack traces show it. */
    public static final String LOADER = "solution";

    private static final Pattern ID = Pattern.compile("[a-z0-9-]+");

    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<SolutionClassLoader> loaders = new ArrayList<>();

    /**
     * A solution and where it comes from.
     *
     * @param jar empty for a built-in one
     */
    public record Entry(Solution solution, Optional<Path> jar) {}

    private SolutionCatalog() {}

    /** Returns the solutions on the class path. */
    public static SolutionCatalog builtIn() {
        SolutionCatalog catalog = new SolutionCatalog();
        catalog.addAll(SolutionCatalog.class.getClassLoader(), Optional.empty());
        return catalog;
    }

    /**
     * Returns the built-in solutions and those of a jar.
     *
     * @throws MalformedDataException if the file is missing
     * @throws SolutionException if it names no solution, or one that cannot be made
     */
    public static SolutionCatalog with(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new MalformedDataException(
                    "%s not found; build the jar of your solution first, for example with 'mvn package'"
                            .formatted(jar));
        }
        SolutionCatalog catalog = builtIn();
        try {
            SolutionClassLoader loader =
                    new SolutionClassLoader(
                            jar.toUri().toURL(), SolutionCatalog.class.getClassLoader());
            catalog.loaders.add(loader);
            if (catalog.addAll(loader, Optional.of(jar)) == 0) {
                throw new SolutionException(
                        "%s names no solution; list each class, one a line, in META-INF/services/%s"
                                .formatted(jar, Solution.class.getName()));
            }
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
        return catalog;
    }

    /** Returns the solutions, by id. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * Finds a solution.
     *
     * @throws IllegalArgumentException if there is none, naming the nearest id and all
     */
    public Solution find(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "no solution has the id '%s'%s"
                            .formatted(id, NearestName.hint(id, entries.keySet())));
        }
        return entry.solution();
    }

    private int addAll(ClassLoader loader, Optional<Path> jar) {
        int added = 0;
        String where = jar.map(Path::toString).orElse("the class path");
        try {
            for (Solution solution : ServiceLoader.load(Solution.class, loader)) {
                add(solution, jar, where);
                added++;
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new SolutionException(
                    "%s: a solution cannot be made: %s%s"
                            .formatted(where, e.getMessage(), causeOf(e)),
                    e);
        }
        return added;
    }

    private void add(Solution solution, Optional<Path> jar, String where) {
        String id = solution.id();
        String type = solution.getClass().getName();
        if (id == null || !ID.matcher(id).matches()) {
            throw new SolutionException(
                    "%s: %s.id() is '%s'; expected lower-case letters, digits and hyphens"
                            .formatted(where, type, id));
        }
        Entry earlier = entries.putIfAbsent(id, new Entry(solution, jar));
        if (earlier != null) {
            throw new SolutionException(
                    "%s: %s has the id '%s', which %s has too; give it another"
                            .formatted(where, type, id, earlier.solution().getClass().getName()));
        }
    }

    private static String causeOf(Throwable error) {
        return error.getCause() == null ? "" : " (" + error.getCause() + ")";
    }

    @Override
    public void close() {
        for (SolutionClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
