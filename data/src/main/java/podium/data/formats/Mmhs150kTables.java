package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Faults;
import podium.data.files.MalformedDataException;
import podium.data.files.NearestName;
import podium.data.files.TableReader;

/**
 * MMHS150K as published tables have it: {@code train.csv}, {@code val.csv} and {@code test.csv}
 * with {@code text,image_path,labels}, and {@code class_names.txt} beside them.
 *
 * <p>The name of the picture without its suffix is the id. Paths read {@code images/<id>.jpg}; the
 * pictures are looked for in {@code images}, in {@code images/images}, where a tool that puts
 * {@code images} before these paths wants them, and under the name of the original, {@code
 * img_resized}.
 */
final class Mmhs150kTables {

    static final List<String> USUAL_TRAIN = List.of("train.csv");

    private static final Map<Split, List<String>> USUAL =
            Map.of(
                    Split.TRAIN, USUAL_TRAIN,
                    Split.DEV, List.of("val.csv", "validation.csv", "dev.csv"),
                    Split.TEST, List.of("test.csv"));

    private static final String PREFIX = "images/";

    /** How many pictures are looked for to learn in which folder they are. */
    private static final int TRIED = 100;

    private final SourceFolder folder;
    private final ImportSource source;
    private final FaultsOfFiles faults = new FaultsOfFiles();

    Mmhs150kTables(SourceFolder folder, ImportSource source) {
        this.folder = folder;
        this.source = source;
    }

    RawDataSet read(Progress progress) {
        if (source.votes().filter(rule -> rule != VoteRule.UNION).isPresent()) {
            throw new MalformedDataException(
                    "%s has tables whose labels are made already, by union; --labels %s needs the"
                                    .formatted(folder.path(), source.votes().get().id())
                            + " votes in "
                            + Mmhs150kRaw.ANNOTATIONS);
        }
        Map<Split, Path> tables = folder.tables(USUAL, source.tables());
        List<String> names = ClassNames.read(folder);
        List<String> notes = new ArrayList<>();
        String origin = names.isEmpty() ? "" : " of " + ClassNames.FILE;
        if (names.isEmpty()) {
            names = VoteRule.CLASSES;
            notes.add("no %s; the classes of the original are used".formatted(ClassNames.FILE));
        }
        Labels labels = labels(names);
        Map<Split, List<RawMeme>> memes = new EnumMap<>(Split.class);
        tables.forEach((split, table) -> memes.put(split, rows(split, table, labels, origin)));
        faults.throwIfAny();
        notes.addAll(0, folder.notes());
        if (source.pictureText()) {
            notes.add(addPictureText(memes, progress));
        }
        return new RawDataSet(
                Mmhs150k.ID,
                Mmhs150k.TITLE,
                labels,
                VoteRule.UNION.metric(),
                tables,
                memes,
                pictureFolders(memes, notes),
                notes);
    }

    private Labels labels(List<String> names) {
        try {
            return Labels.multilabel(names);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedDataException(
                    "%s: %s".formatted(folder.resolve(ClassNames.FILE), wrong.getMessage()), wrong);
        }
    }

    private List<RawMeme> rows(Split split, Path table, Labels labels, String origin) {
        Faults ofTable = faults.of(table);
        TableReader reader = new TableReader(table, ofTable);
        boolean hidden = split == Split.TEST && !reader.header().contains("labels");
        List<String> expected =
                hidden ? List.of("text", "image_path") : List.of("text", "image_path", "labels");
        if (!reader.expect(expected)) {
            return List.of();
        }
        int text = reader.header().indexOf("text");
        int picture = reader.header().indexOf("image_path");
        int cell = reader.header().indexOf("labels");
        List<RawMeme> memes = new ArrayList<>();
        reader.forEach(
                (line, fields) -> {
                    Optional<Set<String>> present =
                            hidden
                                    ? Optional.empty()
                                    : Optional.of(
                                            present(
                                                    fields.get(cell),
                                                    labels,
                                                    origin,
                                                    line,
                                                    ofTable));
                    String path = fields.get(picture).strip();
                    memes.add(
                            new RawMeme(
                                    SourceFolder.stem(path),
                                    path.startsWith(PREFIX)
                                            ? path.substring(PREFIX.length())
                                            : path,
                                    fields.get(text),
                                    present,
                                    table,
                                    line));
                });
        return memes;
    }

    private static Set<String> present(
            String cell, Labels labels, String origin, long line, Faults faults) {
        Set<String> present = new LinkedHashSet<>();
        for (String name : GenericLabels.split(cell)) {
            if (!labels.names().contains(name)) {
                String hint = NearestName.hint(name, labels.names());
                faults.add(
                        "label", line, "label '%s' is no class%s%s".formatted(name, origin, hint));
            } else if (!present.add(name)) {
                faults.add("label", line, "label '%s' stands twice in this row".formatted(name));
            }
        }
        return present;
    }

    private String addPictureText(Map<Split, List<RawMeme>> memes, Progress progress) {
        PictureText read = new PictureText(Mmhs150k.pictureText(folder));
        int rows = memes.values().stream().mapToInt(List::size).sum();
        try (Progress.Task task = progress.begin("reading text of pictures", rows)) {
            memes.values()
                    .forEach(
                            list ->
                                    list.replaceAll(
                                            meme -> {
                                                task.advance(1);
                                                return meme.withText(
                                                        read.behind(meme.text(), meme.id()));
                                            }));
        }
        return read.note();
    }

    /** Returns the folders to look in, first the one where pictures were seen. */
    private List<Path> pictureFolders(Map<Split, List<RawMeme>> memes, List<String> notes) {
        List<RawMeme> some = memes.values().stream().flatMap(List::stream).limit(TRIED).toList();
        List<String> places = List.of("images", "images/images", "img_resized", ".");
        for (String place : places) {
            List<Path> only = List.of(folder.resolve(place));
            boolean here =
                    some.stream()
                            .anyMatch(m -> SourceFolder.picture(m.picture(), only).isPresent());
            if (here && !place.equals(places.get(0))) {
                notes.add(
                        "the tables say images/ and the pictures lie in %s; they were found there"
                                .formatted(place.equals(".") ? "the folder itself" : place));
            }
            if (here) {
                return Stream.concat(Stream.of(place), places.stream())
                        .distinct()
                        .map(folder::resolve)
                        .toList();
            }
        }
        return places.stream().map(folder::resolve).toList();
    }
}
