package podium.data.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Faults;
import podium.data.files.TableReader;

/**
 * The OS-AI course competition: tables {@code id,img,label,text}, pictures of 64×64 beside them.
 *
 * <p>Ids are kept as written. Files whose names end in {@code _1} are somebody's edits and taken
 * only where the original is not there. The test table may lack labels.
 */
final class OsAi implements SourceFormat {

    private static final String LABEL = "hateful";

    private static final Map<Split, List<String>> USUAL =
            Map.of(
                    Split.TRAIN,
                    List.of("train_text_label.csv", "train_text_label_1.csv", "train.csv"),
                    Split.DEV,
                    List.of("val_text_label.csv", "val_text_label_1.csv", "val.csv", "dev.csv"),
                    Split.TEST,
                    List.of(
                            "test_text_label.csv",
                            "test_text_label_1.csv",
                            "test_text.csv",
                            "test.csv"));

    @Override
    public String name() {
        return "os-ai";
    }

    @Override
    public RawDataSet read(ImportSource source, Progress progress) {
        SourceFolder folder =
                SourceFolder.open(source.folder(), USUAL.get(Split.TRAIN), "osai-project");
        Map<Split, Path> tables = folder.tables(USUAL, source.tables());
        Map<Split, List<RawMeme>> memes = new EnumMap<>(Split.class);
        FaultsOfFiles faults = new FaultsOfFiles();
        tables.forEach((split, table) -> memes.put(split, rows(split, table, faults.of(table))));
        faults.throwIfAny();
        return new RawDataSet(
                "os-ai",
                "OS-AI",
                Labels.binary(LABEL),
                "accuracy",
                tables,
                memes,
                List.of(folder.path()),
                folder.notes());
    }

    private static List<RawMeme> rows(Split split, Path table, Faults faults) {
        TableReader reader = new TableReader(table, faults);
        boolean hidden = split == Split.TEST && !reader.header().contains("label");
        List<String> expected =
                hidden ? List.of("id", "img", "text") : List.of("id", "img", "label", "text");
        if (!reader.expect(expected)) {
            return List.of();
        }
        List<String> header = reader.header();
        List<RawMeme> memes = new ArrayList<>();
        reader.forEach(
                (line, fields) -> {
                    Optional<Set<String>> labels =
                            hidden
                                    ? Optional.empty()
                                    : Optional.of(
                                            label(
                                                    fields.get(header.indexOf("label")),
                                                    line,
                                                    faults));
                    memes.add(
                            new RawMeme(
                                    fields.get(header.indexOf("id")),
                                    fields.get(header.indexOf("img")),
                                    fields.get(header.indexOf("text")),
                                    labels,
                                    table,
                                    line));
                });
        return memes;
    }

    private static Set<String> label(String cell, long line, Faults faults) {
        if (!cell.equals("0") && !cell.equals("1")) {
            faults.add("label", line, "label is '%s'; expected 0 or 1".formatted(cell));
        }
        return cell.equals("1") ? Set.of(LABEL) : Set.of();
    }
}
