package podium.data.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;
import podium.data.files.ByteRows;
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
 * <p>A file streams through: beyond the ids and one column of values per label, memory does not
 * grow with it.
 */
public final class SubmissionDoctor {

    /** Whatever the test, so much may be read. */
    private static final long ALLOWED = 64L << 20;

    /** And so much for each id of the test. */
    private static final long ALLOWED_PER_ROW = 1L << 12;

    private final Path file;
    private final ColumnNames names;
    private final IdList ids;
    private final OtherSplits otherSplits;
    private final ProblemList problems = new ProblemList();

    private SubmissionDoctor(
            Path file, ColumnNames names, List<String> ids, OtherSplits otherSplits) {
        this.file = file;
        this.names = names;
        this.ids = IdList.of(ids);
        this.otherSplits = otherSplits;
    }

    /**
     * Examines a submission to a competition.
     *
     * @param testIds every id that must occur, in the order of {@code test.csv}
     */
    public static Diagnosis examine(Path file, Competition competition, List<String> testIds) {
        return new SubmissionDoctor(
                        file, ColumnNames.of(competition), testIds, OtherSplits.unknown())
                .examine();
    }

    /**
     * Examines a submission to a competition whose other splits are at hand, so that a file of
     * predictions for one of those can be told by name.
     *
     * @param testIds every id that must occur, in the order of {@code test.csv}
     */
    public static Diagnosis examine(Path file, DataSet dataSet, List<String> testIds) {
        return new SubmissionDoctor(
                        file,
                        ColumnNames.of(dataSet.competition()),
                        testIds,
                        OtherSplits.of(dataSet))
                .examine();
    }

    /**
     * Examines a submission where there are only answers and no data set.
     *
     * <p>Probabilities may be there or not. The column {@code prob_…} of a binary {@code
     * predictions.csv} may have any name, since nobody said what the label is called.
     *
     * @param answerIds every id that must occur, in the order of the answers
     */
    public static Diagnosis examine(Path file, Labels labels, List<String> answerIds) {
        return new SubmissionDoctor(file, ColumnNames.of(labels), answerIds, OtherSplits.unknown())
                .examine();
    }

    /** Examines a submission that comes from anywhere. */
    static Diagnosis examine(
            Path named, InputStream content, Competition competition, List<String> testIds) {
        SubmissionDoctor doctor =
                new SubmissionDoctor(
                        named, ColumnNames.of(competition), testIds, OtherSplits.unknown());
        return doctor.examine(content);
    }

    private Diagnosis examine() {
        if (Files.isDirectory(file)) {
            return missing("this is a folder");
        }
        try (InputStream content = Files.newInputStream(file)) {
            return examine(content);
        } catch (NoSuchFileException nowhere) {
            return missing("not found");
        } catch (AccessDeniedException denied) {
            return missing("may not be read; check its permissions");
        } catch (IOException failed) {
            return missing("cannot be read: " + failed.getMessage());
        }
    }

    private Diagnosis missing(String why) {
        problems.add(ProblemKind.FILE_MISSING, why);
        return new Diagnosis(file, Optional.empty(), problems.toList(), Optional.empty());
    }

    private Diagnosis examine(InputStream content) {
        long limit = ALLOWED + ALLOWED_PER_ROW * ids.size();
        WatchedStream watched = new WatchedStream(content, limit);
        Optional<Predictions> predictions = Optional.empty();
        try {
            predictions = read(watched);
        } catch (IOException failed) {
            problems.add(ProblemKind.FILE_MISSING, "cannot be read: " + failed.getMessage());
        }
        if (watched.isCut()) {
            problems.add(
                    ProblemKind.FILE_TOO_LARGE,
                    "longer than %d MiB; the rest was not read".formatted(limit >> 20));
        }
        return new Diagnosis(
                file,
                problems.hasErrors() ? Optional.empty() : predictions,
                problems.toList(),
                watched.sha256());
    }

    private Optional<Predictions> read(InputStream content) throws IOException {
        FileHead head = new FileHead(content.readNBytes(FileHead.LENGTH));
        Optional<String> otherKind = head.otherKind();
        if (otherKind.isPresent()) {
            problems.add(ProblemKind.OTHER_FORMAT, "this is " + otherKind.get());
            return Optional.empty();
        }
        InputStream rest = content;
        Optional<Charset> wide = head.wideEncoding();
        if (wide.isPresent()) {
            problems.add(ProblemKind.ENCODING, "the text is " + wide.get());
            rest = new Utf8Stream(after(head.withoutMark(), content), wide.get());
            head = new FileHead(rest.readNBytes(FileHead.LENGTH));
        }
        if (head.byteOrderMark()) {
            problems.add(ProblemKind.BYTE_ORDER_MARK, 1, "the file begins with a byte order mark");
        }
        return rows(new ByteRows(after(head.withoutMark(), rest), delimiter(head)));
    }

    private static InputStream after(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /** Returns what separates the names of the header. */
    private char delimiter(FileHead head) {
        char delimiter = head.delimiter();
        if (delimiter != ',') {
            String name =
                    switch (delimiter) {
                        case ';' -> "semicolons";
                        case '\t' -> "tabs";
                        default -> "vertical bars";
                    };
            problems.add(
                    ProblemKind.DELIMITER, 1, "the fields are separated by %s".formatted(name));
        }
        return delimiter;
    }

    private Optional<Predictions> rows(ByteRows rows) throws IOException {
        if (!readable(rows)) {
            if (!problems.has(ProblemKind.ROW_TOO_LONG)) {
                problems.add(ProblemKind.FILE_EMPTY, "the file is empty");
            }
            return Optional.empty();
        }
        Optional<Columns> columns =
                new HeaderCheck(names, problems).read(rows.line(), rows.fields(), ids);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        RowCheck check = new RowCheck(columns.get(), ids, otherSplits, problems);
        if (columns.get().headerIsData()) {
            check.row(rows);
        }
        while (readable(rows)) {
            check.row(rows);
        }
        if (rows.endedWithReturnsAlone()) {
            problems.add(ProblemKind.LINE_ENDS, "the lines end with a carriage return alone");
        }
        return check.finish();
    }

    /** Goes to the next row that has fields; tells what is wrong with those before it. */
    private boolean readable(ByteRows rows) throws IOException {
        while (rows.next()) {
            if (rows.hasNul()) {
                problems.add(ProblemKind.NUL, rows.line(), "a NUL character");
            }
            if (!rows.isUtf8()) {
                problems.add(ProblemKind.ENCODING, rows.line(), "bytes that are not UTF-8");
            }
            switch (rows.fault()) {
                case NONE -> {
                    return true;
                }
                case QUOTES ->
                        problems.add(
                                ProblemKind.QUOTES,
                                rows.line(),
                                "a quoted field of this row does not end as it should");
                case LENGTH ->
                        problems.add(
                                ProblemKind.ROW_TOO_LONG,
                                rows.line(),
                                "longer than %d MiB; the rest was not read"
                                        .formatted(ByteRows.MOST_BYTES >> 20));
            }
        }
        return false;
    }
}
