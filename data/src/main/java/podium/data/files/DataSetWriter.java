package podium.data.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;

/**
 * Writes a data set folder, wholly or not at all.
 *
 * <p>The folder grows under another name beside its place and is renamed at the end.
 */
public final class DataSetWriter {

    private final Path folder;
    private final Competition competition;
    private final SourceFaults source;

    /**
     * What was written.
     *
     * @param publicRows test rows shown on the public board; 0 without hidden labels
     * @param privateRows test rows that decide the final rank
     * @param leftOut pictures that the store did not take, in the order of the memes
     */
    public record Summary(int publicRows, int privateRows, List<Path> leftOut) {

        /** Copies the list. */
        public Summary {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Creates a writer.
     *
     * @param folder to be made; may exist if it is empty
     * @param competition its settings; the share and salt of its public split are used
     * @throws MalformedDataException if the folder holds something or is no folder
     */
    public DataSetWriter(Path folder, Competition competition) {
        this(folder, competition, SourceFaults.NONE);
    }

    /**
     * Creates a writer of a set that is imported; see {@link #DataSetWriter(Path, Competition)}.
     *
     * @param source what could not be taken over, to be kept with the set
     * @throws MalformedDataException if the folder holds something or is no folder
     */
    public DataSetWriter(Path folder, Competition competition, SourceFaults source) {
        if (!isFree(folder)) {
            throw new MalformedDataException(
                    folder + " is not an empty folder; empty it or name another one");
        }
        this.folder = folder;
        this.competition = competition;
        this.source = source;
    }

    /** Returns whether a data set can be written there: nothing or an empty folder is there. */
    public static boolean isFree(Path folder) {
        if (!Files.exists(folder)) {
            return !Files.isSymbolicLink(folder);
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            return !content.iterator().hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Writes settings, tables, pictures, hidden answers and the sample submission.
     *
     * <p>Rows keep their order. The labels of {@code test} go to {@code private/answers.csv} only;
     * without any there is no such file. An empty list makes no table.
     *
     * @param train with labels
     * @param dev with labels
     * @param test all with labels, or all without
     * @param pictures takes {@link Meme#image()} of every meme that has one
     * @throws IllegalArgumentException if ids repeat, labels are missing where they are needed or
     *     are not the competition's
     * @throws IOException if something cannot be written; nothing is then left behind
     */
    public Summary write(
            List<Meme> train,
            List<Meme> dev,
            List<Meme> test,
            PictureStore pictures,
            Progress progress)
            throws IOException {
        check(train, dev, test);
        Path place = folder.toAbsolutePath().normalize();
        Files.createDirectories(place.getParent());
        Path growing =
                place.resolveSibling(
                        ".%s-%d.part"
                                .formatted(place.getFileName(), ProcessHandle.current().pid()));
        Folders.delete(growing);
        try {
            Summary summary = fill(growing, train, dev, test, pictures, progress);
            Files.deleteIfExists(place);
            Files.move(growing, place);
            return summary;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } finally {
            Folders.delete(growing);
        }
    }

    private Summary fill(
            Path root,
            List<Meme> train,
            List<Meme> dev,
            List<Meme> test,
            PictureStore store,
            Progress progress)
            throws IOException {
        Path shown = Files.createDirectories(root.resolve("public"));
        List<Path> sources =
                Stream.of(train, dev, test)
                        .flatMap(List::stream)
                        .flatMap(meme -> meme.image().stream())
                        .distinct()
                        .toList();
        Map<Path, String> stored = StoredPictures.store(sources, shown, store, progress);
        competition.write(root.resolve("competition.yaml"));
        source.write(root);
        DataSetTables tables = new DataSetTables(root, competition);
        tables.writeMemes(Split.TRAIN, train, stored);
        tables.writeMemes(Split.DEV, dev, stored);
        tables.writeMemes(Split.TEST, test, stored);
        if (!test.isEmpty()) {
            tables.writeSample(test);
        }
        int publicRows = 0;
        int privateRows = 0;
        if (hasLabels(test)) {
            boolean[] isPublic = publicPart(shown, test, stored, store);
            for (boolean row : isPublic) {
                publicRows += row ? 1 : 0;
            }
            privateRows = test.size() - publicRows;
            tables.writeAnswers(test, isPublic);
        }
        List<Path> leftOut =
                sources.stream().filter(source -> !stored.containsKey(source)).toList();
        return new Summary(publicRows, privateRows, leftOut);
    }

    private boolean[] publicPart(
            Path shown, List<Meme> test, Map<Path, String> stored, PictureStore store)
            throws IOException {
        List<Meme> placed = new ArrayList<>(test.size());
        Map<Path, PictureContent> known = new HashMap<>();
        for (Meme meme : test) {
            Optional<Path> image = meme.image().map(stored::get).map(shown::resolve);
            image.ifPresent(
                    place ->
                            store.content(meme.image().orElseThrow())
                                    .ifPresent(content -> known.put(place, content)));
            placed.add(new Meme(meme.id(), image, meme.text(), meme.labels()));
        }
        return GroupedSplit.pick(
                placed,
                competition.labels(),
                competition.split().share(),
                competition.split().salt(),
                known);
    }

    private void check(List<Meme> train, List<Meme> dev, List<Meme> test) {
        Set<String> ids = new HashSet<>();
        for (List<Meme> memes : List.of(train, dev, test)) {
            for (Meme meme : memes) {
                if (!ids.add(meme.id())) {
                    throw new IllegalArgumentException("id '%s' occurs twice".formatted(meme.id()));
                }
                boolean needed = memes != test || hasLabels(test);
                if (needed && meme.labels().isEmpty()) {
                    throw new IllegalArgumentException(
                            "meme '%s' has no labels, others of its split have"
                                    .formatted(meme.id()));
                }
                meme.labels().ifPresent(competition.labels()::truth);
            }
        }
    }

    private static boolean hasLabels(List<Meme> memes) {
        return !memes.isEmpty() && memes.get(0).labels().isPresent();
    }
}
