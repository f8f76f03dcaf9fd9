package podium.data.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import podium.data.Progress;
import podium.data.files.MalformedDataException;

/**
 * MMHS150K (Gomez et al. 2020), as its authors packed it or as tables that somebody made of it.
 *
 * <p>{@link Mmhs150kRaw} reads the first, {@link Mmhs150kTables} the second. Where both are there,
 * the first is taken.
 */
final class Mmhs150k implements SourceFormat {

    static final String TITLE = "MMHS150K";
    static final String ID = "mmhs150k";

    @Override
    public String name() {
        return ID;
    }

    @Override
    public boolean hasVotes() {
        return true;
    }

    @Override
    public RawDataSet read(ImportSource source, Progress progress) {
        List<String> tables = Mmhs150kTables.USUAL_TRAIN;
        SourceFolder folder =
                SourceFolder.open(
                        source.folder(),
                        List.of(Mmhs150kRaw.ANNOTATIONS, tables.get(0)),
                        "MMHS150K",
                        "mmhs150k",
                        "data");
        boolean tablesChosen =
                source.tables().values().stream().anyMatch(file -> file.endsWith(".csv"));
        if (!tablesChosen && Files.exists(folder.resolve(Mmhs150kRaw.ANNOTATIONS))) {
            return new Mmhs150kRaw(folder, source).read(progress);
        }
        if (!tablesChosen && tables.stream().map(folder::resolve).noneMatch(Files::exists)) {
            throw new MalformedDataException(
                    "%s has neither %s (with splits/ and img_resized/) nor %s; found %s; name other"
                                    .formatted(
                                            folder.path(),
                                            Mmhs150kRaw.ANNOTATIONS,
                                            String.join(" or ", tables),
                                            folder.listing())
                            + " tables with --train, --dev and --test");
        }
        return new Mmhs150kTables(folder, source).read(progress);
    }

    /** Returns the folder with the text of the pictures. */
    static Path pictureText(SourceFolder folder) {
        return folder.resolve("img_txt");
    }
}
