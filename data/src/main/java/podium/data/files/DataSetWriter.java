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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;

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
        Map<Path, String> stored = storePictures(shown, sources, store, progress);
        competition.write(root.resolve("competition.yaml"));
        source.write(root);
        writeTable(shown, Split.TRAIN, train, stored);
        writeTable(shown, Split.DEV, dev, stored);
        writeTable(shown, Split.TEST, test, stored);
        if (!test.isEmpty()) {
            writeSample(shown, test);
        }
        int publicRows = 0;
        int privateRows = 0;
        if (hasLabels(test)) {
            boolean[] isPublic = publicPart(shown, test, stored, store);
            for (boolean row : isPublic) {
                publicRows += row ? 1 : 0;
            }
            privateRows = test.size() - publicRows;
            writeAnswers(root, test, isPublic);
        }
        List<Path> leftOut =
                sources.stream().filter(source -> !stored.containsKey(source)).toList();
        return new Summary(publicRows, privateRows, leftOut);
    }

    /** Returns the {@code img} column of each picture that was stored. */
    private static Map<Path, String> storePictures(
            Path shown, List<Path> sources, PictureStore store, Progress progress)
            throws IOException {
        Path images = Files.createDirectories(shown.resolve("img"));
        Map<Path, String> names = new PictureNames(store).assign(sources);
        Set<Path> refused = ConcurrentHashMap.newKeySet();
        // Thrown once all threads have ended: one still at work would put files into a folder that
        // is being removed.
        AtomicReference<IOException> failure = new AtomicReference<>();
        try (Progress.Task task = progress.begin("storing pictures", sources.size())) {
            sources.parallelStream()
                    .forEach(
                            source -> {
                                if (failure.get() != null) {
                                    return;
                                }
                                Path target = images.resolve(names.get(source));
                                try {
                                    if (!store.store(source, target)) {
                                        refused.add(source);
                                    }
                                    task.advance(1);
                                } catch (IOException failed) {
                                    failure.compareAndSet(null, failed);
                                }
                            });
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        Map<Path, String> stored = new HashMap<>();
        names.forEach((source, name) -> stored.put(source, "img/" + name));
        stored.keySet().removeAll(refused);
        return stored;
    }

    private void writeTable(Path shown, Split split, List<Meme> memes, Map<Path, String> stored)
            throws IOException {
        if (memes.isEmpty()) {
            return;
        }
        boolean labelled = split != Split.TEST;
        List<String> header =
                labelled
                        ? List.of("id", "img", labelColumn(), "text")
                        : List.of("id", "img", "text");
        List<List<String>> rows = new ArrayList<>(memes.size());
        for (Meme meme : memes) {
            String image = meme.image().map(stored::get).orElse("");
            rows.add(
                    labelled
                            ? List.of(meme.id(), image, labelCell(meme), meme.text())
                            : List.of(meme.id(), image, meme.text()));
        }
        TableWriter.write(shown.resolve(split.fileName()), header, rows);
    }

    private void writeSample(Path shown, List<Meme> test) throws IOException {
        List<String> constant = new ArrayList<>();
        for (String column : competition.columns().subList(1, competition.columns().size())) {
            constant.add(competition.isProbability(column) ? "0.0" : "0");
        }
        List<List<String>> rows = new ArrayList<>(test.size());
        for (Meme meme : test) {
            List<String> row = new ArrayList<>(constant);
            row.add(0, meme.id());
            rows.add(row);
        }
        TableWriter.write(shown.resolve("sample_submission.csv"), competition.columns(), rows);
    }

    private void writeAnswers(Path root, List<Meme> test, boolean[] isPublic) throws IOException {
        List<List<String>> rows = new ArrayList<>(test.size());
        for (int row = 0; row < test.size(); row++) {
            Meme meme = test.get(row);
            rows.add(
                    List.of(
                            meme.id(),
                            labelCell(meme),
                            (isPublic[row] ? AnswerKey.Usage.PUBLIC : AnswerKey.Usage.PRIVATE)
                                    .written()));
        }
        TableWriter.write(
                root.resolve("private").resolve("answers.csv"),
                List.of("id", labelColumn(), "Usage"),
                rows);
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

    private String labelColumn() {
        return LabelCells.column(competition.labels());
    }

    private String labelCell(Meme meme) {
        Set<String> present = meme.labels().orElseThrow();
        if (competition.labels().task() == Task.BINARY) {
            return present.isEmpty() ? "0" : "1";
        }
        List<String> inOrder =
                competition.labels().names().stream().filter(present::contains).toList();
        return String.join(",", inOrder);
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
