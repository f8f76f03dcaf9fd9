package podium.data.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Faults;
import podium.data.files.TableReader;

/**
 * MultiOFF (Suryawanshi et al. 2020): tables {@code image_name,sentence,label} in {@code Split
 * Dataset/}, pictures in {@code Labelled Images/}.
 *
 * <p>The name of the picture is the id. A label that begins with {@code non} in any case is
 * negative: the set itself writes {@code Non-offensiv}.
 */
final class MultiOff implements SourceFormat {

    private static final String LABEL = "offensive";
    private static final String TABLES = "Split Dataset";

    private static final Map<Split, List<String>> USUAL =
            Map.of(
                    Split.TRAIN, List.of("Training_meme_dataset.csv"),
                    Split.DEV, List.of("Validation_meme_dataset.csv"),
                    Split.TEST, List.of("Testing_meme_dataset.csv"));

    @Override
    public String name() {
        return "multioff";
    }

    @Override
    public RawDataSet read(ImportSource source, Progress progress) {
        SourceFolder folder = SourceFolder.open(source.folder(), USUAL.get(Split.TRAIN), TABLES);
        Map<Split, Path> tables = folder.tables(USUAL, source.tables());
        Map<Split, List<RawMeme>> memes = new EnumMap<>(Split.class);
        FaultsOfFiles faults = new FaultsOfFiles();
        tables.forEach((split, table) -> memes.put(split, rows(table, faults.of(table))));
        faults.throwIfAny();
        return new RawDataSet(
                "multioff",
                "MultiOFF",
                Labels.binary(LABEL),
                "accuracy",
                tables,
                memes,
                pictureFolders(source.folder(), folder.path()),
                folder.notes());
    }

    private static List<Path> pictureFolders(Path from, Path tables) {
        return List.of(
                        from.resolve("Labelled Images"),
                        from.resolve("Labelled_Images"),
                        tables.resolve("Labelled Images"),
                        from.resolve("img"),
                        from.resolve("images"),
                        from)
                .stream()
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<RawMeme> rows(Path table, Faults faults) {
        TableReader reader = new TableReader(table, faults);
        if (!reader.expect(List.of("image_name", "sentence", "label"))) {
            return List.of();
        }
        int picture = reader.header().indexOf("image_name");
        int caption = reader.header().indexOf("sentence");
        int label = reader.header().indexOf("label");
        List<RawMeme> memes = new ArrayList<>();
        reader.forEach(
                (line, fields) ->
                        memes.add(
                                new RawMeme(
                                        fields.get(picture),
                                        fields.get(picture),
                                        fields.get(caption),
                                        Optional.of(label(fields.get(label), line, faults)),
                                        table,
                                        line)));
        return memes;
    }

    private static Set<String> label(String cell, long line, Faults faults) {
        String plain = cell.strip().toLowerCase(Locale.ROOT);
        if (!plain.contains("offensiv")) {
            faults.add(
                    "label",
                    line,
                    "label is '%s'; expected offensive or Non-offensiv".formatted(cell));
        }
        return plain.startsWith("non") ? Set.of() : Set.of(LABEL);
    }
}
