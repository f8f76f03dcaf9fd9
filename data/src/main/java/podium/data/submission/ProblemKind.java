package podium.data.submission;

import java.util.Locale;

/** What can be wrong with a submission, how grave it is and what to do about it. */
public enum ProblemKind {
    /** No such file. */
    FILE_MISSING("give the path of a CSV file"),
    /** Nothing in the file, or a header alone. */
    FILE_EMPTY("write the header and one row for every test id"),
    /** More than any test set could need. */
    FILE_TOO_LARGE("a submission has one short row for every test id"),
    /** An archive, a spreadsheet, a picture or the like. */
    OTHER_FORMAT("unpack the archive, or export the table, and give the CSV file itself"),
    /** Bytes that are no UTF-8. */
    ENCODING("save the file again with UTF-8 encoding"),
    /** A UTF-8 byte order mark, which is skipped. */
    BYTE_ORDER_MARK(Severity.WARNING, "save as UTF-8 without a byte order mark"),
    /** NUL characters. */
    NUL("the file is damaged, or UTF-16; save it again with UTF-8 encoding"),
    /** Lines that end with a carriage return alone. */
    LINE_ENDS("save the file with \\n or \\r\\n line ends"),
    /** A row of more than a mebibyte. */
    ROW_TOO_LONG("a row has an id and a few numbers; look for missing line ends"),
    /** Quotes that do not end. */
    QUOTES("put quotes around the whole field and double those within it"),
    /** Semicolons or tabs between the fields. */
    DELIMITER("separate the fields with commas"),
    /** No header. */
    HEADER_MISSING("begin the file with the header"),
    /** A column name that is not wanted. */
    HEADER_UNKNOWN("use exactly the columns of sample_submission.csv"),
    /** A column name in other letters. */
    HEADER_SPELLING("spell the columns as in sample_submission.csv"),
    /** A column twice. */
    HEADER_TWICE("leave each column in once"),
    /** A column that is needed. */
    HEADER_LACKS("use exactly the columns of sample_submission.csv"),
    /** A row with more or fewer fields than the header. */
    WIDTH("give every row as many fields as the header"),
    /** A comma where a point belongs. */
    DECIMAL_COMMA("write decimal points"),
    /** Values under the name of another column. */
    COLUMNS_SWAPPED("write each value below the name of its column"),
    /** A row without an id. */
    ID_EMPTY("give every row its test id"),
    /** An id with blanks around it. */
    ID_BLANKS("write ids without blanks around them"),
    /** An id without its leading zeros. */
    ID_ZEROS_LOST("keep ids as text; a spreadsheet drops zeros, read with dtype=str in pandas"),
    /** An id as a number with a point or an exponent. */
    ID_AS_NUMBER("keep ids as text; read with dtype=str in pandas"),
    /** An id with a folder or the suffix of a picture. */
    ID_AS_FILE("write the id alone, without the folder and suffix of the picture"),
    /** An id in other letters or with marks around it. */
    ID_SPELLING("write ids exactly as in test.csv"),
    /** An id that is not in the test. */
    ID_UNKNOWN("use the ids of test.csv, exactly as they stand there"),
    /** Ids of another split, or not one of the test. */
    OTHER_TEST("give the predictions for test.csv; another split has other ids"),
    /** An id more than once. */
    ID_TWICE("every test id must appear exactly once"),
    /** A test id that is not there. */
    ID_MISSING("every test id must appear exactly once"),
    /** More or fewer rows than the test. */
    ROW_COUNT("write one row for every test id"),
    /** A cell without a value. */
    VALUE_EMPTY("give every row a value"),
    /** A cell with blanks around its value. */
    VALUE_BLANKS("write values without blanks around them"),
    /** A word where a number belongs. */
    VALUE_TEXT("write a number with a decimal point"),
    /** NaN or infinity. */
    VALUE_NOT_FINITE("look for a division by zero or a diverged training"),
    /** A probability outside [0, 1]. */
    VALUE_RANGE("probabilities lie between 0 and 1"),
    /** Probabilities in percent. */
    VALUE_PERCENT("these look like percentages; divide them by 100"),
    /** Logits where probabilities belong. */
    VALUE_LOGIT("these look like logits; apply the sigmoid function"),
    /** A word where 0 or 1 belongs. */
    LABEL_TEXT("write 1 where the label holds and 0 where not"),
    /** A number other than 0 and 1. */
    LABEL_VALUE("write 1 where the label holds and 0 where not"),
    /** A probability where a decision belongs. */
    LABEL_PROBABILITY("write 1 where the probability is at least the threshold, else 0"),
    /** 1.0 for 1, which is understood. */
    LABEL_DECIMALS(Severity.WARNING, "write 0 and 1 as whole numbers"),
    /** The same probability in every row. */
    CONSTANT(Severity.WARNING, "a constant ranks nothing, its AUROC is 0.5"),
    /** The same decision in every row. */
    ALL_ALIKE(Severity.WARNING, "check the threshold"),
    /** Decisions for the rows of low probability. */
    UPSIDE_DOWN(Severity.WARNING, "a label holds where its probability is at least the threshold");

    private final Severity severity;
    private final String remedy;

    ProblemKind(String remedy) {
        this(Severity.ERROR, remedy);
    }

    ProblemKind(Severity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    /** How grave a problem is. */
    public enum Severity {
        /** The submission cannot be scored. */
        ERROR,
        /** It can be scored, but probably is not what was meant. */
        WARNING
    }

    /** Returns how grave it is. */
    public Severity severity() {
        return severity;
    }

    /** Returns what to do, in one line. */
    public String remedy() {
        return remedy;
    }

    /** Returns the name for programs, such as {@code id-zeros-lost}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
