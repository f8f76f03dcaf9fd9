package podium.data.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static podium.data.submission.ProblemKind.*;
import static podium.data.submission.SmallSubmission.GOOD;
import static podium.data.submission.SmallSubmission.examine;
import static podium.data.submission.SmallSubmission.kinds;
import static podium.data.submission.SmallSubmission.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault after the other is put into a file that is right. */
class MalformedSubmissionsTest {

    /** A file. */
    private static final class Given {

        private final String name;
        private final byte[] content;
        private final Set<ProblemKind> kinds;

        /**
         * Describes a file.
         *
         * @param name what was done to it
         * @param kinds everything that must be told of it, warnings included
         */
        Given(String name, byte[] content, Set<ProblemKind> kinds) {
            this.name = name;
            this.content = content;
            this.kinds = kinds;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Given text(String name, String text, ProblemKind... kinds) {
        return new Given(name, text.getBytes(StandardCharsets.UTF_8), set(kinds));
    }

    private static Given changed(String name, String from, String to, ProblemKind... kinds) {
        assertThat(GOOD).contains(from);
        return text(name, GOOD.replace(from, to), kinds);
    }

    private static Given everyLine(String name, String pattern, String to, ProblemKind... kinds) {
        return text(name, GOOD.replaceAll(pattern, to), kinds);
    }

    private static Given encoded(String name, Charset charset, ProblemKind... kinds) {
        return new Given(name, GOOD.getBytes(charset), set(kinds));
    }

    static Stream<Given> malformed() {
        return Stream.of(
                text("nothing", "", FILE_EMPTY),
                text("blank lines alone", "\n\r\n\n", FILE_EMPTY),
                text("a header alone", "id,proba,label\n", FILE_EMPTY),
                new Given("a zip file", zipped(), set(OTHER_FORMAT)),
                new Given("a gzip file", gzipped(), set(OTHER_FORMAT)),
                new Given("a PNG picture", png(), set(OTHER_FORMAT)),
                text("JSON", "[{\"id\": \"01329\", \"proba\": 0.9}]\n", OTHER_FORMAT),
                text("a web page", "<!DOCTYPE html><html>sign in</html>", OTHER_FORMAT),
                encoded("UTF-16 with its mark", StandardCharsets.UTF_16, ENCODING),
                encoded("UTF-16 without", StandardCharsets.UTF_16LE, ENCODING),
                new Given(
                        "Latin-1",
                        GOOD.replace("4697a", "4697\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                        set(ENCODING, ID_UNKNOWN, ID_MISSING)),
                changed("a NUL", "0.2", "0.2\0", NUL, VALUE_TEXT),
                text("carriage returns alone", GOOD.replace('\n', '\r'), LINE_ENDS),
                changed("an open quote", "08291,", "\"08291,", QUOTES, ID_MISSING, ROW_COUNT),
                changed("semicolons", ",", ";", DELIMITER),
                changed("tabs", ",", "\t", DELIMITER),
                changed("vertical bars", ",", "|", DELIMITER),
                changed("no header", "id,proba,label\n", "", HEADER_MISSING),
                changed("capitals", "id,", "ID,", HEADER_SPELLING),
                changed("a typing error", "proba", "porba", HEADER_UNKNOWN),
                changed("another name", "proba", "score", HEADER_UNKNOWN, HEADER_LACKS),
                changed("a column twice", "proba,label", "proba,proba", HEADER_TWICE, HEADER_LACKS),
                everyLine("an extra column", "(?m)^", "0,", HEADER_UNKNOWN),
                everyLine("a column missing", "(?m),[^,]*$", "", HEADER_LACKS),
                changed("a field too many", "0.2,0", "0.2,0,x", WIDTH),
                changed("a field missing", "0.2,0", "0.2", WIDTH),
                changed("unquoted decimal commas", "0.75", "0,75", DECIMAL_COMMA),
                changed("quoted decimal commas", "0.75", "\"0,75\"", DECIMAL_COMMA),
                everyLine(
                        "probability and label swapped",
                        "(?m)^([^,\n]{5}),([^,\n]*),([^,\n]*)$",
                        "$1,$3,$2",
                        COLUMNS_SWAPPED,
                        LABEL_PROBABILITY),
                changed("no id", "08291", "", ID_EMPTY, ID_MISSING),
                changed("a blank after an id", "08291", "08291 ", ID_BLANKS),
                everyLine("zeros lost", "(?m)^0", "", ID_ZEROS_LOST),
                changed("an id as a float", "08291", "8291.0", ID_AS_NUMBER),
                changed("a rounded id", "76932", "7.69E+04", ID_AS_NUMBER, ID_MISSING),
                changed("an id as a file", "08291", "img/08291.png", ID_AS_FILE),
                changed("an id in capitals", "4697a", "4697A", ID_SPELLING),
                changed("Python's bytes", "08291", "b'08291'", ID_SPELLING),
                changed("an unknown id", "08291", "11111", ID_UNKNOWN, ID_MISSING),
                everyLine(
                        "another test",
                        "(?m)^[0-9]....",
                        "9$0",
                        ID_UNKNOWN,
                        ID_MISSING,
                        OTHER_TEST),
                changed("an id twice", "08291", "01329", ID_TWICE, ID_MISSING),
                changed("a row missing", "08291,0.2,0\n", "", ID_MISSING, ROW_COUNT),
                changed("a row too many", "08291", "99,1,1\n08291", ID_UNKNOWN, ROW_COUNT),
                changed("an empty value", "0.2,", ",", VALUE_EMPTY),
                changed("a blank before a value", "0.2", " 0.2", VALUE_BLANKS),
                changed("a word for a number", "0.2", "low", VALUE_TEXT),
                changed("NaN", "0.2", "NaN", VALUE_NOT_FINITE),
                changed("infinity", "0.2", "-inf", VALUE_NOT_FINITE),
                changed("an overflow", "0.2", "1e999", VALUE_NOT_FINITE),
                changed("out of range", "0.2", "1.2", VALUE_RANGE),
                everyLine("percentages", ",0\\.(\\d)\\d*", ",$1$1.5", VALUE_PERCENT),
                changed("a percent sign", "0.2", "20%", VALUE_PERCENT),
                everyLine("logits", ",0\\.", ",-3.", VALUE_LOGIT),
                changed("an empty label", "0.2,0", "0.2,", VALUE_EMPTY),
                changed("a label in words", "0.2,0", "0.2,hateful", LABEL_TEXT),
                changed("a label of two", "0.2,0", "0.2,2", LABEL_VALUE),
                changed("a probability for a label", "0.2,0", "0.2,0.2", LABEL_PROBABILITY),
                text(
                        "five faults at once",
                        """
                        ID;proba;label
                        1329;0,9;1
                        08291;nan;0
                        08291;0.75;yes
                        4697a;0.125;0
                        76932;0.6;1
                        """,
                        DELIMITER,
                        HEADER_SPELLING,
                        ID_ZEROS_LOST,
                        DECIMAL_COMMA,
                        ID_TWICE,
                        ID_MISSING,
                        VALUE_NOT_FINITE,
                        LABEL_TEXT));
    }

    static Stream<Given> valid() {
        return Stream.of(
                text("as it should be", GOOD),
                text("carriage returns and line feeds", GOOD.replace("\n", "\r\n")),
                text("a byte order mark", "\uFEFF" + GOOD, BYTE_ORDER_MARK),
                text("no line end behind the last row", GOOD.stripTrailing()),
                text("blank lines", "\n" + GOOD.replace("\n", "\n\n")),
                everyLine("quotes", "(?m)([^,\n]+)", "\"$1\""),
                everyLine("other order of columns", "(?m)^([^,]*),(.*)$", "$2,$1"),
                text("other order of rows", reversed()),
                changed("an exponent", "0.125", "1.25e-1"),
                changed("many digits", "0.125", "0.12500000000000000001"),
                changed("a label with decimals", "0.2,0", "0.2,0.0", LABEL_DECIMALS),
                everyLine("a constant", ",0\\.\\d+", ",0.5", CONSTANT),
                everyLine("labels all alike", "(?m)0$", "1", ALL_ALIKE));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void namesEveryFaultInOnePass(Given given) {
        Diagnosis diagnosis = examine(given.content);
        assertThat(kinds(diagnosis)).isEqualTo(given.kinds);
        assertThat(diagnosis.accepted()).isFalse();
        diagnosis
                .problems()
                .forEach(problem -> assertThat(problem.examples()).hasSizeBetween(1, 5));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void acceptsWhatOnlyLooksDifferent(Given given) {
        Diagnosis diagnosis = examine(given.content);
        assertThat(kinds(diagnosis)).isEqualTo(given.kinds);
        assertThat(diagnosis.accepted()).isTrue();
        assertThat(diagnosis.sha256()).isPresent();
    }

    @Test
    void everyKindOfFaultIsTried() {
        Set<ProblemKind> tried = EnumSet.noneOf(ProblemKind.class);
        Stream.concat(malformed(), valid()).forEach(given -> tried.addAll(given.kinds));
        // The first needs a file system, the next two a large file; see HostileSubmissionsTest and
        // the doctor's test.
        tried.addAll(set(FILE_MISSING, FILE_TOO_LARGE, ROW_TOO_LONG, UPSIDE_DOWN));
        assertThat(tried).containsExactlyInAnyOrder(ProblemKind.values());
    }

    @Test
    void warnsOfDecisionsAgainstTheProbabilities() {
        String text = GOOD.replace(",1\n", ",x\n").replace(",0\n", ",1\n").replace(",x\n", ",0\n");
        Diagnosis diagnosis = examine(text);
        assertThat(diagnosis.accepted()).isTrue();
        assertThat(diagnosis.lines())
                .containsExactly(
                        "solution.csv: warning: label is 1 where proba is at most 0.2, and 0 where it"
                                + " is at least 0.6; a label holds where its probability is at least"
                                + " the threshold");
    }

    @Test
    void tellsWhereTheIdsAre() {
        String text = GOOD.replaceAll("(?m)^([^,\n]*),([^,\n]*),([^,\n]*)$", "$3,$2,$1");
        text = text.replace("label,proba,id", "id,proba,label");
        assertThat(examine(text).lines())
                .contains(
                        "solution.csv: the ids stand in column 'label'; write each value below the name"
                                + " of its column");
    }

    private static String reversed() {
        List<String> lines = GOOD.lines().toList();
        StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
        for (int line = lines.size() - 1; line > 0; line--) {
            text.append(lines.get(line)).append('\n');
        }
        return text.toString();
    }

    private static byte[] png() {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    }

    private static byte[] zipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("solution.csv"));
            zip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
