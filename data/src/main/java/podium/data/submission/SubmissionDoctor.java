package podium.data.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.data.files.DataSet;
import podium.data.files.IdList;

/**
 * Examines a {@code solution.csv} or {@code predictions.csv} and tells everything that is wrong
 * with it in one pass.
 *
 * <p>Rows and columns may stand in any order. Nothing is repaired: a faulty file gives no
 * predictions, and what goes on after a fault serves to find the others. Knows no answers, so
 * nothing it says can give one away.
 *
 * <p>A file streams through, once, so it may be a pipe: beyond the ids and one column of values per
 * label, memory does not grow with it. Safe for use by several threads.
 */
public final class SubmissionDoctor {

    /** Whatever the test, so much may be read. */
    private static final long ALLOWED = 64L << 20;

    /** And so much for each id of the test. */
    private static final long ALLOWED_PER_ROW = 1L << 12;

    private final ColumnNames names;
    private final IdList ids;
    private final Optional<DataSet> dataSet;

    private SubmissionDoctor(ColumnNames names, List<String> ids, Optional<DataSet> dataSet) {
        this.names = names;
        this.ids = IdList.of(ids);
        this.dataSet = dataSet;
    }

    /**
     * Returns the doctor of a competition's submissions.
     *
     * @param testIds every id that must occur, in the order of {@code test.csv}
     */
    public static SubmissionDoctor of(Competition competition, List<String> testIds) {
        return new SubmissionDoctor(ColumnNames.of(competition), testIds, Optional.empty());
    }

    /**
     * Returns the doctor of the submissions to a competition whose other splits are at hand, so
     * that a file of predictions for one of those can be told by name.
     *
     * @param testIds every id that must occur, in the order of {@code test.csv}
     */
    public static SubmissionDoctor of(DataSet dataSet, List<String> testIds) {
        return new SubmissionDoctor(
                ColumnNames.of(dataSet.competition()), testIds, Optional.of(dataSet));
    }

    /**
     * Returns the doctor of submissions where there are only answers and no data set.
     *
     * <p>Probabilities may be there or not. The column {@code prob_…} of a binary {@code
     * predictions.csv} may have any name, since nobody said what the label is called.
     *
     * @param answerIds every id that must occur, in the order of the answers
     */
    public static SubmissionDoctor of(Labels labels, List<String> answerIds) {
        return new SubmissionDoctor(ColumnNames.of(labels), answerIds, Optional.empty());
    }

    /** Examines a file. */
    public Diagnosis examine(Path file) {
        return examine(file, OutputStream.nullOutputStream());
    }

    /**
     * Examines a file and keeps what it examined, though the file may be another a moment later.
     *
     * @param copy gets every byte that is read: of a file that is accepted, all there are
     */
    public Diagnosis examine(Path file, OutputStream copy) {
        Examination examination = examination(file);
        if (Files.isDirectory(file)) {
            return examination.missing("this is a folder");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return examination.of(new WatchedStream(content, limit(), copy));
        } catch (NoSuchFileException nowhere) {
            return examination.missing("not found");
        } catch (AccessDeniedException denied) {
            return examination.missing("may not be read; check its permissions");
        } catch (IOException failed) {
            return examination.missing("cannot be read: " + failed.getMessage());
        }
    }

    /**
     * Examines what is at hand already.
     *
     * @param content is not closed
     * @param named how messages call it
     */
    public Diagnosis examine(InputStream content, Path named) {
        return examination(named)
                .of(new WatchedStream(content, limit(), OutputStream.nullOutputStream()));
    }

    private Examination examination(Path file) {
        OtherSplits otherSplits = dataSet.map(OtherSplits::of).orElseGet(OtherSplits::unknown);
        return new Examination(file, names, ids, otherSplits);
    }

    private long limit() {
        return ALLOWED + ALLOWED_PER_ROW * ids.size();
    }
}
