package podium.data.submission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the ids of a submission against those of the test. */
final class IdCheck {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+)\\.0*");
    private static final Pattern EXPONENT = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");
    private static final int NAMED = 3;

    private final List<String> ids;
    private final ProblemList problems;
    private final Map<String, Integer> rows;
    private final long[] firstLine;
    private final BitSet meant = new BitSet();
    private Map<String, Integer> withoutZeros = Map.of();
    private final List<String> unknown = new ArrayList<>();
    private int read;
    private int unknownCount;
    private int twiceCount;

    IdCheck(List<String> ids, ProblemList problems) {
        this.ids = ids;
        this.problems = problems;
        this.rows = new HashMap<>(ids.size() * 2);
        for (int row = 0; row < ids.size(); row++) {
            rows.put(ids.get(row), row);
        }
        this.firstLine = new long[ids.size()];
    }

    /** Returns the row of the test that an id names; -1 if it names none, or one named before. */
    int row(long line, String id) {
        read++;
        Integer row = rows.get(id);
        if (row == null) {
            stranger(line, id);
            return -1;
        }
        if (firstLine[row] != 0) {
            twiceCount++;
            problems.add(
                    ProblemKind.ID_TWICE,
                    line,
                    "id '%s' appears twice (first on line %d)".formatted(id, firstLine[row]));
            return -1;
        }
        firstLine[row] = line;
        return row;
    }

    private void stranger(long line, String id) {
        if (id.isBlank()) {
            problems.add(ProblemKind.ID_EMPTY, line, "the id is empty");
            return;
        }
        String stripped = id.strip();
        if (rows.containsKey(stripped)) {
            mistaken(
                    ProblemKind.ID_BLANKS,
                    line,
                    "id '%s' has blanks around it".formatted(id),
                    stripped);
            return;
        }
        var decimal = DECIMAL.matcher(stripped);
        if (decimal.matches()) {
            String whole = decimal.group(1);
            String known = rows.containsKey(whole) ? whole : padded(whole);
            if (known != null) {
                mistaken(
                        ProblemKind.ID_AS_NUMBER,
                        line,
                        "id '%s' is written as a number; the test has '%s'".formatted(id, known),
                        known);
                return;
            }
        }
        String padded = DIGITS.matcher(stripped).matches() ? padded(stripped) : null;
        if (padded != null) {
            mistaken(
                    ProblemKind.ID_ZEROS_LOST,
                    line,
                    "id '%s' is not in the test, but '%s' is".formatted(id, padded),
                    padded);
            return;
        }
        unknownCount++;
        if (unknown.size() < NAMED) {
            unknown.add(id);
        }
        if (EXPONENT.matcher(stripped).matches()) {
            problems.add(
                    ProblemKind.ID_AS_NUMBER,
                    line,
                    "id '%s' is a rounded number, the true id cannot be told".formatted(id));
            return;
        }
        problems.add(ProblemKind.ID_UNKNOWN, line, "id '%s' is not in the test".formatted(id));
    }

    /** An id that can be told is not reported as missing too. */
    private void mistaken(ProblemKind kind, long line, String text, String known) {
        problems.add(kind, line, text);
        meant.set(rows.get(known));
    }

    /** Returns the test id that differs in leading zeros only, or null. */
    private String padded(String digits) {
        if (withoutZeros.isEmpty()) {
            withoutZeros = new HashMap<>();
            for (int row = 0; row < ids.size(); row++) {
                if (DIGITS.matcher(ids.get(row)).matches()) {
                    withoutZeros.putIfAbsent(plain(ids.get(row)), row);
                }
            }
        }
        Integer row = withoutZeros.get(plain(digits));
        return row == null ? null : ids.get(row);
    }

    private static String plain(String digits) {
        int at = 0;
        while (at < digits.length() - 1 && digits.charAt(at) == '0') {
            at++;
        }
        return digits.substring(at);
    }

    /** Tells which ids are missing and whether the number of rows is right. */
    void finish() {
        List<String> missing = new ArrayList<>();
        int missingCount = 0;
        for (int row = 0; row < firstLine.length; row++) {
            if (firstLine[row] == 0 && !meant.get(row)) {
                missingCount++;
                if (missing.size() < NAMED) {
                    missing.add(ids.get(row));
                }
                problems.add(
                        ProblemKind.ID_MISSING, "test id '%s' is missing".formatted(ids.get(row)));
            }
        }
        if (read > 0 && unknownCount == read) {
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
