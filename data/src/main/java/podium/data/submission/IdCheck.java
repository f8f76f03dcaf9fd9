package podium.data.submission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podium.data.files.ByteRows;
import podium.data.files.IdList;

/** Checks the ids of a submission against those of the test. */
final class IdCheck {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+)\\.0*");
    private static final Pattern EXPONENT = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");
    private static final Pattern FILE =
            Pattern.compile("(?:.*[/\\\\])?([^/\\\\]+?)(?:\\.(?i:png|jpe?g|gif|webp|bmp))?");

    /** What pandas, spreadsheets and Python leave around a text. */
    private static final Pattern MARKS =
            Pattern.compile("^(?:b?['\"`\u2018\u201C]+|#|=\"?)|['\"`\u2019\u201D]+$");

    /** Nobody meant a test id by more characters than these; patterns need not look at them. */
    private static final int LONGEST = 200;

    private static final int NAMED = 3;

    private final IdList ids;
    private final OtherSplits otherSplits;
    private final ProblemList problems;
    private final long[] firstLine;
    private final BitSet meant = new BitSet();
    private Map<String, Integer> spellings = Map.of();
    private final Map<String, Integer> ofOtherSplits = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private int expected;
    private int read;
    private int unknownCount;
    private int twiceCount;

    IdCheck(IdList ids, OtherSplits otherSplits, ProblemList problems) {
        this.ids = ids;
        this.otherSplits = otherSplits;
        this.problems = problems;
        this.firstLine = new long[ids.size()];
    }

    /** Returns the row of the test that an id names; -1 if it names none, or one named before. */
    int row(ByteRows from, int field) {
        read++;
        byte[] bytes = from.bytes();
        int start = from.start(field);
        int end = from.end(field);
        // Most files have the order of the test.
        int row = ids.is(expected, bytes, start, end) ? expected : ids.find(bytes, start, end);
        if (row < 0) {
            stranger(from.line(), from.field(field));
            return -1;
        }
        expected = row + 1;
        if (firstLine[row] != 0) {
            twiceCount++;
            problems.add(
                    ProblemKind.ID_TWICE,
                    from.line(),
                    () ->
                            "id '%s' appears twice (first on line %d)"
                                    .formatted(Shown.cell(ids.get(row)), firstLine[row]));
            return -1;
        }
        firstLine[row] = from.line();
        return row;
    }

    private void stranger(long line, String id) {
        String stripped = id.strip();
        if (stripped.isEmpty()) {
            problems.add(ProblemKind.ID_EMPTY, line, "the id is empty");
        } else if (ids.contains(stripped)) {
            mistaken(ProblemKind.ID_BLANKS, line, id, stripped, "has blanks around it");
        } else if (stripped.length() > LONGEST
                || (!isNumberOfOne(line, stripped) && !isSpellingOfOne(line, stripped))) {
            unknown(line, id, stripped);
        }
    }

    /** Tells an id that a spreadsheet or pandas took for a number. */
    private boolean isNumberOfOne(long line, String id) {
        Matcher decimal = DECIMAL.matcher(id);
        if (decimal.matches()) {
            String whole = decimal.group(1);
            String known = ids.contains(whole) ? whole : spelled(whole);
            if (known != null) {
                mistaken(ProblemKind.ID_AS_NUMBER, line, id, known, "is written as a number");
                return true;
            }
        }
        String padded = DIGITS.matcher(id).matches() ? spelled(id) : null;
        if (padded != null) {
            mistaken(ProblemKind.ID_ZEROS_LOST, line, id, padded, "differs in leading zeros");
        }
        return padded != null;
    }

    private boolean isSpellingOfOne(long line, String id) {
        Matcher file = FILE.matcher(id);
        if (file.matches() && !file.group(1).equals(id)) {
            String named = spelled(file.group(1));
            if (named != null) {
                mistaken(ProblemKind.ID_AS_FILE, line, id, named, "is the name of a file");
                return true;
            }
        }
        String known = spelled(MARKS.matcher(id).replaceAll(""));
        if (known != null) {
            mistaken(ProblemKind.ID_SPELLING, line, id, known, "is spelt otherwise");
        }
        return known != null;
    }

    private void unknown(long line, String id, String stripped) {
        unknownCount++;
        if (unknown.size() < NAMED) {
            unknown.add(Shown.cell(id));
        }
        otherSplits.fileWith(id).ifPresent(file -> ofOtherSplits.merge(file, 1, Integer::sum));
        if (EXPONENT.matcher(stripped).matches()) {
            problems.add(
                    ProblemKind.ID_AS_NUMBER,
                    line,
                    () ->
                            "id '%s' is a rounded number, the true id cannot be told"
                                    .formatted(Shown.cell(id)));
            return;
        }
        problems.add(
                ProblemKind.ID_UNKNOWN,
                line,
                () -> "id '%s' is not in the test".formatted(Shown.cell(id)));
    }

    /** An id that can be told is not reported as missing too. */
    private void mistaken(ProblemKind kind, long line, String id, String known, String how) {
        problems.add(
                kind,
                line,
                () ->
                        "id '%s' %s; the test has '%s'"
                                .formatted(Shown.cell(id), how, Shown.cell(known)));
        meant.set(ids.indexOf(known));
    }

    /** Returns the test id that differs in leading zeros or the case of letters only, or null. */
    private String spelled(String id) {
        if (spellings.isEmpty()) {
            spellings = new HashMap<>(2 * ids.size());
            for (int row = 0; row < ids.size(); row++) {
                spellings.putIfAbsent(plain(ids.get(row)), row);
            }
        }
        Integer row = spellings.get(plain(id));
        return row == null ? null : ids.get(row);
    }

    private static String plain(String id) {
        int at = 0;
        while (at < id.length() - 1 && id.charAt(at) == '0') {
            at++;
        }
        return id.substring(at).toLowerCase(Locale.ROOT);
    }

    /** Tells which ids are missing and whether the number of rows is right. */
    void finish() {
        List<String> missing = new ArrayList<>();
        int missingCount = 0;
        for (int row = 0; row < firstLine.length; row++) {
            if (firstLine[row] == 0 && !meant.get(row)) {
                missingCount++;
                String id = Shown.cell(ids.get(row));
                if (missing.size() < NAMED) {
                    missing.add(id);
                }
                problems.add(
                        ProblemKind.ID_MISSING, 0, () -> "test id '%s' is missing".formatted(id));
            }
        }
        ofOtherSplits.forEach(
                (file, count) ->
                        problems.add(
                                ProblemKind.OTHER_TEST,
                                "%d of %d rows have ids of %s".formatted(count, read, file)));
        if (read > 0 && unknownCount == read && ofOtherSplits.isEmpty()) {
            problems.add(ProblemKind.OTHER_TEST, "not one row has an id of this test");
        }
        if (read != ids.size()) {
            List<String> parts = new ArrayList<>();
            if (missingCount > 0) {
                parts.add(missingCount + " missing (" + list(missing, missingCount) + ")");
            }
            if (unknownCount > 0) {
                parts.add(unknownCount + " unknown (" + list(unknown, unknownCount) + ")");
            }
            if (twiceCount > 0) {
                parts.add(twiceCount + " repeated");
            }
            String which = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
            problems.add(
                    ProblemKind.ROW_COUNT,
                    "%d rows, expected %d%s".formatted(read, ids.size(), which));
        }
    }

    private static String list(List<String> named, int count) {
        return String.join(", ", named) + (count > named.size() ? ", …" : "");
    }
}
