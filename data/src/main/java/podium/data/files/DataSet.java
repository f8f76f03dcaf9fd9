package podium.data.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podium.data.Meme;
import podium.data.Split;

/**
 * A prepared data set folder: {@code competition.yaml} and what competitors may see, {@code
 * public/}.
 *
 * <p>Never opens {@code private/}; that is {@link AnswerKey}'s.
 */
public final class DataSet {

    private final Path folder;
    private final Competition competition;

    private DataSet(Path folder, Competition competition) {
        this.folder = folder;
        this.competition = competition;
    }

    /**
     * Opens a folder and reads its {@code competition.yaml}.
     *
     * @throws MalformedDataException if the folder or the file is missing or wrong
     */
    public static DataSet open(Path folder) {
        Path settings = folder.resolve("competition.yaml");
        if (!Files.isDirectory(folder)) {
            throw missing(folder, shown(folder).resolve(Split.TRAIN.fileName()));
        }
        if (!Files.exists(settings)) {
            throw missing(folder, settings);
        }
        return new DataSet(folder, Competition.read(settings));
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns the competition's settings. */
    public Competition competition() {
        return competition;
    }

    /** Returns whether the split's table exists. */
    public boolean has(Split split) {
        return Files.exists(table(split));
    }

    /**
     * Reads a split, in the order of its table.
     *
     * <p>The ids of {@code train} and {@code dev} are compared with those of the other tables.
     *
     * @throws MalformedDataException with every fault of the table (file:line), or if it is missing
     *     or has no rows
     */
    public List<Meme> memes(Split split) {
        if (!has(split)) {
            String others =
                    Stream.of(Split.values())
                            .filter(this::has)
                            .map(Split::fileName)
                            .collect(Collectors.joining(", "));
            if (others.isEmpty()) {
                throw missing(folder, table(split));
            }
            throw new MalformedDataException(
                    "%s not found; the data set has only %s".formatted(table(split), others));
        }
        return new MemeTable(shown(folder), split, competition.labels()).read();
    }

    /** Returns the path of the hidden answers, which need not exist; opened by scoring alone. */
    public Path answers() {
        return folder.resolve("private").resolve("answers.csv");
    }

    /** Returns the path of the submission that competitors go by, which need not exist. */
    public Path sampleSubmission() {
        return shown(folder).resolve("sample_submission.csv");
    }

    /**
     * Returns a SHA-256, in hex, of the settings, the public tables and the pictures they name.
     *
     * <p>It covers the bytes of {@code competition.yaml} and of every table below {@code public/},
     * and of each picture a readable table names the {@code img} column, the size and the content.
     * Moving the folder does not change it, nor do pictures that nothing names or the hidden
     * answers.
     */
    public String fingerprint() {
        return fingerprint(Digests::hex);
    }

    /**
     * Returns the {@link #fingerprint()}.
     *
     * @param digest of the tables and pictures
     */
    public String fingerprint(FileDigest digest) {
        return new Fingerprint(folder, digest).hex();
    }

    private Path table(Split split) {
        return shown(folder).resolve(split.fileName());
    }

    private static Path shown(Path folder) {
        return folder.resolve("public");
    }

    private static MalformedDataException missing(Path folder, Path file) {
        return new MalformedDataException(
                "%s not found; make %s with 'podium data import', or try 'podium data make' for synthetic memes"
                        .formatted(file, folder));
    }
}
