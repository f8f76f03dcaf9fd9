package podium.data.formats;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Competition;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;
import podium.data.images.Picture;
import podium.data.images.PictureWriter;

/** A small folder in a foreign layout, with invented captions, and what importing it gives. */
final class RawFolder {

    private final Path parent;
    private final Path raw;
    private int shade;

    RawFolder(Path parent) throws IOException {
        this.parent = parent;
        this.raw = Files.createDirectories(parent.resolve("raw"));
    }

    RawFolder with(String file, String... lines) throws IOException {
        return withText(file, String.join("\n", lines) + "\n");
    }

    RawFolder withText(String file, String text) throws IOException {
        Path path = raw.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** Draws pictures, each in a shade of its own. */
    RawFolder withPictures(String... files) throws IOException {
        for (String file : files) {
            Path path = raw.resolve(file);
            Files.createDirectories(path.getParent());
            byte[] rgb = new byte[6 * 4 * 3];
            java.util.Arrays.fill(rgb, (byte) shade++);
            try (OutputStream out = Files.newOutputStream(path)) {
                PictureWriter.writePng(new Picture(6, 4, rgb), out);
            }
        }
        return this;
    }

    Path made() {
        return parent.resolve("made");
    }

    ImportReport importAs(String format) throws IOException {
        return importAs(format, OptionalInt.empty(), Map.of());
    }

    ImportReport importAs(String format, OptionalInt side, Map<Split, String> tables)
            throws IOException {
        return importAs(
                format, new ImportSource(raw, tables, Optional.empty(), false), side, false);
    }

    ImportReport importAs(String format, ImportSource source, OptionalInt side, boolean link)
            throws IOException {
        return Importers.named(format)
                .run(
                        new ImportRequest(
                                source, made(), side, link, new Competition.PublicSplit(0.3, "s")),
                        Progress.silent());
    }

    Path path() {
        return raw;
    }

    /** Returns what an import is refused for, without the folder. */
    List<String> refusal(String format) {
        MalformedDataException thrown =
                catchThrowableOfType(MalformedDataException.class, () -> importAs(format));
        return thrown.problems().stream().map(line -> line.replace(raw + "/", "")).toList();
    }

    List<Meme> memes(Split split) {
        return DataSet.open(made()).memes(split);
    }

    List<String> ids(Split split) {
        return memes(split).stream().map(Meme::id).toList();
    }

    String read(String file) throws IOException {
        return Files.readString(made().resolve(file));
    }
}
