package podium.data.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import podium.data.files.ByteRows;
import podium.data.files.IdList;

/** One file before the doctor: its bytes are read once, from the first to the last. */
final class Examination {

    private final Path file;
    private final ColumnNames names;
    private final IdList ids;
    private final OtherSplits otherSplits;
    private final ProblemList problems = new ProblemList();

    Examination(Path file, ColumnNames names, IdList ids, OtherSplits otherSplits) {
        this.file = file;
        this.names = names;
        this.ids = ids;
        this.otherSplits = otherSplits;
    }

    /** Returns the diagnosis of a file that cannot be opened. */
    Diagnosis missing(String why) {
        problems.add(ProblemKind.FILE_MISSING, why);
        return new Diagnosis(file, Optional.empty(), problems.toList(), Optional.empty());
    }

    /** Returns the diagnosis of what is read. */
    Diagnosis of(WatchedStream content) {
        Optional<Predictions> predictions = Optional.empty();
        try {
            predictions = read(content);
        } catch (IOException failed) {
            problems.add(ProblemKind.FILE_MISSING, "cannot be read: " + failed.getMessage());
        }
        if (content.isCut()) {
            problems.add(
                    ProblemKind.FILE_TOO_LARGE,
                    "longer than %d MiB; the rest was not read".formatted(content.limit() >> 20));
        }
        return new Diagnosis(
                file,
                problems.hasErrors() ? Optional.empty() : predictions,
                problems.toList(),
                content.sha256());
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
