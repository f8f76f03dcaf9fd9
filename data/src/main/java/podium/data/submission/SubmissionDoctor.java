package podium.data.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;
import podium.data.files.Competition;
import podium.data.files.TableRows;
import podium.data.files.TableText;

/**
 * Examines a {@code solution.csv} or {@code predictions.csv} and tells everything that is wrong
 * with it in one pass.
 *
 * <p>Rows and columns may stand in any order. Nothing is repaired: a faulty file gives no
 * predictions, and what goes on after a fault serves to find the others. Knows no answers, so
 * nothing it says can give one away.
 */
public final class SubmissionDoctor {

    private static final long LARGEST = 1L << 30;

    private final Path file;
    private final ColumnNames names;
    private final List<String> ids;
    private final ProblemList problems = new ProblemList();

    private SubmissionDoctor(Path file, ColumnNames names, List<String> ids) {
        this.file = file;
        this.names = names;
        this.ids = ids;
    }

    /**
     * Examines a submission to a competition.
     *
     * @param testIds every id that must occur, in the order of {@code test.csv}
     */
    public static Diagnosis examine(Path file, Competition competition, List<String> testIds) {
        return new SubmissionDoctor(file, ColumnNames.of(competition), testIds).examine();
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
        return new SubmissionDoctor(file, ColumnNames.of(labels), answerIds).examine();
    }

    private Diagnosis examine() {
        Optional<Predictions> predictions = load().flatMap(this::read);
        return new Diagnosis(
                file, problems.hasErrors() ? Optional.empty() : predictions, problems.toList());
    }

    private Optional<TableText> load() {
        try {
            if (Files.isDirectory(file)) {
                problems.add(ProblemKind.FILE_MISSING, "this is a folder");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                problems.add(ProblemKind.FILE_TOO_LARGE, "the file is larger than 1 GiB");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            Optional<String> archive = archive(bytes);
            if (archive.isPresent()) {
                problems.add(ProblemKind.ARCHIVE, archive.get());
                return Optional.empty();
            }
            return Optional.of(TableText.of(bytes));
        } catch (NoSuchFileException missing) {
            problems.add(ProblemKind.FILE_MISSING, "not found");
        } catch (IOException failed) {
            problems.add(ProblemKind.FILE_MISSING, "cannot be read: " + failed.getMessage());
        }
        return Optional.empty();
    }

    private Optional<String> archive(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\3\4")) {
            boolean sheet = file.getFileName().toString().endsWith(".xlsx");
            return Optional.of(sheet ? "this is a spreadsheet" : "this is a zip file");
        }
        return start.startsWith("\u001f\u008b")
                ? Optional.of("this is a gzip file")
                : Optional.empty();
    }

    private Optional<Predictions> read(TableText text) {
        report(text);
        if (text.text().isBlank()) {
            problems.add(ProblemKind.FILE_EMPTY, "the file is empty");
            return Optional.empty();
        }
        char delimiter = delimiter(text.text());
        TableRows rows = new TableRows(text.text(), delimiter);
        if (!rows.next()) {
            problems.add(ProblemKind.QUOTES, rows.line(), rows.broken().orElse("no header"));
            return Optional.empty();
        }
        Optional<Columns> columns =
                new HeaderCheck(names, problems).read(rows.line(), rows.fields(), ids);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        RowCheck check = new RowCheck(columns.get(), ids, problems);
        if (columns.get().headerIsData()) {
            check.row(rows.line(), rows.fields());
        }
        while (rows.next()) {
            check.row(rows.line(), rows.fields());
        }
        rows.broken().ifPresent(what -> problems.add(ProblemKind.QUOTES, rows.line(), what));
        return check.finish();
    }

    private void report(TableText text) {
        if (text.byteOrderMark()) {
            problems.add(ProblemKind.BYTE_ORDER_MARK, 1, "the file begins with a byte order mark");
        }
        for (long line : text.notUtf8()) {
            problems.add(ProblemKind.ENCODING, line, "bytes that are not UTF-8");
        }
        for (long line : text.withNul()) {
            problems.add(ProblemKind.NUL, line, "a NUL character");
        }
        if (text.text().indexOf('\r') >= 0 && text.text().indexOf('\n') < 0) {
            problems.add(ProblemKind.LINE_ENDS, "the lines end with a carriage return alone");
        }
    }

    /** Returns what separates the names of the header. */
    private char delimiter(String text) {
        String header = text.strip().lines().findFirst().orElse("");
        if (header.indexOf(',') >= 0) {
            return ',';
        }
        if (header.indexOf(';') >= 0) {
            problems.add(ProblemKind.DELIMITER, 1, "the fields are separated by semicolons");
            return ';';
        }
        if (header.indexOf('\t') >= 0) {
            problems.add(ProblemKind.DELIMITER, 1, "the fields are separated by tabs");
            return '\t';
        }
        return ',';
    }
}
